/** Findings → one line each, as editors and grep like them. */
import { type Findings, pathIn } from './findings.ts';

export function diagnosticsCompact({ folder, diagnostics }: Findings): string {
  return diagnostics
    .map(({ code, name, severity, range, message }) => {
      const place = `${pathIn(folder, range.file)}:${range.line}:${range.column}`;
      return `${place}  ${severity}  ${code} ${name}  ${message.replace(/\s*\n\s*/g, ' ')}`;
    })
    .join('\n');
}
