/** The exhaustive comparison: nothing that differs is missed, everything that is told is so. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Facts } from '../../schemas/generated/types.ts';
import { compile } from '../../server/policy/compile.ts';
import { exactDiff } from '../../server/policy/diff/exact.ts';
import { exactSpaceOf } from '../../server/policy/diff/exact-space.ts';
import { judgeOf } from '../../server/policy/diff/outcome.ts';
import { pairOf } from '../../server/policy/diff/pair.ts';
import { unknownFacts } from '../../server/policy/fact-catalogue.ts';
import type { Snapshot } from '../../server/policy/snapshot.ts';
import { smallPolicy } from '../policy/analysis/small-policy.ts';
import { randomFacts } from '../policy/random-policy.ts';
import { sampleFiles } from '../suite/sample-policy.ts';
import { twoPolicies } from './edited-policy.ts';

const named = fc.option(fc.constantFrom('gemma', 'phi', 'cloud', 'auto'), { nil: undefined });

test('every request that is decided otherwise belongs to a group that is told', () => {
  fc.assert(
    fc.property(
      twoPolicies,
      fc.array(fc.tuple(randomFacts, named), { minLength: 30, maxLength: 30 }),
      ({ a, b }, requests) => {
        const { groups, undecided, verdict, more } = exactDiff(a, b);
        expect({ undecided, more }).toEqual({ undecided: [], more: false });
        const [before, after] = [judgeOf(a), judgeOf(b)];
        for (const [facts, name] of requests) {
          const { from, to, aspects } = pairOf(before({ facts, named: name }), after({ facts, named: name }));
          if (aspects.length === 0) continue;
          expect(verdict).toBe('differs');
          expect(
            groups.map((group) => `${group.from.route} ${group.from.model} ${group.to.route} ${group.to.model}`),
          ).toContain(`${from.route} ${from.model?.id ?? null} ${to.route} ${to.model?.id ?? null}`);
        }
      },
    ),
    { numRuns: 80 },
  );
}, 120_000);

test('the request that shows a group, decided again, goes from where to where the group says', () => {
  let shown = 0;
  fc.assert(
    fc.property(twoPolicies, ({ a, b }) => {
      const [before, after] = [judgeOf(a), judgeOf(b)];
      for (const group of exactDiff(a, b).groups) {
        if (!group.witness) continue;
        shown++;
        const situation = { facts: group.witness.facts, named: group.named };
        const { from, to, aspects } = pairOf(before(situation), after(situation));
        expect([from.route, from.model?.id ?? null, to.route, to.model?.id ?? null]).toEqual([
          group.from.route,
          group.from.model,
          group.to.route,
          group.to.model,
        ]);
        expect(aspects).toEqual(group.aspects);
        expect(aspects.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 60 },
  );
  expect(shown).toBeGreaterThan(100);
}, 120_000);

test('a policy is proved equivalent to itself', () => {
  fc.assert(
    fc.property(twoPolicies, ({ a }) => {
      const { verdict, classes, ownParameters } = exactDiff(a, { ...a });
      expect({ verdict, differ: classes.differ, ownParameters }).toEqual({
        verdict: 'equivalent',
        differ: 0n,
        ownParameters: 'the same',
      });
    }),
    { numRuns: 60 },
  );
}, 60_000);

const routes = (list: readonly string[]): Snapshot => {
  const text = `policy: 1\nname: small\nroutes:\n${list.join('')}default: { use: qwen2.5, why: rest }\n`;
  const { snapshot } = compile(new Map(sampleFiles({})).set('policy.yaml', text), { analyse: false });
  return snapshot!;
};
const status = '  - { id: status, when: { intent: status }, use: phi3, why: one }\n';
const sorting = '  - { id: sorting, when: { intent: classification }, use: gemma:2b, why: two }\n';
const long = '  - { id: long, when: { context_tokens: { over: 900 } }, use: qwen2.5, why: three }\n';

test('two routes that never meet may change places, and that is proved', () => {
  expect(exactDiff(routes([status, sorting]), routes([sorting, status])).verdict).toBe('equivalent');
});

test('two routes that meet may not, and what they share is shown', () => {
  const { verdict, groups } = exactDiff(routes([status, long]), routes([long, status]));
  expect(verdict).toBe('differs');
  expect(groups).toMatchObject([
    {
      from: { route: 'status', model: 'phi3' },
      to: { route: 'long', model: 'qwen2.5' },
      witness: { facts: { intent: 'status', context_tokens: 901 } },
    },
    ...groups.slice(1),
  ]);
});

test('the same condition written otherwise is proved to be the same', () => {
  const one = routes([
    '  - { id: a, when: { none: [{ intent: status }, { cost_priority: true }] }, use: phi3, why: one }\n',
  ]);
  const other = routes([
    '  - { id: a, when: { intent: { not: status }, cost_priority: false }, use: phi3, why: one }\n',
  ]);
  expect(exactDiff(one, other).verdict).toBe('equivalent');
});

test('past its budget it says so, and claims nothing', () => {
  const { verdict, undecided, classes } = exactDiff(routes([status, long]), routes([long, status]), { budget: 1 });
  expect(verdict).toBe('undecided');
  expect(undecided).toContain('status');
  expect(classes.differ).toBeUndefined();
});

test('the classes that differ are as many as trying every class finds', () => {
  fc.assert(
    fc.property(smallPolicy, smallPolicy, (first, second) => {
      const [a, b] = [first, second].map(({ files }) => compile(files, { analyse: false }).snapshot) as [
        Snapshot,
        Snapshot,
      ];
      fc.pre(a !== undefined && b !== undefined);
      const { space } = exactSpaceOf(a, b);
      const questions = space.variables.map(({ classes }) => classes?.length ?? 2);
      fc.pre(
        questions.reduce((product, size) => product * size, 1) < 3_000 &&
          !space.variables.some(({ fact }) => fact === 'text'),
      );
      const [before, after] = [judgeOf(a), judgeOf(b)];
      let differ = 0n;
      const chosen = questions.map(() => 0);
      const visit = (variable: number): void => {
        if (variable < questions.length) {
          for (let each = 0; each < questions[variable]!; each++) {
            chosen[variable] = each;
            visit(variable + 1);
          }
          return;
        }
        const facts: Record<string, unknown> = { ...unknownFacts };
        space.variables.forEach(({ fact, classes, asks }, index) => {
          if (classes) facts[fact] = classes[chosen[index]!]!.value;
          else if (chosen[index] === 1) facts[fact] = [...(facts[fact] as string[]), String(asks!.value)];
        });
        const situation = { facts: facts as unknown as Facts };
        if (pairOf(before(situation), after(situation)).aspects.length > 0) differ++;
      };
      visit(0);
      expect(exactDiff(a, b).classes.differ).toBe(differ);
    }),
    { numRuns: 60 },
  );
}, 120_000);
