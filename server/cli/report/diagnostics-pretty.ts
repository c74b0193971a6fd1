/** Findings → what a person reads at a terminal: the place, a sentence, the lines with carets, the mend. */
import { codeFrame } from '../../policy/code-frame.ts';
import type { Diagnostic, Example, Severity } from '../../policy/diagnostic.ts';
import { countSeverities, type Findings, pathIn } from './findings.ts';
import type { Paint, Style } from './paint.ts';
import { wrapped } from './wrapped.ts';

export function diagnosticsPretty(findings: Findings, paint: Paint): string {
  if (findings.diagnostics.length === 0) return '';
  const blocks = findings.diagnostics.map((diagnostic) => block(diagnostic, findings, paint));
  return `${blocks.join('\n\n')}\n\n${summary(findings.diagnostics)}`;
}

function block(diagnostic: Diagnostic, { folder, files }: Findings, paint: Paint): string {
  const { code, name, severity, range, message, example, fix } = diagnostic;
  const place = `${pathIn(folder, range.file)}:${range.line}:${range.column}`;
  const frame = codeFrame(files.get(range.file) ?? '', range);
  return [
    `${paint('strong', place)}  ${paint(styles[severity], severity)}  ${paint('strong', `${code} ${name}`)}`,
    ...wrapped(message, 2, 100),
    ...(frame === '' ? [] : ['', ...frame.split('\n').map((line) => paintFrame(`  ${line}`, severity, paint)), '']),
    ...(example ? [`  example   ${exampleText(example)}`] : []),
    ...(fix ? [`  fix   ${fix.title}`] : []),
    `  help  ${paint('faint', `signalbox explain ${code}`)}`,
  ].join('\n');
}

const styles: Record<Severity, Style> = { error: 'bad', warning: 'warning', hint: 'hint' };

/** The carets are coloured, the lines around them faint. */
function paintFrame(line: string, severity: Severity, paint: Paint): string {
  if (/^ +\| +\^+$/.test(line)) return line.replace(/\^+$/, (carets) => paint(styles[severity], carets));
  return line.startsWith('  >') ? line : paint('faint', line);
}

/** `intent code-gen, cost_priority true  ->  quick, gemma:2b` */
export function exampleText({ facts, then }: Example): string {
  const written = Object.entries(facts).map(
    ([name, value]) => `${name} ${Array.isArray(value) ? `[${value.join(', ')}]` : value}`,
  );
  return `${written.join(', ')}  ->  ${then}`;
}

/** `1 error, 2 warnings` */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const parts = Object.entries(countSeverities(diagnostics)).filter(([, count]) => count > 0);
  return parts.map(([severity, count]) => `${count} ${severity}${count === 1 ? '' : 's'}`).join(', ');
}
