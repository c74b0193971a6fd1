import { expect, test } from 'vitest';
import type { Intent, IntentCatalogue } from '../../server/policy/snapshot.ts';
import { variantsOf } from '../../server/policy/suite/variants.ts';

function intents(...ids: string[]): IntentCatalogue {
  return { closed: true, needs: 1, otherwise: 'chat', intents: ids.map((id) => ({ id }) as Intent) };
}

const some = intents('code-gen', 'math');

test('a case without a matrix runs once', () => {
  expect(variantsOf(undefined, some)).toEqual({ combinations: [{}] });
});

test('a matrix runs every combination, the last fact fastest', () => {
  expect(variantsOf({ context_tokens: [1, 2], stream: [false, true] }, some).combinations).toEqual([
    { context_tokens: 1, stream: false },
    { context_tokens: 1, stream: true },
    { context_tokens: 2, stream: false },
    { context_tokens: 2, stream: true },
  ]);
});

test('all means every value: of an enumeration, of yes and no, of intents.yaml with its else', () => {
  const values = (name: string) => variantsOf({ [name]: 'all' }, some).combinations.map((one) => one[name]);
  expect(values('latency_target')).toEqual(['ultra_low', 'low', 'medium', 'high']);
  expect(values('cost_priority')).toEqual([false, true]);
  expect(values('intent')).toEqual(['code-gen', 'math', 'chat']);
  expect(values('sensitive')).toContainEqual(['card']);
  expect(values('sensitive')).toContainEqual([]);
});

test('a fact without an end of values cannot be all', () => {
  for (const name of ['user', 'tags', 'text', 'language', 'context_tokens', 'intent_confidence']) {
    const { combinations, problem } = variantsOf({ [name]: 'all' }, some);
    expect(combinations).toEqual([]);
    expect(problem).toBe(`${name} takes any value, so it cannot be "all"; list the values that matter`);
  }
  expect(variantsOf({ intent: 'all' }, { ...some, closed: false }).problem).toMatch(/^intent takes any value/);
});

test('a misspelt fact is told with the one that was meant', () => {
  expect(variantsOf({ latency_traget: 'all' }, some).problem).toBe(
    '"latency_traget" is not a fact. Did you mean "latency_target"?',
  );
});

test('an empty matrix, or a fact without values in it, runs nothing and says so', () => {
  expect(variantsOf({}, some).problem).toBe('the matrix names no fact, so the case would run for nothing');
  expect(variantsOf({ intent: [] }, some).problem).toBe(
    'the matrix gives intent no value, so the case would run for nothing',
  );
});

test('a matrix of more than 10,000 combinations is refused', () => {
  const numbers = Array.from({ length: 101 }, (_, index) => index);
  expect(variantsOf({ words: numbers, turns: numbers }, some).problem).toMatch(/more than 10000 combinations/);
});
