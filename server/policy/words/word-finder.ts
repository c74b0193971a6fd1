/** Words and phrases go in; a finder of all of them in one pass over a text comes out. */
import { blockLength, createBeginnings } from './beginnings.ts';
import { kinds, wordly } from './characters.ts';
import { cell, createTrie } from './trie.ts';

export interface Term {
  /** One space where a text may have any white space; case does not matter. At most 200 characters count. */
  readonly text: string;
  /** What it stands at the beginning of counts too: a stem, or the prefix of a key. */
  readonly open?: boolean;
}

/**
 * Visits every term that stands whole among the first `length` code units, with the place after it. Whole: no letter or
 * digit touches it, unless that is of a script without spaces.
 *
 * All terms are one trie, walked from each beginning of a word. Aho and Corasick's automaton was tried first: its way
 * back after a mismatch serves words that begin inside others, which are none here, and it was slower.
 */
export type WordFinder = (units: Uint16Array, length: number, visit: Visit) => void;

type Visit = (term: number, end: number) => void;

const longestTerm = 200;

export function createWordFinder(terms: readonly Term[]): WordFinder {
  const texts = terms.map((term) => term.text.slice(0, longestTerm));
  const letters = lettersOf(texts);
  const spelled = texts.map((text) => Array.from({ length: text.length }, (_, at) => letters[text.charCodeAt(at)]!));
  const space = letters[0x20]!;
  const { cells, same } = createTrie(spelled);
  const beginnings = createBeginnings(spelled, letters, space);
  const needsGap = Uint8Array.from(texts, (text, term) =>
    Number(!terms[term]!.open && kinds[text.charCodeAt(text.length - 1)] === wordly),
  );

  function walk(units: Uint16Array, from: number, length: number, visit: Visit): void {
    let state = 0;
    let before = 0;
    for (let at = from; at < length; at++) {
      const letter = letters[units[at]!]!;
      if (letter === 0) return;
      // White space counts once, however long it runs.
      if (letter === space && before === space) continue;
      before = letter;
      const next = cells[state + 1]! + letter * cell;
      if (cells[next] !== state) return;
      state = next;
      const ended = cells[state + 2]!;
      if (ended < 0) continue;
      const isGap = at + 1 >= length || kinds[units[at + 1]!] !== wordly;
      for (let term = ended; term >= 0; term = same[term]!) {
        if (isGap || needsGap[term] === 0) visit(term, at + 1);
      }
    }
  }

  return (units, length, visit) => {
    for (let from = 0; from < length; from += blockLength) {
      const places = beginnings(units, from, Math.min(length, from + blockLength));
      for (let place = 0; place < places.count; place++) walk(units, places.at[place]!, length, visit);
    }
  };
}

const whiteSpace =
  '\t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/** Numbers the characters of the terms, from 1; every other is 0. Capitals, kinds of space and of apostrophe are one. */
function lettersOf(texts: readonly string[]): Uint16Array {
  const letters = new Uint16Array(65_536);
  let count = 0;
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) {
      const forms = formsOf(text.charAt(at)).map((form) => form.charCodeAt(0));
      const known = forms.find((unit) => letters[unit] !== 0);
      const letter = known === undefined ? ++count : letters[known]!;
      for (const unit of forms) letters[unit] = letter;
    }
  }
  return letters;
}

function formsOf(character: string): readonly string[] {
  if (/\s/.test(character)) return [...whiteSpace, ' '];
  if (character === "'" || character === '’') return ["'", '’'];
  return [character, character.toLowerCase(), character.toUpperCase()].filter((form) => form.length === 1);
}
