/** The code of a diagnostic → its page in the documentation that comes with the program. */
import { readFile } from 'node:fs/promises';
import type { DiagnosticCode } from '../policy/diagnostic-codes.ts';

export function diagnosticPage(code: DiagnosticCode): Promise<string> {
  return readFile(new URL(`../../docs/diagnostics/${code}.md`, import.meta.url), 'utf8');
}

/** The pages of several codes, each once. */
export async function diagnosticPages(codes: Iterable<DiagnosticCode>): Promise<ReadonlyMap<DiagnosticCode, string>> {
  const pages = new Map<DiagnosticCode, string>();
  for (const code of [...new Set(codes)].sort()) pages.set(code, await diagnosticPage(code));
  return pages;
}
