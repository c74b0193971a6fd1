/** A comparison → workflow commands: each change beside its line, and what it comes to. */
import type { DiffReport } from '../../policy/diff/diff-report.ts';
import { diffHeadline } from './diff-pretty.ts';
import { consequences, marks, printable, undecidableWords } from './diff-report.ts';
import { pathIn } from './findings.ts';
import { githubCommand } from './github-command.ts';

export function diffGithub(report: DiffReport): string {
  const { after, changes, traffic, exact, failures } = report;
  const file = pathIn(after.folder, 'policy.yaml');
  const whole = (level: 'error' | 'warning' | 'notice', message: string): string =>
    githubCommand({ level, file, line: 1, column: 1, title: 'signalbox diff', message: printable(message) });
  return [
    ...changes
      // GitHub shows the new files; a line that is gone has no place in them.
      .map(({ kind, subject, what, at, side }) =>
        githubCommand({
          level: 'notice',
          file: pathIn(after.folder, at.file),
          line: side === 'new' ? at.line : 1,
          column: side === 'new' ? at.column : 1,
          title: `${marks[kind]} ${printable(subject)}`,
          message: printable(what),
        }),
      ),
    ...(traffic ? consequences(traffic).flatMap(({ words, bad }) => (bad ? [whole('warning', words)] : [])) : []),
    ...(traffic ? undecidableWords(traffic).map((words) => whole('warning', words)) : []),
    ...(exact?.newlyCloud ?? []).map((words) => whole('warning', `the cloud newly within reach: ${words}`)),
    whole('notice', diffHeadline(report)),
    ...failures.map((failure) => whole('error', failure)),
  ].join('\n');
}
