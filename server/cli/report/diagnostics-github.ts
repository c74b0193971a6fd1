/** Findings → annotations of a GitHub workflow. */
import type { Severity } from '../../policy/diagnostic.ts';
import { type Findings, pathIn } from './findings.ts';
import { type Annotation, githubCommand } from './github-command.ts';

export function diagnosticsGithub({ folder, diagnostics }: Findings): string {
  return diagnostics
    .map(({ code, name, severity, range, message }) =>
      githubCommand({
        level: levels[severity],
        file: pathIn(folder, range.file),
        line: range.line,
        column: range.column,
        endLine: range.endLine,
        endColumn: range.endColumn,
        title: `${code} ${name}`,
        message,
      }),
    )
    .join('\n');
}

const levels: Record<Severity, Annotation['level']> = { error: 'error', warning: 'warning', hint: 'notice' };
