/** A comparison → Markdown for a pull-request comment: the head at once, the rest folded away, nothing of it markup of its own. */
import type { DiffReport } from '../../policy/diff/diff-report.ts';
import { numberWords } from '../../policy/diff/number-words.ts';
import { diffHeadline } from './diff-pretty.ts';
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

/** A comment holds 65,536 characters. */
const rowsMax = 60;
const cellMax = 300;

export function diffMarkdown(report: DiffReport): string {
  const { changes, traffic, exact, notes, failures } = report;
  const told = traffic
    ? [
        ...consequences(traffic).map(({ words, bad }) => (bad ? `**${escaped(words)}**` : escaped(words))),
        ...undecidableWords(traffic).map(escaped),
        ...estimateWords(traffic.estimate, traffic.requests).map(escaped),
      ]
    : [];
  return [
    `### Routing policy: ${escaped(diffHeadline(report))}`,
    '',
    ...failures.map((failure) => `- **${escaped(failure)}**`),
    ...told.map((words) => `- ${words}`),
    '',
    ...folded(
      `What changed: ${numberWords(changes.length)}`,
      table(
        ['', 'where', 'what', 'line'],
        changes.map((change) => [marks[change.kind], change.subject, change.what, placeWords(change, report)]),
      ),
      changes.length > 0,
    ),
    ...(traffic
      ? folded(
          `Who moves: ${numberWords(traffic.differ)} of ${numberWords(traffic.requests)}`,
          table(
            ['requests', '%', 'from -> to', 'such as'],
            traffic.groups.map((group) => [
              numberWords(group.count),
              percentWords(group.count, traffic.requests),
              moveWords(group),
              group.example.words,
            ]),
          ),
          traffic.groups.length > 0,
        )
      : []),
    ...(exact
      ? folded(
          `Exhaustively: ${exactWords(exact)[0]}`,
          [
            ...exactWords(exact)
              .slice(1)
              .map((words) => `- ${escaped(words)}`),
            ...exact.newlyCloud.slice(0, rowsMax).map((words) => `- the cloud newly within reach: ${escaped(words)}`),
            '',
            ...table(
              ['from -> to', 'such as'],
              exact.groups.map((group) => [exactMoveWords(group), exampleWords(group).replace(/^e\.g\. /, '')]),
            ),
          ],
          true,
        )
      : []),
    ...notes.map((note) => `${escaped(note)}\n`),
    `<sub>${escaped(`${sideWords(report.before)} -> ${sideWords(report.after)}`)}</sub>`,
  ].join('\n');
}

function folded(summary: string, lines: readonly string[], shown: boolean): string[] {
  return shown ? [`<details><summary>${escaped(summary)}</summary>`, '', ...lines, '', '</details>', ''] : [];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  const rest = rows.length - rowsMax;
  return [
    line(head),
    `|${' --- |'.repeat(head.length)}`,
    ...rows.slice(0, rowsMax).map(line),
    ...(rest > 0 ? ['', `and ${numberWords(rest)} more`] : []),
  ];
}

/** Every sign that Markdown, HTML or GitHub could take for something, as a reference to the character. */
export function escaped(text: string): string {
  const cut = text.length > cellMax ? `${text.slice(0, cellMax)}…` : text;
  return printable(cut)
    .replace(/[&<>"'`*_~|\\[\]()#@!{}$^=]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/\bwww\./gi, (written) => `${written.slice(0, 3)}&#46;`)
    .replace(/^([-+])/, (sign) => `&#${sign.charCodeAt(0)};`);
}
