/** What is said of mutants, held against the plain way: trying requests one by one. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Mutant } from '../../server/policy/mutation/mutant.ts';
import { mutantsOf } from '../../server/policy/mutation/mutants.ts';
import { lookUpOperator } from '../../server/policy/operators.ts';
import type { Snapshot } from '../../server/policy/snapshot.ts';
import { suiteYaml } from '../../server/policy/suite/suite-yaml.ts';
import { everyRequest } from '../policy/analysis/brute-force.ts';
import { smallIntents } from '../policy/analysis/small-policy.ts';
import { failuresOf } from './failures.ts';
import { answerOf, circumstancesOf, compiledOrNot, mutationOf, variedPolicy } from './mutated-policy.ts';

it('a mutant that is called equivalent answers every request as the policy does', () => {
  let judged = 0;
  fc.assert(
    fc.property(variedPolicy, ({ policy, files }) => {
      const snapshot = compiledOrNot(files);
      if (!snapshot || JSON.stringify(policy).includes('"text"')) return;
      const { equivalent } = mutationOf(snapshot);
      for (const mutant of equivalent.slice(0, 6)) judged += expectSame(snapshot, mutant);
    }),
    { numRuns: 60 },
  );
  expect(judged).toBeGreaterThan(50);
});

it('the case of a survivor passes on the policy and fails on the mutant', () => {
  const counts = { shown: 0, undecided: 0 };
  fc.assert(
    fc.property(variedPolicy, ({ files }) => {
      const snapshot = compiledOrNot(files);
      if (!snapshot) return;
      const { survivors, undecided } = mutationOf(snapshot);
      counts.undecided += undecided.length;
      for (const { mutant, killing } of survivors) {
        counts.shown++;
        const text = suiteYaml('survivors', [killing.one]);
        const parsed = compiledOrNot(new Map([...files, ['tests/s.test.yaml', text]]));
        expect(parsed, text).toBeDefined();
        expect(failuresOf(parsed!, parsed!)).toEqual([]);
        expect(failuresOf(parsed!, mutant.snapshot), `${mutant.title}\n${text}`).not.toEqual([]);
      }
    }),
    { numRuns: 50 },
  );
  expect(counts.shown).toBeGreaterThan(500);
  // Of a search of the text, and a cap, it may be that nothing can be said; that must stay rare.
  expect(counts.undecided / counts.shown).toBeLessThan(0.05);
});

it('a policy has mutants of every kind', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(variedPolicy, ({ files }) => {
      const snapshot = compiledOrNot(files);
      if (!snapshot) return;
      for (const { kind } of mutantsOf(snapshot, lookUpOperator(snapshot.lists))) kinds.add(kind);
    }),
    { numRuns: 100 },
  );
  expect([...kinds].sort()).toEqual([
    'any-all',
    'boundary',
    'delete-guard',
    'delete-route',
    'drop-condition',
    'list-value',
    'negate-condition',
    'other-model',
    'parameter',
    'share',
    'swap-routes',
  ]);
});

const windowEnds = [
  ...[4100, 9000, 20000].flatMap((window) => [1, 50, 51, 100, 101, 200, 300, 600, 601].map((room) => window - room)),
  // Where 0.006 dollars end.
  5995,
];
/** Of more, some are tried, evenly picked. */
const requestsMax = 150;

/** Returns 1 where the requests were few enough to be listed. */
function expectSame(snapshot: Snapshot, { title, snapshot: mutant }: Mutant): number {
  const conditions = [snapshot, mutant].flatMap(({ guards, routes }) =>
    [...guards, ...routes].flatMap(({ when }) => when ?? []),
  );
  const tokens = conditions.some((condition) => JSON.stringify(condition).includes('context_tokens'))
    ? []
    : windowEnds.slice(0, 3);
  const requests = everyRequest(conditions, smallIntents, tokens, ['has_images']);
  if (!requests) return 0;
  const step = Math.ceil(requests.length / requestsMax);
  const buckets = snapshot.routes.some(({ split }) => split) ? [0, 0.7, 4.3, 5.5, 50] : [50, 51];
  for (const { facts } of requests.filter((_, index) => index % step === 0)) {
    for (const { situation, confidence } of circumstancesOf(facts, buckets)) {
      const [before, after] = [snapshot, mutant].map((one) => answerOf(one, situation, confidence));
      if (before !== after) expect([title, situation, after]).toEqual([title, situation, before]);
    }
  }
  return 1;
}
