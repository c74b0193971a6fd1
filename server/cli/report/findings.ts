/** What a check gives to its reports: the folder as it was named, the files, and what was found in them. */
import type { Diagnostic, Severity } from '../../policy/diagnostic.ts';

export interface Findings {
  /** As the user named it; every path in a report begins with it, so that a terminal makes it a link. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

export function pathIn(folder: string, file: string): string {
  const start = folder.replaceAll('\\', '/').replace(/\/+$/, '').replace(/^\.\//, '');
  if (start === '' || start === '.' || file === '') return file || start || '.';
  return `${start}/${file}`;
}

export function countSeverities(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}
