/** A comparison → what a person reads at a terminal: the change in words, who moves, what is proved. */
import type { DiffReport } from '../../policy/diff/diff-report.ts';
import { numberWords, requestWords } from '../../policy/diff/number-words.ts';
import { columns } from './columns.ts';
import {
  consequences,
  estimateWords,
  exactMoveWords,
  exactWords,
  exampleWords,
  marks,
  moveWords,
  percentWords,
  placeWords,
  printable,
  sideWords,
  undecidableWords,
} from './diff-report.ts';
import type { Paint, Style } from './paint.ts';

/** Groups that are told; `--format json` has all. */
const groupsShown = 12;

export function diffPretty(report: DiffReport, paint: Paint): string {
  const { before, after, notes, failures } = report;
  return [
    `  ${paint('faint', `${sideWords(before)}  ->  ${sideWords(after)}`)}`,
    '',
    ...changeLines(report, paint),
    ...trafficLines(report, paint),
    ...exactLines(report, paint),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `  ${paint('faint', note)}`)] : []),
    ...(failures.length > 0 ? ['', ...failures.map((failure) => `  ${paint('bad', failure)}`)] : []),
  ].join('\n');
}

const styles: Readonly<Record<string, Style>> = { '+': 'good', '-': 'bad', '~': 'warning' };

function changeLines(report: DiffReport, paint: Paint): string[] {
  if (report.changes.length === 0) return ['  The two say the same.'];
  const rows = report.changes.map((change) => [
    `${paint(styles[marks[change.kind]]!, marks[change.kind])} ${printable(change.subject)}`,
    printable(change.what),
    paint('faint', placeWords(change, report)),
  ]);
  return columns(rows).map((line) => `  ${line}`);
}

function trafficLines({ traffic }: DiffReport, paint: Paint): string[] {
  if (!traffic) return [];
  const { requests, differ, groups, read, ungrouped } = traffic;
  const rows = groups
    .slice(0, groupsShown)
    .map((group) => [
      numberWords(group.count).padStart(8),
      percentWords(group.count, requests).padStart(7),
      moveWords(group),
      paint('faint', `e.g. ${printable(group.example.words)}`),
    ]);
  const rest = groups.slice(groupsShown).reduce((sum, { count }) => sum + count, ungrouped);
  const verb = differ === 1 ? 'decides' : 'decide';
  const head = `${numberWords(requests)} recorded request${requests === 1 ? '' : 's'} replayed in ${(read.totalMs / 1_000).toFixed(2)} s: ${paint('strong', `${numberWords(differ)} ${verb} differently (${percentWords(differ, requests)})`)}`;
  return [
    '',
    `  ${head}`,
    ...columns(rows, 2).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  ${numberWords(rest).padStart(8)}  in smaller groups: --format json lists them`] : []),
    ...consequences(traffic).map(({ words, bad }) => `  ${bad ? paint('bad', words) : words}`),
    ...undecidableWords(traffic).map((words) => `  ${paint('warning', words)}`),
    ...estimateWords(traffic.estimate, requests).map((words) => `  ${words}`),
  ];
}

function exactLines({ exact }: DiffReport, paint: Paint): string[] {
  if (!exact) return [];
  const [head, ...others] = exactWords(exact);
  const rows = exact.groups
    .slice(0, groupsShown)
    .map((group) => [exactMoveWords(group), paint('faint', exampleWords(group))]);
  const rest = exact.groups.length - rows.length;
  return [
    '',
    `  exact   ${paint(exact.verdict === 'equivalent' ? 'good' : 'strong', head!)}`,
    ...others.map((words) => `          ${paint('warning', words)}`),
    ...columns(rows).map((line) => `    ${line}`),
    ...(rest > 0 || exact.more
      ? [
          `    and ${exact.more ? 'many' : numberWords(rest)} more ways: --format json lists ${exact.more ? 'the first 200' : 'them'}`,
        ]
      : []),
    ...exact.newlyCloud
      .slice(0, groupsShown)
      .map((words) => `    ${paint('bad', `the cloud newly within reach: ${printable(words)}`)}`),
  ];
}

/** One line for the summary of a job or the head of a comment. */
export function diffHeadline({ changes, traffic, exact }: DiffReport): string {
  const parts = [
    `${numberWords(changes.length)} change${changes.length === 1 ? '' : 's'}`,
    ...(traffic
      ? [
          `${numberWords(traffic.differ)} of ${requestWords(traffic.requests)} decide differently (${percentWords(traffic.differ, traffic.requests)})`,
        ]
      : []),
    ...(exact ? [exactWords(exact)[0]!] : []),
  ];
  return parts.join(', ');
}
