/** The findings of all files → those of one, and the next one from a place. Pure. */
import type { Diagnostic } from '../../../server/policy/diagnostic.ts';

export interface Spot {
  readonly file: string;
  readonly offset: number;
}

export function problemsIn(diagnostics: readonly Diagnostic[], file: string): readonly Diagnostic[] {
  return diagnostics.filter(({ range }) => range.file === file);
}

/** Over all files in their order, and round at the end. `step`: 1 forward, -1 back. */
export function nextProblem(diagnostics: readonly Diagnostic[], from: Spot, step: 1 | -1): Diagnostic | undefined {
  const ordered = step === 1 ? diagnostics : [...diagnostics].reverse();
  return ordered.find(({ range }) => compare({ file: range.file, offset: range.start }, from) * step > 0) ?? ordered[0];
}

/** `2 errors, 1 warning`; the empty text where there is nothing. */
export function problemCounts(diagnostics: readonly Diagnostic[]): string {
  return (['error', 'warning', 'hint'] as const)
    .map((severity) => [severity, diagnostics.filter((one) => one.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}${count === 1 ? '' : 's'}`)
    .join(', ');
}

/** `context_tokens 6001, intent chat → quick, gemma:2b` */
export function exampleWords({ example }: Diagnostic): string | undefined {
  if (!example) return undefined;
  const facts = Object.entries(example.facts).map(([name, value]) => `${name} ${valueWords(value)}`);
  return `${facts.length === 0 ? 'Any request' : facts.join(', ')} → ${example.then}`;
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(' + ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' && (value === '' || /\s/.test(value)) ? JSON.stringify(value) : String(value);
}

function compare(a: Spot, b: Spot): number {
  return a.file === b.file ? a.offset - b.offset : a.file < b.file ? -1 : 1;
}
