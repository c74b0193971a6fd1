/** A name that means nothing where it stands → a diagnostic with the name that was probably meant. */
import type { Range } from './diagnostic.ts';
import type { DiagnosticCode } from './diagnostic-codes.ts';
import { didYouMean } from './did-you-mean.ts';
import { factCatalogue } from './fact-catalogue.ts';
import { type Report, replacing } from './report.ts';

/** Names told where none is near. */
const toldMax = 12;

/** `sentence` says that the name is unknown; what to write instead is added. Returns the name that was probably meant. */
export function reportUnknownName(
  report: Report,
  code: DiagnosticCode,
  range: Range,
  sentence: string,
  name: string,
  known: Iterable<string>,
): string | undefined {
  const names = [...known];
  const meant = didYouMean(name, names);
  const hint = meant === undefined ? knownWords(names) : ` Did you mean "${meant}"?`;
  report(code, range, `${sentence}${hint}`, replacing(range, meant));
  return meant;
}

/** PL102, outside of conditions. `others`: names that are no facts and allowed all the same. */
export function reportUnknownFact(report: Report, range: Range, name: string, others: readonly string[] = []): void {
  const meant = didYouMean(name, [...factCatalogue.keys(), ...others]);
  const hint = meant === undefined ? '"signalbox facts" lists them all.' : `Did you mean "${meant}"?`;
  report('PL102', range, `"${name}" is not a fact. ${hint}`, replacing(range, meant));
}

function knownWords(names: readonly string[]): string {
  if (names.length === 0) return '';
  return ` Known: ${names.slice(0, toldMax).join(', ')}${names.length > toldMax ? ' …' : '.'}`;
}
