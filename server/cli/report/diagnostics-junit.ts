/** Findings → JUnit XML: a case for each, of which only errors fail. */
import type { Diagnostic } from '../../policy/diagnostic.ts';
import { countSeverities, type Findings, pathIn } from './findings.ts';
import { xmlAttribute, xmlContent } from './xml.ts';

export function diagnosticsJunit({ folder, diagnostics }: Findings): string {
  const cases = diagnostics.flatMap((diagnostic) => caseLines(diagnostic, folder));
  // A suite without cases is taken for a failure by several readers.
  if (diagnostics.length === 0) cases.push(`    <testcase name="no findings" classname="${xmlAttribute(folder)}"/>`);
  const count = `tests="${Math.max(1, diagnostics.length)}" failures="${countSeverities(diagnostics).error}" errors="0" skipped="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="signalbox check" ${count}>`,
    `  <testsuite name="${xmlAttribute(folder)}" ${count}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

function caseLines({ code, name, severity, range, message }: Diagnostic, folder: string): string[] {
  const file = pathIn(folder, range.file);
  const place = `${file}:${range.line}:${range.column}`;
  const open = `    <testcase name="${xmlAttribute(`${code} ${name} ${place}`)}" classname="${xmlAttribute(file)}" file="${xmlAttribute(file)}" line="${range.line}">`;
  const text = xmlContent(`${place}  ${severity}  ${code} ${name}\n${message}`);
  const body =
    severity === 'error'
      ? `<failure message="${xmlAttribute(message)}">${text}</failure>`
      : `<system-out>${text}</system-out>`;
  return [open, `      ${body}`, '    </testcase>'];
}
