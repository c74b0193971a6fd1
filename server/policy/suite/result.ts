/** What running suites gives: plain data, without times, for reports of any form. */
import type { Range } from '../diagnostic.ts';

export interface SuiteResult {
  readonly suite: string;
  readonly file: string;
  readonly cases: readonly CaseResult[];
}

export interface CaseResult {
  readonly name: string;
  readonly at: Range;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly reason?: string;
  /** Decisions made for it: 1, or the combinations of its matrix. */
  readonly variants: number;
  /** The first failures, at most `failuresMax` of them. */
  readonly failures: readonly Failure[];
  /** Failures beyond those. */
  readonly moreFailures: number;
}

export interface Failure {
  /** `expected route default, got chat` */
  readonly message: string;
  readonly at: Range;
  /** The combination of the matrix: `intent code-gen, latency_target low`. */
  readonly combination?: string;
  /** What decided it, where that is known. */
  readonly details: readonly Detail[];
}

/** One line of the reason: a leaf that decided, a model that was dropped. */
export interface Detail {
  /** The route, guard or model that it is about. */
  readonly subject: string;
  readonly text: string;
  /** `policy.yaml:86:31` */
  readonly at?: string;
  readonly value?: string;
  readonly result?: boolean;
}

/** More failures of one case say nothing new. */
export const failuresMax = 5;

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Decisions made. */
  readonly variants: number;
}

export function countResults(suites: readonly SuiteResult[]): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0, variants: 0 };
  for (const { cases } of suites) {
    for (const { status, variants } of cases) {
      counts[status]++;
      counts.variants += variants;
    }
  }
  return counts;
}
