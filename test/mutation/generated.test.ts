/** Cases that were generated: they hold of the policy, and they close the gap that they were made for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../server/policy/snapshot.ts';
import { sharesOf } from '../../server/policy/suite/coverage.ts';
import { questionsOf } from '../../server/policy/suite/questions.ts';
import { gapsOf, withoutImpossible } from '../../server/policy/suite/uncovered.ts';
import { policyFiles } from '../policies/default-policies.ts';
import { compiled } from '../suite/run-cases.ts';
import { sampleFiles } from '../suite/sample-policy.ts';
import { failuresOf } from './failures.ts';
import { coverageBy, type Generated, generated } from './generated-suites.ts';
import { compiledOrNot, mutationOf, variedPolicy } from './mutated-policy.ts';

const kinds: readonly Generated[] = ['boundaries', 'pairs', 'gaps', 'mutants'];

function withSuite(files: ReadonlyMap<string, string>, text: string): ReadonlyMap<string, string> {
  return text === '' ? files : new Map([...files, ['tests/generated.test.yaml', text]]);
}

it('every generated case passes on the policy that it was generated from', () => {
  let cases = 0;
  fc.assert(
    fc.property(variedPolicy, fc.constantFrom(...kinds), ({ files }, kind) => {
      const snapshot = compiledOrNot(files);
      if (!snapshot) return;
      const text = generated(snapshot, kind);
      const after = compiledOrNot(withSuite(files, text));
      expect(after, text).toBeDefined();
      expect(failuresOf(after!, after!), text).toEqual([]);
      cases += after!.suites.reduce((sum, { suite }) => sum + suite.cases.length, 0);
    }),
    { numRuns: 100 },
  );
  expect(cases).toBeGreaterThan(200);
});

it('the cases for the gaps cover everything that can be', () => {
  fc.assert(
    fc.property(variedPolicy, ({ policy, files }) => {
      const snapshot = compiledOrNot(files);
      if (!snapshot || JSON.stringify(policy).includes('"text"')) return;
      const after = compiledOrNot(withSuite(files, generated(snapshot, 'gaps')))!;
      const coverage = coverageBy(after);
      expect(sharesOf(withoutImpossible(coverage, gapsOf(coverage, questionsOf(after)))).percent).toBe(100);
    }),
    { numRuns: 50 },
  );
});

it('with the cases for the mutants none survives', () => {
  fc.assert(
    fc.property(variedPolicy, ({ files }) => {
      const snapshot = compiledOrNot(files);
      if (!snapshot) return;
      const after = compiledOrNot(withSuite(files, generated(snapshot, 'mutants')))!;
      expect(mutationOf(after).survivors.map(({ mutant }) => mutant.title)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

it('the same policy gives the same cases', () => {
  for (const kind of kinds) {
    const [first, second] = [1, 2].map(() => generated(compiled(sampleFiles()), kind));
    expect(first).toBe(second);
    expect(first).not.toBe('');
  }
});

it('what is there already is not written again', () => {
  for (const kind of kinds) {
    const files = sampleFiles();
    const after = compiled(withSuite(files, generated(compiled(files), kind)));
    expect([kind, generated(after, kind)]).toEqual([kind, '']);
  }
});

describe('the default policies', () => {
  const everything = compiled(policyFiles);
  const scenarios = (): Map<string, string> =>
    new Map([...policyFiles].filter(([file]) => !file.endsWith('.test.yaml') || file.endsWith('scenarios.test.yaml')));

  it('are covered whole by their tests, and no change of them goes unnoticed', () => {
    expect(sharesOf(coverageBy(everything)).percent).toBe(100);
    const { percent, undecided, left, equivalent } = mutationOf(everything);
    expect({ percent, undecided, left }).toEqual({ percent: 100, undecided: [], left: 0 });
    // The order of routes that no request can both match says nothing.
    expect(new Set(equivalent.map(({ kind }) => kind))).toEqual(new Set(['swap-routes']));
  });

  it('by the everyday requests alone keep survivors, and the generated cases leave none', () => {
    const alone = compiled(scenarios());
    const { survivors, percent } = mutationOf(alone);
    expect(survivors.length).toBeGreaterThan(20);
    expect(percent).toBeLessThan(80);
    expect(sharesOf(coverageBy(alone)).percent).toBeLessThan(90);
    const after = compiled(withSuite(scenarios(), generated(alone, 'mutants')));
    expect(after.suites[0]!.suite.cases.length).toBeLessThan(survivors.length);
    expect(scoreOf(after)).toEqual({ survivors: [], undecided: 0, failing: [] });
  });

  it('pass every kind of generated case', () => {
    for (const kind of kinds) {
      const files = scenarios();
      const after = compiled(withSuite(files, generated(compiled(files), kind)));
      expect(failuresOf(after, after)).toEqual([]);
    }
  });
});

function scoreOf(snapshot: Snapshot) {
  const { survivors, undecided } = mutationOf(snapshot);
  return {
    survivors: survivors.map(({ mutant }) => mutant.title),
    undecided: undecided.length,
    failing: failuresOf(snapshot, snapshot),
  };
}
