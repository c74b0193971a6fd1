/** The percentages that `--coverage` and `--mutate` want, and whether a run stays below them. */
import type { CoverageReport, MutationReport } from '../policy/suite/measures.ts';
import type { Arguments } from './arguments.ts';
import { UsageError } from './exit.ts';

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
