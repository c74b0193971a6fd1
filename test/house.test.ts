/** The architecture as a test: who may import whom, what the pure rooms never touch, what no file may be. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { render } from '../schemas/generate.ts';

interface Row {
  /** Rooms, or single files of a room: `store/policy-files.ts`. `(types)`: erased before anything runs. */
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  /** What the room may take from Node itself: everything, or nothing. */
  readonly node: boolean;
}

const rooms = ['schemas', 'policy', 'facts', 'providers', 'gateway', 'store', 'http'];
const everything: Row = { rooms: [...rooms, 'config', 'log'], packages: [], node: true };

/** Widening a row is a decision: the commit says why. */
const table: Readonly<Record<string, Row>> = {
  // generate.ts is a tool and runs before there is anything; what it writes imports nothing.
  schemas: { rooms: [], packages: ['ajv', 'json-schema-to-typescript'], node: true },
  policy: {
    rooms: ['schemas'],
    packages: ['yaml', 'ajv', 'json-rules-engine', '@noble/hashes', 'recheck'],
    node: false,
  },
  facts: { rooms: ['schemas', 'policy'], packages: [], node: false },
  providers: { rooms: ['schemas'], packages: ['openai', '@anthropic-ai/sdk', 'ollama', 'undici'], node: true },
  gateway: { rooms: ['schemas', 'policy', 'facts', 'providers'], packages: ['openai (types)'], node: true },
  store: { rooms: ['schemas', 'policy'], packages: ['chokidar', 'lowdb'], node: true },
  http: {
    rooms: ['schemas', 'policy', 'facts', 'gateway', 'store (types)', 'log'],
    packages: ['express', 'ajv'],
    node: true,
  },
  // `serve` starts what `npm start` starts, so the command line reaches main; main never reaches back.
  cli: {
    rooms: ['schemas', 'policy', 'facts', 'store/policy-files.ts', 'store/policy-files-error.ts', 'config', 'main.ts'],
    packages: [],
    node: true,
  },
  // The same compiler, decisions and facts as the server's, in the browser; everything else it asks over HTTP.
  admin: {
    rooms: ['schemas', 'policy', 'facts'],
    packages: [
      'svelte',
      '@sveltejs/kit',
      '@sveltejs/adapter-static',
      'vite',
      '$app',
      '@codemirror/autocomplete',
      '@codemirror/commands',
      '@codemirror/lang-markdown',
      '@codemirror/lang-yaml',
      '@codemirror/language',
      '@codemirror/lint',
      '@codemirror/merge',
      '@codemirror/search',
      '@codemirror/state',
      '@codemirror/view',
      '@lezer/highlight',
      '@lucide/svelte',
      '@rodrigodagostino/svelte-sortable-list',
      'bits-ui',
      'diff',
      'dompurify',
      'marked',
      'node-diff3',
      'paneforge',
      'recheck',
      'yaml',
    ],
    // Of vite.config.ts; a browser has none of it.
    node: true,
  },
  main: everything,
  config: { rooms: [], packages: [], node: true },
  log: { rooms: [], packages: [], node: true },
};

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = new Map(
  filesIn(['server', 'schemas', 'admin', 'test', 'bench', 'train'])
    .filter((path) => /\.(ts|js)$/.test(path))
    .map((path) => [path, ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true)]),
);
const handwritten = [...sources.values()].filter((source) => !source.fileName.startsWith('schemas/generated/'));
const server = handwritten.filter((source) => source.fileName.startsWith('server/'));
const pure = server.filter((source) => /^server\/(policy|facts)\//.test(source.fileName));

test('each room imports only the rooms of its row', () => {
  const wrong = [...sources.values()].flatMap((source) =>
    importsOf(source)
      .filter((one) => one.path !== undefined && !mayImport(source.fileName, one))
      .map((one) => `${source.fileName} imports ${one.path}`),
  );
  expect(wrong).toEqual([]);
});

test('each room imports only the packages of its row', () => {
  const wrong = [...sources.values()].flatMap((source) => {
    const row = table[roomOf(source.fileName)];
    return importsOf(source)
      .filter((one) => one.path === undefined && row !== undefined && !mayUse(row, one))
      .map((one) => `${source.fileName} imports ${one.specifier}`);
  });
  expect(wrong).toEqual([]);
});

test('every folder of server/ has a row', () => {
  const names = server.map((source) => roomOf(source.fileName));
  expect([...new Set(names)].filter((name) => !(name in table))).toEqual([]);
});

test('no import leads back to where it began', () => {
  // What only types need is erased before anything runs, and cannot go round.
  const graph = new Map(
    [...sources].map(([path, source]) => [
      path,
      importsOf(source).flatMap((one) => (one.path === undefined || one.typesOnly ? [] : [one.path])),
    ]),
  );
  expect(circleIn(graph)).toEqual([]);
});

test('relative imports name a file that is there, with its ending', () => {
  const wrong = [...sources.values()].flatMap((source) =>
    importsOf(source)
      .filter(({ specifier }) => specifier.startsWith('.'))
      .filter(({ specifier, path }) => !/\.(ts|js|json|css|svelte)$/.test(specifier) || !existsSync(join(root, path!)))
      .map(({ specifier }) => `${source.fileName} imports ${specifier}`),
  );
  expect(wrong).toEqual([]);
});

test('policy and facts know no clock, no chance, no environment and no world outside', () => {
  const outside = new Set(['process', 'performance', 'crypto', 'fetch', 'require', 'globalThis', 'Bun', 'Deno']);
  const timers = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'console']);
  const wrong = pure.flatMap((source) =>
    nodesOf(source)
      .filter((node) => {
        if (ts.isIdentifier(node)) return isFree(node) && (outside.has(node.text) || timers.has(node.text));
        if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length;
        if (ts.isCallExpression(node)) return node.expression.getText() === 'Date';
        return ts.isPropertyAccessExpression(node) && ['Date.now', 'Math.random'].includes(node.getText());
      })
      .map((node) => `${placeOf(source, node)} ${node.getText().slice(0, 40)}`),
  );
  expect(wrong).toEqual([]);
});

test('only config reads the environment', () => {
  const readers = server.filter((source) =>
    nodesOf(source).some((node) => ts.isPropertyAccessExpression(node) && node.getText() === 'process.env'),
  );
  expect(readers.map((source) => source.fileName)).toEqual(['server/config.ts']);
});

test('the generated files are what the schemas give', async () => {
  for (const [path, text] of await render()) expect(textOf(join('schemas', path)), path).toBe(text);
});

test('no folder or file is named for everything and nothing', () => {
  const shapeless = /^(utils?|helpers?|common|services?|managers?|misc|lib|index)(\.|$)/i;
  const names = [...sources.keys()].filter((path) => path.split('/').some((part) => shapeless.test(part)));
  expect(names).toEqual([]);
});

test('no file of the server only passes on what other files export', () => {
  const barrels = server.filter((source) => source.statements.every((statement) => ts.isExportDeclaration(statement)));
  expect(barrels.map((source) => source.fileName)).toEqual([]);
});

test('every file of the server opens by saying what it is', () => {
  const silent = server.filter((source) => !/^(#!.*\n)?\/\*\*/.test(source.text));
  expect(silent.map((source) => source.fileName)).toEqual([]);
});

test('no file is longer than 350 lines', () => {
  const long = handwritten.filter((source) => source.text.split('\n').length > 351);
  expect(long.map((source) => source.fileName)).toEqual([]);
});

test('no path of the machine that this was written on stands in any file', () => {
  // Put together here, so that this file does not find itself.
  const words = [['', 'work', ''].join('/'), ['shared', ''].join('/')];
  const found = projectFiles().flatMap((path) => {
    const text = textOf(path);
    return words.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`);
  });
  expect(found).toEqual([]);
});

interface Import {
  readonly specifier: string;
  /** From the root of the project; undefined for a package. */
  readonly path: string | undefined;
  readonly typesOnly: boolean;
}

function importsOf(source: ts.SourceFile): Import[] {
  const at = (specifier: string, typesOnly: boolean): Import => {
    const path = specifier.startsWith('.') ? join(dirname(source.fileName), specifier) : undefined;
    return { specifier, path, typesOnly };
  };
  return nodesOf(source).flatMap((node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      return [at(node.moduleSpecifier.text, isTypesOnly(node.importClause))];
    }
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      return [at(node.moduleSpecifier.text, node.isTypeOnly)];
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      return [at(node.argument.literal.text, true)];
    }
    const called = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const first = called ? node.arguments[0] : undefined;
    return first && ts.isStringLiteralLike(first) ? [at(first.text, false)] : [];
  });
}

function isTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  const named = names !== undefined && ts.isNamedImports(names) ? names.elements : [];
  return clause.name === undefined && named.length > 0 && named.every((name) => name.isTypeOnly);
}

function mayImport(from: string, one: Import): boolean {
  const row = table[roomOf(from)];
  const to = roomOf(one.path!);
  if (row === undefined || roomOf(from) === to) return true;
  const file = one.path!.replace(/^server\//, '');
  return row.rooms.includes(to) || row.rooms.includes(file) || (one.typesOnly && row.rooms.includes(`${to} (types)`));
}

function mayUse(row: Row, { specifier, typesOnly }: Import): boolean {
  if (specifier.startsWith('node:')) return row.node;
  if (builtinModules.includes(specifier)) return false;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return row.packages.includes(name) || (typesOnly && row.packages.includes(`${name} (types)`));
}

/** `policy` for a file of the policy room, `main` for server/main.ts, `test` for a test. */
function roomOf(path: string): string {
  const [first, second] = path.split('/');
  return first === 'server' ? second!.replace(/\.ts$/, '') : first!;
}

/** The first circle found, from file to file; empty where there is none. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): string[] => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of graph.get(path) ?? []) {
      const circle = walk(next, [...way, path]);
      if (circle.length > 0) return circle;
    }
    done.add(path);
    return [];
  };
  for (const path of graph.keys()) {
    const circle = walk(path, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

/** A name that stands for a value: not that of a property, key, member, declaration or type. */
function isFree(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isTypeNode(parent) || ts.isImportSpecifier(parent) || ts.isQualifiedName(parent)) return false;
  return ts.isShorthandPropertyAssignment(parent) || !('name' in parent) || parent.name !== node;
}

function nodesOf(source: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return nodes;
}

function placeOf(source: ts.SourceFile, node: ts.Node): string {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${source.fileName}:${line + 1}`;
}

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function filesIn(folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/node_modules|\.svelte-kit|admin\/build/.test(entry.parentPath))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** Everything that is the project's own and text. */
function projectFiles(): string[] {
  const folders = readdirSync(root, { withFileTypes: true });
  const ignored = ['node_modules', '.git', 'data', 'dist', 'build', 'coverage'];
  const below = folders.filter((entry) => entry.isDirectory() && !ignored.includes(entry.name));
  const beside = folders.filter((entry) => entry.isFile()).map((entry) => entry.name);
  const text = ['.ts', '.js', '.json', '.yaml', '.yml', '.md', '.txt', '.svelte', '.html', '.css', '.sh', ''];
  return [...beside, ...filesIn(below.map((entry) => entry.name))]
    .filter((path) => path !== 'package-lock.json' && path !== '.env')
    .filter((path) => text.includes(extname(path)));
}
