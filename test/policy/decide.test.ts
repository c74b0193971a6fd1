import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Engine, type RuleProperties } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../schemas/generated/types.ts';
import { compile } from '../../server/policy/compile.ts';
import { decide } from '../../server/policy/decide.ts';
import { factCatalogue } from '../../server/policy/fact-catalogue.ts';
import { textOperators } from '../../server/policy/operators.ts';
import type { Guard, Route, Snapshot } from '../../server/policy/snapshot.ts';
import { filesOf, type RandomPolicy, randomFacts, randomPolicy, sealed, type Written } from './random-policy.ts';

function compiled({ files }: Pick<RandomPolicy, 'files'>): Snapshot | undefined {
  const { snapshot, diagnostics } = compile(files, { analyse: false });
  // A random policy may contradict itself, and nothing else may be wrong with it.
  const errors = diagnostics.filter(({ severity, code }) => severity === 'error' && code !== 'PL202');
  expect(errors).toEqual([]);
  return snapshot;
}

/** The library itself: every rule in one band, no stop, its results read by our own index. */
function engineOf(snapshot: Snapshot): Engine {
  const rules = [...snapshot.guards, ...snapshot.routes].map(
    (each: Guard | Route) => JSON.parse(each.rule.toJSON()) as RuleProperties,
  );
  const engine = new Engine(rules);
  for (const operator of textOperators(snapshot.lists)) engine.addOperator(operator);
  return engine;
}

async function decideByEngine(engine: Engine, facts: Facts): Promise<{ route: string; guards: string[] }> {
  const { events } = await engine.run({ ...facts });
  const matched = (type: string) =>
    events.filter((event) => event.type === type).map((event) => event.params as { id: string; index: number });
  const [first] = matched('route').sort((a, b) => a.index - b.index);
  return {
    route: first?.id ?? 'default',
    guards: matched('guard')
      .sort((a, b) => a.index - b.index)
      .map(({ id }) => id),
  };
}

/** What section 3 of the language says, read straight off the YAML: the reference that compiles nothing. */
function holdsAsWritten(condition: Written, facts: Facts, define: Written, list: readonly string[]): boolean {
  const all = (of: unknown) => (of as Written[]).map((each) => holdsAsWritten(each, facts, define, list));
  return Object.entries(condition).every(([key, said]) => {
    if (key === 'any') return all(said).includes(true);
    if (key === 'all') return !all(said).includes(false);
    if (key === 'none') return !all(said).includes(true);
    if (key in define) return holdsAsWritten(define[key] as Written, facts, define, list) === said;
    const value = facts[key as keyof Facts];
    const kind = factCatalogue.get(key)!.kind;
    const has = (some: unknown) => [some].flat().map((one) => (value as string[]).includes(one as string));
    if (kind === 'set') {
      if (typeof said === 'string' || Array.isArray(said)) return has(said).includes(true);
      const { all: every, none } = said as { all?: string[]; none?: string[] };
      return (!every || !has(every).includes(false)) && (!none || !has(none).includes(true));
    }
    if (typeof said !== 'object' || Array.isArray(said)) return [said].flat().includes(value);
    return Object.entries(said as Written).every(([operator, operand]) =>
      compare(operator, value as number, operand as number, list),
    );
  });
}

function compare(
  operator: string,
  value: number | string,
  operand: number | string | number[],
  list: readonly string[],
): boolean {
  const lower = String(value).toLowerCase();
  switch (operator) {
    case 'not':
      return ![operand].flat().includes(value);
    case 'over':
      return value > operand;
    case 'at_least':
      return value >= operand;
    case 'under':
      return value < operand;
    case 'at_most':
      return value <= operand;
    case 'between':
      return Number(value) >= (operand as number[])[0]! && Number(value) <= (operand as number[])[1]!;
    case 'contains':
      return lower.includes(String(operand).toLowerCase());
    case 'starts_with':
      return lower.startsWith(String(operand).toLowerCase());
    case 'ends_with':
      return lower.endsWith(String(operand).toLowerCase());
    case 'matches':
      return new RegExp(String(operand), 'iu').test(lower);
    case 'mentions':
      return list.some((phrase) =>
        /\p{Script=Han}/u.test(phrase)
          ? lower.includes(phrase)
          : ` ${lower.replace(/\s+/g, ' ')} `.includes(` ${phrase} `),
      );
    default:
      throw new Error(`no operator "${operator}"`);
  }
}

describe('decide', () => {
  it('chooses what the library chooses, for any policy and any facts', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomPolicy,
        fc.array(randomFacts, { minLength: 1, maxLength: 8 }),
        async (policy, requests) => {
          const snapshot = compiled(policy);
          if (!snapshot) return;
          const engine = engineOf(snapshot);
          for (const facts of requests) {
            const { route, guards } = decide(snapshot, facts);
            expect({ route: route.id, guards: guards.map(({ id }) => id) }).toEqual(
              await decideByEngine(engine, facts),
            );
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('chooses what the language says of the policy as it is written', () => {
    fc.assert(
      fc.property(randomPolicy, fc.array(randomFacts, { minLength: 1, maxLength: 8 }), (policy, requests) => {
        const snapshot = compiled(policy);
        if (!snapshot) return;
        const { define, routes } = policy.policy;
        const list = snapshot.lists.get('secret-words')!;
        for (const facts of requests) {
          const expected =
            routes.find(({ when }) => when === undefined || holdsAsWritten(when as Written, facts, define, list))?.id ??
            'default';
          expect(decide(snapshot, facts).route.id).toBe(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('decides alike whether 10,000 requests overlap in the library or come one by one', async () => {
    const [policy] = fc.sample(
      randomPolicy
        .filter(({ policy: { routes } }) => routes.length === 4)
        .filter(({ files }) => compile(files, { analyse: false }).snapshot !== undefined),
      { numRuns: 1, seed: 7 },
    );
    const snapshot = compiled(policy!)!;
    const engine = engineOf(snapshot);
    const requests = fc.sample(randomFacts, { numRuns: 10_000, seed: 11 });
    const overlapping = await Promise.all(requests.map((facts) => decideByEngine(engine, facts)));
    const single = requests.map((facts) => decide(snapshot, facts));
    expect(single.map(({ route, guards }) => ({ route: route.id, guards: guards.map(({ id }) => id) }))).toEqual(
      overlapping,
    );
  });

  it('never throws and never gives a model that a guard removed', () => {
    fc.assert(
      fc.property(
        randomPolicy,
        randomFacts,
        fc.option(fc.constantFrom('gemma', 'phi', 'qwen', 'cloud', 'nobody')),
        fc.subarray(['gemma', 'phi', 'qwen', 'cloud']),
        (policy, facts, pin, down) => {
          const snapshot = compiled(policy);
          if (!snapshot) return;
          const decision = decide(snapshot, facts, {
            ...(pin === null ? {} : { pin }),
            unavailable: new Map(down.map((id) => [id, 'down'])),
          });
          const removed = new Set(decision.guards.flatMap((guard) => [...guard.removes]));
          for (const { model, room } of decision.viable) {
            expect(removed.has(model.id)).toBe(false);
            expect(down).not.toContain(model.id);
            expect(facts.context_tokens + Math.min(room, 50)).toBeLessThanOrEqual(model.window);
          }
          expect(decision.viable.length + decision.dropped.length).toBe(decision.arm.candidates.length);
          expect(decision.reason === 'REFUSED').toBe(decision.viable.length === 0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is not changed by a route added below the one that matched', () => {
    fc.assert(
      fc.property(randomPolicy, randomFacts, (policy, facts) => {
        const { routes } = policy.policy;
        const before = compiled(policy);
        const after = compiled({
          files: filesOf({ ...policy.policy, routes: [...routes, { id: 'below', use: 'cloud', why: 'a test' }] }),
        });
        if (!before || !after) return;
        const decision = decide(before, facts);
        if (decision.route.index >= 0) expect(decide(after, facts).route.id).toBe(decision.route.id);
        else expect(decide(after, facts).route.id).toBe('below');
      }),
    );
  });

  it('gives the same key the same arm, and each arm its share of many keys', () => {
    const snapshot = compiled({
      files: filesOf({
        policy: 1,
        name: 'split',
        guards: sealed,
        routes: [
          {
            id: 'trial',
            use: {
              split: {
                by: 'user',
                until: '2099-01-01',
                arms: [
                  { share: 90, use: 'phi' },
                  { share: 10, use: 'qwen' },
                ],
              },
            },
            why: 'a test',
          },
        ],
        default: { use: 'gemma', why: 'a test' },
      }),
    })!;
    const [facts] = fc.sample(
      randomFacts.map((some) => ({ ...some, context_tokens: 10, has_tools: false, has_images: false })),
      { numRuns: 1, seed: 1 },
    );
    const arms = Array.from(
      { length: 10_000 },
      (_, index) => decide(snapshot, { ...facts!, user: `user-${index}` }).split!.arm,
    );
    expect(arms.filter((arm) => arm === 1).length / arms.length).toBeCloseTo(0.1, 1);
    expect(arms.slice(0, 100)).toEqual(
      Array.from({ length: 100 }, (_, index) => decide(snapshot, { ...facts!, user: `user-${index}` }).split!.arm),
    );
    const noKey = decide(snapshot, { ...facts!, user: 'none' });
    expect([noKey.reason, noKey.split?.arm]).toEqual(['SPLIT_NO_KEY', 0]);
    // sha256("trial:ann") begins with these four bytes; the formula is part of the language.
    expect(decide(snapshot, { ...facts!, user: 'ann' }).split?.bucket).toBeCloseTo(
      (bucketBytes('trial:ann') / 2 ** 32) * 100,
      9,
    );
  });
});

function bucketBytes(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}
