/** What compiling found → the cards that it is about, and what is about none. */
import type { Diagnostic } from '../../../server/policy/diagnostic.ts';
import type { Card } from './model.ts';

/** The smallest card around each finding gets it. */
export function problemsByCard(
  cards: readonly Card[],
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<Card, readonly Diagnostic[]> {
  const found = new Map<Card, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { file, start } = diagnostic.range;
    const card = cards.find(
      ({ range }) => range.line > 0 && range.file === file && range.start <= start && start <= range.end,
    );
    if (card) found.set(card, [...(found.get(card) ?? []), diagnostic]);
  }
  return found;
}

/** What a badge says of a finding, in a word or two. */
export function badgeText({ code, name, severity }: Pick<Diagnostic, 'code' | 'name' | 'severity'>): string {
  return badges[code] ?? (severity === 'error' ? 'error' : name.replaceAll('-', ' '));
}

const badges: Readonly<Record<string, string>> = {
  PL201: 'shadowed',
  PL202: 'never true',
  PL203: 'redundant',
  PL204: 'same as another',
  PL205: 'unreachable',
  PL207: 'gap',
  PL208: 'same outcome',
  PL209: 'deeply nested',
  PL210: 'undecided',
  PL301: 'over the window',
  PL305: 'may leak',
  PL306: 'may be refused',
  PL307: 'fallback of itself',
  PL107: 'never used',
  PL402: 'split by nobody',
  PL403: 'split is over',
  PL404: 'idle arm',
  PL501: 'not tested',
  PL604: 'rests on the caller',
  PL701: 'no why',
  PL702: 'spelling',
};
