/** What the tests of a policy decided → how much of it they cover, and how many of its mutants they notice. */
import type { Case } from '../../../schemas/generated/types.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { mutantCases } from '../mutation/mutant-cases.ts';
import { type Mutation, mutate } from '../mutation/mutation.ts';
import { mutationDiagnostics } from '../mutation/mutation-diagnostics.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Coverage, type CoverageShares, createCounter, seenOf, sharesOf } from './coverage.ts';
import { coverageDiagnostics } from './coverage-diagnostics.ts';
import { newCases } from './generated-case.ts';
import { questionsOf } from './questions.ts';
import type { Observed } from './run.ts';
import { gapsOf, withoutImpossible } from './uncovered.ts';
import type { ReadFacts } from './written.ts';

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

export interface MutationRun {
  readonly readFacts: ReadFacts;
  /** Percent that are wanted; undefined where none are. */
  readonly bar: number | undefined;
  /** Milliseconds since whenever: this room has no clock. */
  readonly nowMs: () => number;
  readonly onProgress?: (done: number, of: number) => void;
}

export function mutationOf(
  snapshot: Snapshot,
  observed: readonly Observed[],
  { readFacts, bar, nowMs, onProgress }: MutationRun,
): MutationDone {
  const start = nowMs();
  const mutation = mutate(snapshot, observed, { readFacts, ...(onProgress ? { onProgress } : {}) });
  const totalMs = nowMs() - start;
  const { cases } = newCases(snapshot, mutantCases(mutation.survivors));
  return { mutation, cases, diagnostics: mutationDiagnostics(mutation.survivors), bar, totalMs };
}
