/** Searches that a text should answer with yes → texts that may do so. Whoever asks tries them with the real operators. */
import type { Leaf } from '../snapshot.ts';
import { matchesOf } from './pattern-matches.ts';

const phrasesMax = 4;
const textsMax = 64;

export function textsFor(searches: readonly Leaf[], lists: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const firsts: string[][] = [];
  const middles: string[][] = [];
  const lasts: string[][] = [];
  for (const { operator, value } of searches) {
    const word = String(value);
    if (operator === 'textStartsWith') firsts.push([word]);
    else if (operator === 'textEndsWith') lasts.push([word]);
    else if (operator === 'textContains') middles.push([word]);
    else if (operator === 'textMentions') middles.push(spread(lists.get(word) ?? []));
    else middles.push(matchesOf(word));
  }
  const found = new Set<string>();
  // A text may begin with one thing only, so the longest beginning is tried first; the same for its end.
  const begin = longestFirst(firsts);
  const end = longestFirst(lasts);
  for (const parts of choices(middles)) {
    for (const middle of orders(parts)) {
      found.add([begin, ...middle, end].filter((part) => part !== '').join(' '));
      found.add([begin, ...middle, end].join(''));
      if (found.size >= textsMax) return [...found];
    }
  }
  return [...found];
}

function longestFirst(parts: readonly (readonly string[])[]): string {
  return parts.flat().sort((a, b) => b.length - a.length)[0] ?? '';
}

/** The first, the last and some between: phrases of one list differ most in their ends. */
function spread(phrases: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(phrases.length / phrasesMax));
  return phrases.filter((_, index) => index % step === 0).slice(0, phrasesMax);
}

/** One of each; where a row is empty there is none. */
function choices(rows: readonly (readonly string[])[]): string[][] {
  let found: string[][] = [[]];
  for (const row of rows) found = found.flatMap((before) => row.map((part) => [...before, part])).slice(0, textsMax);
  return found;
}

/** As they are, turned round, and each of them first. */
function orders(parts: readonly string[]): (readonly string[])[] {
  if (parts.length < 2) return [parts];
  return [parts, [...parts].reverse(), ...parts.map((_, index) => [...parts.slice(index), ...parts.slice(0, index)])];
}
