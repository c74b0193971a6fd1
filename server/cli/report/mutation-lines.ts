/** A mutation run → the lines for a terminal: the counts, and each survivor with the request that would have shown it. */
import type { Case } from '../../../schemas/generated/types.ts';
import type { MutationReport } from '../../policy/suite/measures.ts';
import { inline } from '../../policy/suite/suite-yaml.ts';
import { columns } from './columns.ts';
import { percentText } from './coverage-lines.ts';
import { pathIn } from './findings.ts';
import type { Paint } from './paint.ts';
import { counted } from './policy-size.ts';

const linesMax = 30;

export function mutationLines(report: MutationReport, folder: string, paint: Paint): string[] {
  if ('skipped' in report) return [`  mutants    skipped: ${report.skipped}`];
  const { mutation, cases, bar, totalMs } = report;
  const { killed, survivors, equivalent, undecided, left, percent } = mutation;
  const parts = [
    `${killed} killed`,
    `${survivors.length} survived`,
    `${equivalent.length} equivalent`,
    ...(undecided.length > 0 ? [`${undecided.length} undecided`] : []),
    ...(left > 0 ? [`${left} not tried`] : []),
  ];
  const all = killed + survivors.length + equivalent.length + undecided.length + left;
  const rows = [
    ...survivors.map(({ mutant, killing }) => [
      mutant.title,
      `passes all tests; killed by ${requestWords(killing.one)}`,
    ]),
    ...undecided.map(({ mutant, because }) => [mutant.title, `undecided: ${because}`]),
  ];
  const more = rows.length > linesMax ? [`    and ${rows.length - linesMax} more; --format json has them all`] : [];
  return [
    `  mutants    ${all}: ${parts.join(', ')}   ${percentText(percent, bar, paint)}   ${paint('faint', `in ${(totalMs / 1000).toFixed(1)} s`)}`,
    ...columns(rows.slice(0, linesMax)).map((line) => `    ${line}`),
    ...more,
    ...(cases.length > 0
      ? [
          `    add ${cases.length === 1 ? 'this case' : `these ${counted(cases.length, 'case')}`}?   signalbox gen mutants --write ${pathIn(folder, 'tests/more.test.yaml')}`,
        ]
      : []),
  ];
}

/** `{ intent: rag, latency_target: ultra_low }`, with whatever else the case puts beside its facts. */
export function requestWords({ facts, case: _, expect: __, ...rest }: Case): string {
  return inline({ ...facts, ...rest });
}
