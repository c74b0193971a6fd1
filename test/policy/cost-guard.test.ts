/** A guard that says what a request may cost, for each model that could serve it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Facts } from '../../schemas/generated/types.ts';
import { compile } from '../../server/policy/compile.ts';
import { affordableAnswer, affordableTokens, costOf } from '../../server/policy/cost.ts';
import { decide } from '../../server/policy/decide.ts';
import { unknownFacts } from '../../server/policy/fact-catalogue.ts';
import { limitMutants } from '../../server/policy/mutation/limit-mutants.ts';
import { paramsFor } from '../../server/policy/params.ts';
import { guardSentence } from '../../server/policy/sentence.ts';
import type { Model, Snapshot } from '../../server/policy/snapshot.ts';

const modelsYaml = `providers: { near: { protocol: ollama }, far: { protocol: openai, key_env: OPENAI_API_KEY } }
models:
  best: { provider: far, where: cloud, window: 200000, price: { in: 10, out: 50 } }
  good: { provider: far, where: cloud, window: 200000, price: { in: 1, out: 5 }, defaults: { max_tokens: 1000 } }
  unpriced: { provider: far, where: cloud, window: 200000 }
  home: { provider: near, where: local, window: 32768 }
`;

function policyYaml(guard: string, use = '[best, good, unpriced, home]'): string {
  return `policy: 1
name: dear
guards:
  - { id: not-too-dear, ${guard}, why: nobody pays more for one request }
client: { params: [max_tokens] }
default: { use: ${use}, why: the best that is paid for }
`;
}

function compiled(guard: string, use?: string) {
  const files = new Map([
    ['policy.yaml', policyYaml(guard, use)],
    ['models.yaml', modelsYaml],
  ]);
  return compile(files, { analyse: false });
}

const facts = (tokens: number, more: Partial<Facts> = {}): Facts =>
  ({ ...unknownFacts, context_tokens: tokens, ...more }) as Facts;
const snapshot = compiled('max_cost_usd: 0.02').snapshot!;
const ids = (tokens: number, from: Snapshot = snapshot) =>
  decide(from, facts(tokens)).viable.map(({ model }) => model.id);

test('every candidate that costs more is dropped, a fallback too, and the trace has the reason', () => {
  expect(ids(1_000)).toEqual(['best', 'good', 'home']);
  expect(ids(2_000)).toEqual(['good', 'home']);
  expect(ids(20_000)).toEqual(['home']);
  expect(decide(snapshot, facts(20_000)).dropped).toEqual([
    { model: 'best', cause: 'cost', why: 'about 0.20005 USD > 0.02 of guard not-too-dear' },
    { model: 'good', cause: 'cost', why: 'about 0.025 USD > 0.02 of guard not-too-dear' },
    { model: 'unpriced', cause: 'cost', why: 'price unknown, guard not-too-dear' },
  ]);
});

test('where nothing is cheap enough the request is refused', () => {
  const { snapshot: cloud } = compiled('max_cost_usd: 0.02', '[best, good]');
  expect(decide(cloud!, facts(50_000))).toMatchObject({ reason: 'REFUSED', viable: [] });
});

test('it holds only where its condition does', () => {
  const { snapshot: some } = compiled('when: { tags: cheap }, max_cost_usd: 0');
  expect(decide(some!, facts(10)).viable).toHaveLength(4);
  expect(decide(some!, facts(10, { tags: ['cheap'] })).viable.map(({ model }) => model.id)).toEqual(['home']);
});

test('the room that a cap leaves is what the answer is reckoned with', () => {
  // 18,000 tokens and 1,000 for the answer cost 0.023; with 100 for the answer 0.0185.
  expect(ids(18_000)).toEqual(['home']);
  expect(ids(18_000, compiled('max_cost_usd: 0.02, cap: { max_tokens: 100 }').snapshot!)).toEqual(['good', 'home']);
});

test('a caller who asks for a longer answer gets what the rest pays for, and is told', () => {
  const decision = decide(snapshot, facts(2_000));
  const { values, changes } = paramsFor(snapshot, decision, decision.viable[0]!, { max_tokens: 50_000 }, 2_000);
  expect(values.max_tokens).toBe(3_600);
  expect(changes).toEqual([
    { kind: 'clamp', param: 'max_tokens', asked: 50_000, given: 3_600, by: 'guard not-too-dear' },
  ]);
});

test('it is said in words', () => {
  expect(guardSentence(snapshot.guards[0]!, snapshot.models.keys())).toBe(
    'Always, the request costs at most 0.02 USD. Because nobody pays more for one request.',
  );
});

test('a mutant has a little more to spend, so that tests are asked whether they would notice', () => {
  const [mutant] = limitMutants(snapshot);
  expect(mutant?.title).toBe('not-too-dear: max_cost_usd 0.02 -> 0.03');
  expect(ids(2_500, snapshot)).toEqual(['good', 'home']);
  expect(ids(2_500, mutant!.snapshot)).toEqual(['best', 'good', 'home']);
});

test.each([
  ['max_cost_usd: -1', /"max_cost_usd" cannot be the number -1: it must be at least 0/],
  ['max_cost_usd: cheap', /number/],
])('%s is refused', (guard, message) => {
  const { snapshot: none, diagnostics } = compiled(guard);
  expect(none).toBeUndefined();
  expect(diagnostics.map((each) => each.message).join('\n')).toMatch(message);
});

const price = fc.record({ in: fc.integer({ min: 0, max: 7_500 }), out: fc.integer({ min: 0, max: 15_000 }) });

test('the tokens that are affordable are those whose cost is not more, and so is the answer', () => {
  fc.assert(
    fc.property(price, fc.nat(100_000), fc.nat(10_000), fc.nat(50_000), (cents, tokens, room, thousandths) => {
      const usd = thousandths / 1_000;
      const model = { where: 'cloud', price: { in: cents.in / 100, out: cents.out / 100 } } as Model;
      const cost = costOf(model, { promptTokens: tokens, completionTokens: room })!;
      const near = Math.abs(cost - usd) < 1e-9;
      if (!near) expect(tokens <= affordableTokens(model, room, usd)).toBe(cost <= usd);
      if (!near && model.price!.out > 0) expect(room <= affordableAnswer(model, tokens, usd)).toBe(cost <= usd);
    }),
    { numRuns: 2_000 },
  );
});
