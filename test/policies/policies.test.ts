/** What the policies that come with the project promise, and that their own tests would notice if they broke it. */
import { expect, test } from 'vitest';
import { parseDocument, type YAMLSeq } from 'yaml';
import { compile } from '../../server/policy/compile.ts';
import { place } from '../../server/policy/diagnostic.ts';
import { compiled, failedCases, policyFiles, readerOf, today } from './default-policies.ts';

const snapshot = compiled(policyFiles);

test('the policies compile without a finding', () => {
  const { diagnostics } = compile(policyFiles, { today });
  expect(diagnostics.map(({ range, code, message }) => `${place(range)} ${code} ${message}`)).toEqual([]);
});

test('every case of every suite passes', () => {
  expect(failedCases(snapshot)).toEqual([]);
});

test('each route, each guard and the default is chosen by name in a case', () => {
  const expected = snapshot.suites.flatMap(({ suite }) => suite.cases.flatMap((one) => one.expect ?? []));
  const routes = new Set(expected.flatMap(({ route }) => route ?? []));
  const guards = new Set(expected.flatMap((one) => one.guards ?? []));
  expect([...snapshot.routes.map(({ id }) => id), 'default'].filter((id) => !routes.has(id))).toEqual([]);
  expect(snapshot.guards.map(({ id }) => id).filter((id) => !guards.has(id))).toEqual([]);
});

test.each(snapshot.routes.map(({ id }) => id))('without the route %s a case fails', (id) => {
  expect(failedCases(compiled(without('routes', id)))).not.toEqual([]);
});

test.each(snapshot.guards.map(({ id }) => id))('without the guard %s a case fails, or nothing compiles', (id) => {
  const { snapshot: unguarded } = compile(without('guards', id), { today });
  if (unguarded) expect(failedCases(unguarded)).not.toEqual([]);
});

test.each(thresholds())('with $from as $to a case fails', ({ from, to }) => {
  const text = policyFiles.get('policy.yaml')!;
  expect(text.split(from)).toHaveLength(2);
  const files = new Map([...policyFiles, ['policy.yaml', text.replace(from, to)]]);
  expect(failedCases(compiled(files))).not.toEqual([]);
});

test.each(snapshot.intents.intents.flatMap(({ id, examples }) => examples.map((example) => ({ id, example }))))(
  '"$example" is an example of $id, and is detected as one',
  ({ id, example }) => {
    const { values } = readerOf(snapshot)({ messages: [{ role: 'user', content: example }] });
    expect(values.intent).toBe(id);
  },
);

test('every intent says what it means, and has examples', () => {
  const bare = snapshot.intents.intents.filter(({ means, examples }) => means === '' || examples.length === 0);
  expect(bare.map(({ id }) => id)).toEqual([]);
});

test('every route and the default say for what and why', () => {
  const bare = [...snapshot.routes, snapshot.fallback].filter(
    ({ why, optimizedFor, prompt }) => !why || optimizedFor.length === 0 || !prompt,
  );
  expect(bare.map(({ id }) => id)).toEqual([]);
});

/** With the entry of this id in place, so that suites may name it, but for requests that nobody sends. */
function without(key: 'routes' | 'guards', id: string): ReadonlyMap<string, string> {
  const document = parseDocument(policyFiles.get('policy.yaml')!);
  const entries = document.get(key) as YAMLSeq;
  const index = entries.items.findIndex((_, at) => document.getIn([key, at, 'id']) === id);
  document.setIn([key, index, 'when'], { tags: 'nobody-writes-this' });
  return new Map([...policyFiles, ['policy.yaml', document.toString()]]);
}

/** Each number of a condition, one to either side. */
function thresholds(): { from: string; to: string }[] {
  const written = policyFiles.get('policy.yaml')!.matchAll(/(over|at_least|under|at_most): (\d+)/g);
  return [...written].flatMap(([from, operator, number]) =>
    [-1, 1].map((step) => ({ from, to: `${operator}: ${Number(number) + step}` })),
  );
}
