/** A finding → the plain entry that every JSON report of findings holds: the language document, section 10. */
import type { Diagnostic, Fix } from './diagnostic.ts';

export function diagnosticEntry({ code, name, severity, range, message, example, fix }: Diagnostic) {
  return {
    code,
    name,
    severity,
    ...written(range),
    message,
    example: example ?? null,
    fix: fix ? fixEntry(fix) : null,
  };
}

function fixEntry({ title, text, range }: Fix) {
  return { title, text, ...written(range) };
}

function written({ file, line, column, endLine, endColumn }: Diagnostic['range']) {
  return { file, line, column, end_line: endLine, end_column: endColumn };
}
