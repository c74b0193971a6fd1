/** What the tests of a policy decided → how much of it they cover, and how many of its mutants they notice. */
import type { Case } from '../../schemas/generated/types.ts';
import type { Diagnostic } from '../policy/diagnostic.ts';
import { mutantCases } from '../policy/mutation/mutant-cases.ts';
import { type Mutation, mutate } from '../policy/mutation/mutation.ts';
import { mutationDiagnostics } from '../policy/mutation/mutation-diagnostics.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import { type Coverage, type CoverageShares, createCounter, seenOf, sharesOf } from '../policy/suite/coverage.ts';
import { coverageDiagnostics } from '../policy/suite/coverage-diagnostics.ts';
import { newCases } from '../policy/suite/generated-case.ts';
import { questionsOf } from '../policy/suite/questions.ts';
import type { Observed } from '../policy/suite/run.ts';
import { gapsOf, withoutImpossible } from '../policy/suite/uncovered.ts';
import type { ReadFacts } from '../policy/suite/written.ts';
import type { Arguments } from './arguments.ts';
import { UsageError } from './exit.ts';
import { progressOn } from './progress.ts';
import type { Terminal } from './terminal.ts';

export interface CoverageReport {
  readonly coverage: Coverage;
  readonly shares: CoverageShares;
  readonly diagnostics: readonly Diagnostic[];
  /** Percent that are wanted; undefined where none are. */
  readonly bar: number | undefined;
}

export type MutationReport = MutationDone | { readonly skipped: string };

export interface MutationDone {
  readonly mutation: Mutation;
  /** What `signalbox gen mutants` would write. */
  readonly cases: readonly Case[];
  readonly diagnostics: readonly Diagnostic[];
  readonly bar: number | undefined;
  readonly totalMs: number;
}

export function coverageOf(snapshot: Snapshot, observed: readonly Observed[], bar: number | undefined): CoverageReport {
  const counter = createCounter(snapshot);
  for (const { outcome, situation } of observed) {
    counter.add(seenOf(snapshot, outcome.decision, situation.read.values));
  }
  return coverageReport(snapshot, counter.coverage('tests'), bar);
}

/** What no request can show is proved so, and not counted. `days`: how long the traffic was recorded. */
export function coverageReport(
  snapshot: Snapshot,
  counted: Coverage,
  bar: number | undefined,
  days?: number,
): CoverageReport {
  const whole = sharesOf(counted).percent === 100;
  const coverage = whole ? counted : withoutImpossible(counted, gapsOf(counted, questionsOf(snapshot)));
  return { coverage, shares: sharesOf(coverage), diagnostics: coverageDiagnostics(coverage, days), bar };
}

export function mutationOf(
  snapshot: Snapshot,
  observed: readonly Observed[],
  readFacts: ReadFacts,
  bar: number | undefined,
  terminal: Terminal,
): MutationDone {
  const start = performance.now();
  const mutation = mutate(snapshot, observed, { readFacts, onProgress: progressOn(terminal) });
  const totalMs = performance.now() - start;
  const { cases } = newCases(snapshot, mutantCases(mutation.survivors));
  return { mutation, cases, diagnostics: mutationDiagnostics(mutation.survivors), bar, totalMs };
}

export function isBelow(report: CoverageReport | MutationReport | undefined): boolean {
  if (report === undefined || 'skipped' in report || report.bar === undefined) return false;
  return ('coverage' in report ? report.shares.percent : report.mutation.percent) < report.bar;
}

/** The percentage behind `--coverage` or `--mutate`, where one is said. */
export function barOf(given: Arguments, option: string): number | undefined {
  const value = given.value(option);
  if (value === undefined) return undefined;
  const percent = Number(value);
  if (!/^\d+(\.\d+)?$/.test(value) || percent > 100) {
    throw new UsageError(`--${option} ${value}: wanted is a percentage from 0 to 100, such as --${option} 90.`);
  }
  return percent;
}
