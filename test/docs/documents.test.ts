/** What the documentation names is there: files, headings, diagnostics, settings, tests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { configHelp } from '../../server/config.ts';
import { diagnosticCodes } from '../../server/policy/diagnostic-codes.ts';
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
      ...['policy', 'routes', 'guards', 'condition', 'models', 'intents', 'suite', 'excerpt', 'comment'],
      // Tried by diagnostics.test.ts.
      ...['wrong', 'right', 'cases', 'settings'],
    ],
    sh: ['run', 'curl', 'start'],
    js: ['run'],
    json: [''],
    text: ['', 'output', 'wrong', 'right', 'said'],
  };
  const others = blocks.filter(({ language, kind }) => !kinds[language]?.includes(kind));
  expect(others.map(({ file, line, language, kind }) => `${file}:${line} ${language} ${kind}`)).toEqual([]);
});

test('the page of diagnostics has every code that a check gives, each by its name', () => {
  const page = textOf('docs/diagnostics.md');
  const listed = [...page.matchAll(/^\| (PL\d{3}) ([a-z-]+) +\|/gm)].map(([, code, name]) => ({ code: code!, name }));
  expect(listed).toEqual(
    listed.map(({ code }) => ({ code, name: diagnosticCodes[code as keyof typeof diagnosticCodes].name })),
  );
  const given = Object.keys(diagnosticCodes).filter(isGiven);
  expect(given.filter((code) => !listed.some((one) => one.code === code))).toEqual([]);
});

test('the page of diagnostics says the severity of each', () => {
  const rows = textOf('docs/diagnostics.md').matchAll(/^\| (PL\d{3}) [a-z-]+ +\|.*?\| (error|warning|hint) +\|/gm);
  const said = [...rows].map(([, code, severity]) => [code, severity]);
  expect(said.length).toBeGreaterThan(0);
  expect(said).toEqual(said.map(([code]) => [code, diagnosticCodes[code as keyof typeof diagnosticCodes].severity]));
});

test('the page of operations has every setting, with its standard', () => {
  const page = textOf('docs/operations.md');
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\| ([^|]*)\|/gm)].map(([, name, standard]) => [
    name,
    standard!.trim(),
  ]);
  expect(rows).toEqual(configHelp.map(({ name, standard }) => [name, standard]));
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

/** Whether the code stands where findings are made, beside the list of all codes. */
function isGiven(code: string): boolean {
  return policySources.some((text) => text.includes(code));
}

const policySources = readdirSync(join(root, 'server/policy'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'diagnostic-codes.ts')
  .map((name) => textOf(join('server/policy', name)));

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
