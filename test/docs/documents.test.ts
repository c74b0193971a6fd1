/** What the documentation names is there: files, headings, settings, hooks, tests. */
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configHelp } from '../../server/config.ts';
import { factCatalogue } from '../../server/policy/fact-catalogue.ts';
import { parameterNames } from '../../server/policy/parameters.ts';
import { anchorsOf, blocks, type Document, documents, linksOf, root } from './documents.ts';

test.each(documents)('every link of $file leads somewhere', (document) => {
  expect(linksOf(document).filter((link) => !/^https?:/.test(link) && !leads(document, link))).toEqual([]);
});

test('every block of JSON is JSON', () => {
  const broken = blocks.filter(({ language, text }) => language === 'json' && !isJson(text));
  expect(broken.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
});

test('every block says how it is tried, or is one that cannot be', () => {
  const kinds: Readonly<Record<string, readonly string[]>> = {
    yaml: [
      ...['policy', 'routes', 'guards', 'condition', 'models', 'intents', 'suite', 'excerpt', 'comment', 'file'],
      ...['action', 'hooks'],
      // Tried by diagnostics.test.ts.
      ...['wrong', 'right', 'cases', 'settings'],
    ],
    sh: ['run', 'session', 'curl', 'start'],
    js: ['run'],
    json: [''],
    text: ['', 'output', 'found', 'wrong', 'right', 'said'],
  };
  const others = blocks.filter(({ language, kind }) => !kinds[language]?.includes(kind));
  expect(others.map(({ file, line, language, kind }) => `${file}:${line} ${language} ${kind}`)).toEqual([]);
});

test('the page of operations has every setting, with its standard', () => {
  const page = textOf('docs/operations.md');
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\| ([^|]*)\|/gm)].map(([, name, standard]) => [
    name,
    standard!.trim(),
  ]);
  expect(rows).toEqual(configHelp.map(({ name, standard }) => [name, standard]));
});

test('the action and the hooks of the documentation are there, with what is said to them', () => {
  const action = parse(textOf('action.yml')) as { readonly inputs: object };
  const hooks = parse(textOf('.pre-commit-hooks.yaml')) as readonly { readonly id: string }[];
  const of = (kind: string) => blocks.filter((block) => block.kind === kind).map(({ text }) => parse(text) as unknown);
  const steps = of('action')
    .flatMap((workflow) => nodes(workflow))
    .filter(isStep);
  expect(steps.length).toBeGreaterThan(0);
  expect(Object.keys(action.inputs)).toEqual(
    expect.arrayContaining(steps.flatMap((step) => Object.keys(step.with ?? {}))),
  );
  const named = of('hooks')
    .flatMap((file) => nodes(file))
    .flatMap((node) => ('id' in node ? [node.id] : []));
  expect(named.length).toBeGreaterThan(0);
  expect(hooks.map(({ id }) => id)).toEqual(expect.arrayContaining(named));
});

test('the language page names every fact and every parameter', () => {
  const page = textOf('docs/policy-language.md');
  const names = [...factCatalogue.keys(), ...parameterNames];
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('every test that the map names is there', () => {
  const rows = [...textOf('server/README.md').matchAll(/`(test\/[a-z/-]+\.test\.ts)`: (.+?) +\|$/gm)];
  expect(rows.length).toBeGreaterThan(0);
  const missing = rows.filter(([, file, name]) => !existsSync(join(root, file!)) || !textOf(file!).includes(name!));
  expect(missing.map(([row]) => row)).toEqual([]);
});

function leads({ file }: Document, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : normalize(join(file, '..', path));
  if (!existsSync(join(root, target))) return false;
  if (anchor === undefined) return true;
  const document = documents.find((one) => one.file === target);
  return document !== undefined && anchorsOf(document).has(anchor);
}

interface Step {
  readonly uses: string;
  readonly with?: object;
}

function isStep(node: object): node is Step {
  return 'uses' in node && typeof node.uses === 'string' && node.uses.includes('signalbox');
}

/** Every mapping of a YAML value, the outermost first. */
function nodes(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(nodes)];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
