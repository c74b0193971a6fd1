/** A coverage → the lines for a terminal: the shares, and below them what nothing has shown. */
import { place } from '../../policy/diagnostic.ts';
import type { Coverage } from '../../policy/suite/coverage.ts';
import type { CoverageReport } from '../../policy/suite/measures.ts';
import { columns } from './columns.ts';
import { pathIn } from './findings.ts';
import { missingIn } from './missing.ts';
import type { Paint } from './paint.ts';
import { counted } from './policy-size.ts';

/** Lines beyond those are counted, not shown. */
const linesMax = 30;

export function coverageLines({ coverage, shares, bar }: CoverageReport, folder: string, paint: Paint): string[] {
  const { routes, guards, outcomes, percent } = shares;
  const parts = [
    `routes ${routes.done}/${routes.of}`,
    `guards ${guards.done}/${guards.of}`,
    `conditions ${outcomes.done}/${outcomes.of} outcomes`,
    percentText(percent, bar, paint),
  ];
  const missing = missingIn(coverage).map(({ lacks, what, at }) => [lacks, pathIn(folder, place(at)), what]);
  return [
    `  coverage   ${parts.join('   ')}`,
    ...columns(missing.slice(0, linesMax)).map((line) => `    ${line}`),
    ...(missing.length > linesMax ? [`    and ${missing.length - linesMax} more; --format json has them all`] : []),
    ...unknownLine(coverage),
    ...impossibleLine(coverage),
  ];
}

/** Green where all that is wanted is there, red where it is not. */
export function percentText(percent: number, bar: number | undefined, paint: Paint): string {
  const low = bar !== undefined && percent < bar;
  return paint(low ? 'bad' : percent === 100 ? 'good' : 'strong', `${percent} %${low ? `, wanted ${bar} %` : ''}`);
}

function unknownLine({ leaves, by }: Coverage): string[] {
  const unknown = by === 'traffic' ? leaves.filter(({ leaf }) => leaf.fact === 'text').length : 0;
  if (unknown === 0) return [];
  return [
    `    unknown: ${counted(unknown, 'condition')} on the text, which the decision log does not keep; not counted`,
  ];
}

function impossibleLine({ routes, guards, leaves }: Coverage): string[] {
  const count =
    [...routes, ...guards].filter((one) => one.impossible && one.count === 0).length +
    leaves.reduce((sum, one) => sum + one.impossible.length, 0);
  return count === 0 ? [] : [`    proved impossible, not counted: ${count}`];
}
