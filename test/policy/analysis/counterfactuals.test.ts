import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../schemas/generated/types.ts';
import { whyNot, whyNotFor } from '../../../server/policy/analysis/counterfactuals.ts';
import { compile } from '../../../server/policy/compile.ts';
import { decide } from '../../../server/policy/decide.ts';
import type { Circumstances } from '../../../server/policy/decision.ts';
import { type FactName, unknownFacts } from '../../../server/policy/fact-catalogue.ts';
import type { Snapshot } from '../../../server/policy/snapshot.ts';
import { randomFacts, randomPolicy } from '../random-policy.ts';
import { everyRequest } from './brute-force.ts';
import { smallFiles, smallIntents, smallPolicy } from './small-policy.ts';

const circumstances: fc.Arbitrary<Circumstances> = fc.record(
  {
    pin: fc.constantFrom('phi', 'cloud', 'small'),
    unavailable: fc.subarray(['gemma', 'qwen', 'wide']).map((ids) => new Map(ids.map((id) => [id, 'down']))),
    bucket: fc.integer({ min: 0, max: 99 }),
  },
  { requiredKeys: [] },
);

const modelOf = (snapshot: Snapshot, facts: Facts, at: Circumstances) =>
  decide(snapshot, facts, at).viable[0]?.model.id ?? null;

const bare = (files: ReadonlyMap<string, string>) => compile(files, { analyse: false }).snapshot;

describe('why not', () => {
  it('gives the promised model when it is done, for any policy, request and circumstances', () => {
    let promised = 0;
    fc.assert(
      fc.property(randomPolicy, randomFacts, circumstances, ({ files }, facts, at) => {
        const snapshot = bare(files);
        if (!snapshot) return;
        const chosen = modelOf(snapshot, facts, at);
        const found = whyNot(snapshot, facts, at);
        const facing = found.map(({ to, if: changed }) => `${to} ${Object.keys(changed)}`);
        expect(new Set(facing).size).toBe(found.length);
        for (const { to, if: changed } of found) {
          expect(Object.keys(changed)).toHaveLength(1);
          expect(to).not.toBe(chosen);
          expect(modelOf(snapshot, { ...facts, ...changed } as Facts, at)).toBe(to);
          promised++;
        }
      }),
      { numRuns: 200 },
    );
    expect(promised).toBeGreaterThan(200);
  });

  it('misses no change of one fact that gives another model', () => {
    fc.assert(
      fc.property(smallPolicy, ({ files, policy }) => {
        const snapshot = bare(files);
        if (!snapshot || JSON.stringify(policy).includes('"text"')) return;
        const conditions = [...snapshot.routes, ...snapshot.guards].flatMap(({ when }) => when ?? []);
        const ends = [4100, 9000, 20000].flatMap((window) => [1, 50, 200, 300, 600].map((room) => window - room));
        const requests = everyRequest(conditions, smallIntents, ends, ['has_images']) ?? [];
        const facts = requests[Math.floor(requests.length / 3)]?.facts;
        if (!facts) return;
        const found = new Set(whyNot(snapshot, facts).map(({ to, if: changed }) => `${Object.keys(changed)[0]} ${to}`));
        for (const { facts: other } of requests) {
          const changed = (Object.keys(other) as FactName[]).filter(
            (name) => JSON.stringify(other[name]) !== JSON.stringify(facts[name]),
          );
          const [name] = changed;
          if (changed.length !== 1 || !isOneStep(facts[name!], other[name!])) continue;
          const to = modelOf(snapshot, other, {});
          if (to !== modelOf(snapshot, facts, {})) expect(found).toContain(`${name} ${to}`);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('names the nearest number, one member more or less, and the smallest change first', () => {
    const snapshot = bare(
      smallFiles({
        policy: 1,
        name: 'nearest',
        guards: [{ id: 'home', when: { tags: 'private' }, never: { models: ['small'] }, why: 'a test' }],
        routes: [{ id: 'long', when: { context_tokens: { over: 1000 } }, use: 'wide', why: 'a test' }],
        default: { use: ['small', 'cloud'], why: 'a test' },
      }),
    )!;
    const facts = { ...unknownFacts, context_tokens: 990, tags: ['vip'] } as Facts;
    expect(whyNot(snapshot, facts)).toEqual([
      { to: 'wide', if: { context_tokens: 1001 } },
      { to: 'cloud', if: { context_tokens: 8801 } },
      { to: null, if: { context_tokens: 20000 } },
      { to: 'cloud', if: { tags: ['vip', 'private'] } },
      { to: 'cloud', if: { has_images: true } },
    ]);
  });

  it('finds two changes for a model that one change cannot give, and they give it', () => {
    const snapshot = bare(
      smallFiles({
        policy: 1,
        name: 'two',
        routes: [{ id: 'both', when: { intent: 'math', cost_priority: true }, use: 'wide', why: 'a test' }],
        default: { use: 'small', why: 'a test' },
      }),
    )!;
    const found = whyNotFor(snapshot, unknownFacts, 'wide');
    expect(found).toEqual([{ to: 'wide', if: { intent: 'math', cost_priority: true } }]);
    expect(modelOf(snapshot, { ...unknownFacts, ...found[0]!.if } as Facts, {})).toBe('wide');
    expect(whyNotFor(snapshot, unknownFacts, 'cloud')).toEqual([]);
  });
});

/** Sets change by one member. */
function isOneStep(from: unknown, to: unknown): boolean {
  if (!Array.isArray(from) || !Array.isArray(to)) return true;
  return new Set([...from, ...to]).size - Math.min(from.length, to.length) === 1;
}
