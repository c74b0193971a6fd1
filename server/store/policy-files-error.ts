/** Why a policy folder could not be read goes in; a diagnostic that says what to do about it comes out. */
import type { Diagnostic } from '../policy/diagnostic.ts';
import { type DiagnosticCode, diagnosticCodes } from '../policy/diagnostic-codes.ts';

/** The folder could not be read whole. Each diagnostic names a file and says what to do about it. */
export class PolicyFilesError extends Error {
  override readonly name = 'PolicyFilesError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => diagnostic.message).join('\n'));
    this.diagnostics = diagnostics;
  }
}

export function unreadable(path: string, error: unknown): Diagnostic {
  const code = codeOf(error);
  if (code === 'ENOENT') {
    return problem('PL101', path, `${path} is a link to nothing, or went away while it was read.`);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return problem(
      'PL101',
      path,
      `${path} may not be read by the user that runs this (${code}). Grant it read access.`,
    );
  }
  return problem('PL101', path, `${path} cannot be read (${code}).`);
}

/** Failures of the file system carry a code; anything else is our own mistake and goes on up. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

export function problem(code: DiagnosticCode, file: string, message: string, line = 1): Diagnostic {
  const range = { file, line, column: 1, endLine: line, endColumn: 1, start: 0, end: 0 };
  return { code, name: diagnosticCodes[code].name, severity: 'error', range, message };
}
