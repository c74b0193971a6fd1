import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../server/policy/compile.ts';
import { holds } from '../../server/policy/holds.ts';
import { condition, filesOf, randomFacts, sealed, type Written } from './random-policy.ts';

const compiledOf = (whens: readonly Written[]) => {
  const routes = whens.map((when, index) => ({ id: `route-${index}`, when, use: 'phi', why: 'a test' }));
  const define = { first: { cost_priority: true } };
  return compile(
    filesOf({ policy: 1, name: 'many', define, guards: sealed, routes, default: { use: 'phi', why: 'a test' } }),
    { analyse: false },
  ).snapshot;
};

/** Random conditions that do not contradict themselves: one that does would keep the whole policy from compiling. */
const sound = fc.sample(condition, { numRuns: 500, seed: 3 }).filter((when) => compiledOf([when]) !== undefined);

it('finds the route that trying each in order finds', () => {
  const conditions = fc.shuffledSubarray(sound, { minLength: 16, maxLength: 80 });
  fc.assert(
    fc.property(conditions, fc.array(randomFacts, { minLength: 20, maxLength: 20 }), (whens, requests) => {
      const { index, routes } = compiledOf(whens)!;
      fc.pre(index !== undefined);
      for (const facts of requests) {
        expect(index!.first(facts)?.id).toBe(routes.find(({ test }) => holds(test, facts))?.id);
      }
    }),
    { numRuns: 200 },
  );
});

it('is there for many routes and not for few', () => {
  const routes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `route-${index}`,
      when: { user: `user-${index}` },
      use: 'phi',
      why: 'a test',
    }));
  const of = (count: number) =>
    compile(
      filesOf({
        policy: 1,
        name: 'many',
        guards: sealed,
        routes: routes(count),
        default: { use: 'phi', why: 'a test' },
      }),
    ).snapshot!;
  expect(of(15).index).toBeUndefined();
  expect(of(40).index).toBeDefined();
});
