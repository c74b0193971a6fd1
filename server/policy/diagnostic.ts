/** What one reading of the files finds: collected, sorted, never thrown. */
import type { Facts } from '../../schemas/generated/types.ts';
import type { DiagnosticCode } from './diagnostic-codes.ts';

export type Severity = 'error' | 'warning' | 'hint';

/** A stretch of a file. Lines and columns count from 1; the end is exclusive; offsets count UTF-16 units from 0. */
export interface Range {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
}

/** A safe mend: put `text` in the place of `range`. */
export interface Fix {
  readonly title: string;
  readonly range: Range;
  readonly text: string;
}

/** A request that shows the finding; `facts` are complete enough to replay it. */
export interface Example {
  readonly facts: Partial<Facts>;
  readonly then: string;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly name: string;
  readonly severity: Severity;
  readonly range: Range;
  /** One sentence or two in the author's words: what is wrong, what to write instead. */
  readonly message: string;
  readonly example?: Example;
  readonly fix?: Fix;
}

const rank: Record<Severity, number> = { error: 0, warning: 1, hint: 2 };

/** Stable order: file, place, severity, code, words. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.range.file, b.range.file) ||
      a.range.start - b.range.start ||
      rank[a.severity] - rank[b.severity] ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `file:line:column`, the way editors and terminals make it a link. */
export function place(range: Range): string {
  return `${range.file}:${range.line}:${range.column}`;
}
