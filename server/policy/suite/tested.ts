/** A snapshot and its suites → what holds and what does not, with coverage and mutants where they are asked for. */
import { type Diagnostic, sortDiagnostics } from '../diagnostic.ts';
import type { Snapshot } from '../snapshot.ts';
import { type CoverageReport, coverageOf, type MutationReport, mutationOf } from './measures.ts';
import { countResults, type SuiteResult } from './result.ts';
import { type Observed, type RunOptions, runSuites } from './run.ts';
import type { ReadFacts } from './written.ts';

export interface Tested {
  readonly policy: { readonly name: string; readonly revision: string };
  readonly suites: readonly SuiteResult[];
  readonly totalMs: number;
  readonly coverage?: CoverageReport;
  readonly mutation?: MutationReport;
}

export interface TestOptions extends Omit<RunOptions, 'observe'> {
  /** Milliseconds since whenever: this room has no clock. */
  readonly nowMs: () => number;
  readonly coverage?: Measure | undefined;
  /** Left out with a word where a case fails: what fails already notices nothing more. */
  readonly mutation?: Measure | undefined;
  /** How far the mutants are. */
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Measure {
  /** Percent that are wanted; undefined where none are. */
  readonly bar: number | undefined;
}

export function testPolicy(snapshot: Snapshot, readFacts: ReadFacts, options: TestOptions): Tested {
  const { nowMs, coverage, mutation, onProgress, ...running } = options;
  const start = nowMs();
  const observed: Observed[] = [];
  const suites = runSuites(snapshot, readFacts, {
    ...running,
    ...(coverage || mutation ? { observe: (one) => void observed.push(one) } : {}),
  });
  const totalMs = nowMs() - start;
  const { failed } = countResults(suites);
  const trying = mutation && { readFacts, bar: mutation.bar, nowMs, ...(onProgress ? { onProgress } : {}) };
  return {
    policy: { name: snapshot.name, revision: snapshot.revision },
    suites,
    totalMs,
    ...(coverage ? { coverage: coverageOf(snapshot, observed, coverage.bar) } : {}),
    ...(trying ? { mutation: failed > 0 ? { skipped: 'tests fail' } : mutationOf(snapshot, observed, trying) } : {}),
  };
}

/** What coverage and mutants have found. */
export function measuredFindings({ coverage, mutation }: Tested): readonly Diagnostic[] {
  const survivors = mutation && 'mutation' in mutation ? mutation.diagnostics : [];
  return sortDiagnostics([...(coverage?.diagnostics ?? []), ...survivors]);
}
