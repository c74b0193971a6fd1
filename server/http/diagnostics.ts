/** What was found in the policy files → JSON, in the words of the command line's `--format json`. */
import type { Diagnostic } from '../policy/diagnostic.ts';
import type { Rejected } from '../store/policy-store.ts';

export function diagnosticJson({ code, name, severity, range, message, example, fix }: Diagnostic): object {
  return {
    code,
    name,
    severity,
    ...written(range),
    message,
    example: example ?? null,
    fix: fix ? { title: fix.title, text: fix.text, ...written(fix.range) } : null,
  };
}

function written({ file, line, column, endLine, endColumn }: Diagnostic['range']): object {
  return { file, line, column, end_line: endLine, end_column: endColumn };
}

/** The last edit, where it was refused; else null. */
export function rejectedJson(rejected: Rejected | undefined): object | null {
  return rejected ? { at: rejected.at, diagnostics: rejected.diagnostics.map(diagnosticJson) } : null;
}
