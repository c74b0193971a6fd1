/** A policy → the suites that would be generated for it, as files. */
import { boundaryCases } from '../../server/policy/mutation/boundary-cases.ts';
import { mutantCases } from '../../server/policy/mutation/mutant-cases.ts';
import { mutantsOf } from '../../server/policy/mutation/mutants.ts';
import { mutate } from '../../server/policy/mutation/mutation.ts';
import type { Snapshot } from '../../server/policy/snapshot.ts';
import { poserOf } from '../../server/policy/suite/case-of.ts';
import { type Coverage, createCounter, seenOf } from '../../server/policy/suite/coverage.ts';
import { gapCases } from '../../server/policy/suite/gap-cases.ts';
import { newCases } from '../../server/policy/suite/generated-case.ts';
import { pairCases } from '../../server/policy/suite/pair-cases.ts';
import { questionsOf } from '../../server/policy/suite/questions.ts';
import { suiteYaml } from '../../server/policy/suite/suite-yaml.ts';
import { gapsOf } from '../../server/policy/suite/uncovered.ts';
import { readerOf } from '../suite/run-cases.ts';
import { observedIn } from './mutated-policy.ts';

export type Generated = 'boundaries' | 'pairs' | 'gaps' | 'mutants';

/** Empty where nothing is missing. */
export function generated(snapshot: Snapshot, kind: Generated): string {
  const readFacts = readerOf(snapshot);
  const writer = { snapshot, pose: poserOf(snapshot, readFacts) };
  const questions = questionsOf(snapshot);
  const found = {
    boundaries: () => {
      const mutants = mutantsOf(snapshot, questions.operator);
      return boundaryCases(
        writer,
        mutants,
        questionsOf(
          snapshot,
          mutants.map((mutant) => mutant.snapshot),
        ),
      );
    },
    pairs: () => pairCases(writer, questions),
    gaps: () => gapCases(writer, gapsOf(coverageBy(snapshot), questions)),
    mutants: () => mutantCases(mutate(snapshot, observedIn(snapshot), { readFacts }).survivors),
  };
  const { cases } = newCases(snapshot, found[kind]());
  return cases.length === 0 ? '' : suiteYaml(kind, cases);
}

/** By the suites of the policy itself. */
export function coverageBy(snapshot: Snapshot): Coverage {
  const counter = createCounter(snapshot);
  for (const { outcome, situation } of observedIn(snapshot)) {
    counter.add(seenOf(snapshot, outcome.decision, situation.read.values));
  }
  return counter.coverage('tests');
}
