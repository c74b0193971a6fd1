/** Collects what a reading of the files finds. */
import { type Diagnostic, type Example, type Fix, type Range, type Severity, sortDiagnostics } from './diagnostic.ts';
import { type DiagnosticCode, diagnosticCodes } from './diagnostic-codes.ts';
import { maskSecrets } from './secrets.ts';

export type Report = (code: DiagnosticCode, range: Range, message: string, more?: ReportMore) => void;

export interface ReportMore {
  readonly example?: Example;
  readonly fix?: Fix;
  /** For the two codes whose severity depends on the finding (PL205, PL602). */
  readonly severity?: Severity;
}

/** More findings than this help nobody. Errors are kept before warnings: a policy with an error is never shown as a sound one. */
const diagnosticsMax = 1_000;
/** Characters of one message: some repeat what the author wrote, which may be long. */
const messageMax = 800;
/** What is collected before anything is dropped. */
const collectedMax = 20_000;

export function createReport(): { readonly report: Report; readonly all: () => Diagnostic[] } {
  const found = new Map<string, Diagnostic>();
  return {
    report(code, range, text, { severity, ...more } = {}) {
      const { name, severity: usual } = diagnosticCodes[code];
      const masked = maskSecrets(text);
      const message = masked.length > messageMax ? `${masked.slice(0, messageMax)}…` : masked;
      const diagnostic = Object.freeze({ code, name, severity: severity ?? usual, range, message, ...more });
      // Two checks may come upon the same thing; it is told once.
      const key = `${code} ${range.file} ${range.start} ${range.end} ${message}`;
      if (found.size < collectedMax || diagnostic.severity === 'error') found.set(key, diagnostic);
    },
    all: () => sortDiagnostics(most([...found.values()])),
  };
}

function most(found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length <= diagnosticsMax) return found;
  const sorted = sortDiagnostics(found);
  const errors = sorted.filter(({ severity }) => severity === 'error');
  const others = sorted.filter(({ severity }) => severity !== 'error');
  return [...errors, ...others].slice(0, diagnosticsMax);
}

/** The fix that puts another word into the place of a wrong one, where one was found. */
export function replacing(range: Range, meant: string | undefined): ReportMore {
  return meant === undefined ? {} : { fix: { title: `replace with ${meant}`, range, text: asWritten(meant) } };
}

/** A word as YAML takes it for a word. */
function asWritten(word: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_./-]*(:[\p{L}\p{N}_./-]+)*$/u.test(word) && !/^(true|false|null)$/i.test(word);
  return plain ? word : JSON.stringify(word);
}
