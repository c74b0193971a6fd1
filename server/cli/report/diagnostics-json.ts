/** Findings → the JSON of the language document, section 10: the same list that the API gives. */
import type { Diagnostic, Fix } from '../../policy/diagnostic.ts';
import { countSeverities, type Findings } from './findings.ts';

export function diagnosticsJson({ diagnostics }: Findings): string {
  return JSON.stringify(
    { v: 1, diagnostics: diagnostics.map(diagnosticEntry), counts: countSeverities(diagnostics) },
    undefined,
    2,
  );
}

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
