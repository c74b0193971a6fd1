import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freeName } from '../../admin/src/tests/free-name.ts';
import { placeIn } from '../../admin/src/tests/place-in.ts';
import { caseAt, caseIn, queryOf, shownSuites, verdictOf, viewIn } from '../../admin/src/tests/shown.ts';
import { suiteFile } from '../../admin/src/tests/suite-file.ts';
import { type TestDocument, testFiles } from '../../admin/src/worker/testing.ts';

const files = await policies();
const document = tested(files);
const order = 'tests/order.test.yaml';

test('every suite of the folder stands in the tree, with all its cases', () => {
  const suites = shownSuites(document, 'all', '');
  expect(suites.map(({ file }) => file)).toEqual(document.suites.map(({ file }) => file));
  expect(suites.flatMap(({ cases }) => cases)).toHaveLength(document.counts.passed);
  expect(suites.every(({ counts, cases }) => counts.passed === cases.length)).toBe(true);
});

test('a filter asks for all of its words, in the names of cases and suites, in any case', () => {
  const names = (text: string) =>
    shownSuites(document, 'all', text).flatMap(({ cases }) => cases.map(({ name }) => name));
  expect(names('TOKENS long who wins')).toEqual(['6000 tokens are not long', '6001 tokens are long']);
  expect(names('no such words')).toEqual([]);
  expect(names('  ')).toHaveLength(document.counts.passed);
});

test('a case keeps its place in the file whatever is filtered away', () => {
  const [suite] = shownSuites(document, 'all', '3001 tokens');
  expect(suite!.cases).toMatchObject([{ name: '3001 tokens are too much for phi3', file: order, index: 3 }]);
  expect(caseAt(document, suite!.cases[0]!)?.case).toBe('3001 tokens are too much for phi3');
});

test('a status shows the cases of that status, each with what is wrong', () => {
  const broken = tested(
    new Map(files).set(
      order,
      files.get(order)!.replace('route: default, model: qwen2.5, reason: DEFAULT', 'route: chat'),
    ),
  );
  expect(shownSuites(broken, 'failed', '').flatMap(({ cases }) => cases)).toMatchObject([
    { name: '6000 tokens are not long', status: 'failed', note: 'expected route chat, got default' },
  ]);
  expect(shownSuites(document, 'failed', '')).toEqual([]);
  expect(verdictOf(broken)).toBe('1 of 74 cases fails');
  expect(verdictOf(document)).toBe('All 74 cases pass');
});

test('an address says what is shown, and gives it back', () => {
  const address = queryOf({ view: 'failed', text: 'a b', name: '6001 tokens are long', file: order });
  const query = new URLSearchParams(address);
  expect(viewIn(query)).toBe('failed');
  expect(query.get('q')).toBe('a b');
  expect(caseIn(document, query)).toEqual({ file: order, index: 1 });
  expect(queryOf({ view: 'all', text: '' })).toBe('');
});

test('an address without a suite finds the first case of that name, and one that is gone finds none', () => {
  expect(caseIn(document, new URLSearchParams({ case: '6001 tokens are long' }))).toEqual({ file: order, index: 1 });
  expect(caseIn(document, new URLSearchParams({ case: 'gone' }))).toBeUndefined();
  expect(
    caseIn(document, new URLSearchParams({ case: '6001 tokens are long', suite: 'tests/privacy.test.yaml' })),
  ).toBeUndefined();
  expect(viewIn(new URLSearchParams({ show: 'nonsense' }))).toBe('all');
});

test('the place that a failure names is a file, a line and a column', () => {
  expect(placeIn('policy.yaml:86:31')).toEqual({ file: 'policy.yaml', line: 86, column: 31 });
  expect(placeIn('routes/more.yaml:1:2')).toEqual({ file: 'routes/more.yaml', line: 1, column: 2 });
  expect(placeIn('the default')).toBeUndefined();
  expect(placeIn(undefined)).toBeUndefined();
});

test('a new suite gets a file of its own, named for what it is about', () => {
  expect(suiteFile('Who wins, and why?', new Set())).toBe('tests/who-wins-and-why.test.yaml');
  expect(suiteFile('Grüße', new Set(['tests/gru-e.test.yaml']))).toBe('tests/gru-e-2.test.yaml');
  expect(suiteFile('???', new Set())).toBe('tests/suite.test.yaml');
  expect(suiteFile('x'.repeat(200), new Set()).length).toBeLessThan(80);
});

test('a copy of a copy counts on', () => {
  expect(freeName('a label', new Set(['a label']))).toBe('a label (2)');
  expect(freeName('a label (2)', new Set(['a label', 'a label (2)']))).toBe('a label (3)');
});

function tested(some: ReadonlyMap<string, string>): TestDocument {
  const found = testFiles(some, {});
  if ('broken' in found) throw new Error('it does not compile');
  return found;
}

async function policies(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir('policies', { recursive: true })).filter((name) => /\.(yaml|md|txt)$/.test(name));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join('policies', name), 'utf8')] as const)),
  );
}
