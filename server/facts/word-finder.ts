/** Words and phrases go in; a finder of all of them in one pass over a text comes out. */
import { createAutomaton } from './automaton.ts';
import { kindOf, other, space, wordly } from './characters.ts';

export interface Term {
  /** Lower case; one space where a text may have any white space. At most 200 characters count. */
  readonly text: string;
  /** What it stands at the beginning of counts too: a stem, or the prefix of a key. */
  readonly open?: boolean;
}

export interface WordFinder {
  /**
   * Visits every term that stands whole in `lower` between `from` and `to`, with the place after it. `lower` is in
   * lower case. Whole: no letter or digit touches it, unless that is of a script without spaces. Linear in the text.
   */
  readonly find: (lower: string, from: number, to: number, visit: (term: number, end: number) => void) => void;
}

const longestTerm = 200;
/** How far the finder remembers what it read: more than the longest term. */
const memory = 256;

export function createWordFinder(terms: readonly Term[]): WordFinder {
  const texts = terms.map((term) => term.text.slice(0, longestTerm));
  const letters = lettersOf(texts);
  const automaton = createAutomaton(
    texts.map((text) => Array.from({ length: text.length }, (_, at) => letters[text.charCodeAt(at)]!)),
  );
  const { base, check, target, fail, ends, same, shorter } = automaton;
  const lengths = Uint8Array.from(texts, (text) => text.length);
  const needsGapBefore = Uint8Array.from(texts, (text) => Number(isWordly(text, 0)));
  const needsGapAfter = Uint8Array.from(texts, (text, at) =>
    Number(!terms[at]!.open && isWordly(text, text.length - 1)),
  );
  const kinds = new Uint8Array(memory);

  function find(lower: string, from: number, to: number, visit: (term: number, end: number) => void): void {
    let state = 0;
    let read = 0;
    let last = from > 0 ? kindOf(lower.charCodeAt(from - 1)) : other;
    kinds[memory - 1] = last;
    for (let at = from; at < to; at++) {
      const unit = lower.charCodeAt(at);
      const kind = kindOf(unit);
      // White space counts once, however long it runs.
      if (kind === space && last === space) continue;
      last = kind;
      kinds[read++ % memory] = kind;
      const letter = letters[kind === space ? 32 : unit]!;
      if (letter === 0) {
        state = 0;
        continue;
      }
      let slot = base[state]! + letter;
      while (check[slot] !== state && state !== 0) {
        state = fail[state]!;
        slot = base[state]! + letter;
      }
      if (check[slot] !== state) continue;
      state = target[slot]!;
      for (let end = ends[state]! >= 0 ? state : shorter[state]!; end !== 0; end = shorter[end]!) {
        for (let term = ends[end]!; term >= 0; term = same[term]!) {
          if (needsGapBefore[term] === 1 && kinds[(read - 1 - lengths[term]! + memory) % memory] === wordly) continue;
          if (needsGapAfter[term] === 1 && isWordly(lower, at + 1)) continue;
          visit(term, at + 1);
        }
      }
    }
  }
  return { find };
}

function isWordly(text: string, at: number): boolean {
  return at < text.length && kindOf(text.charCodeAt(at)) === wordly;
}

/** Numbers the characters that occur in the terms, from 1; every other character is 0. */
function lettersOf(texts: readonly string[]): Uint16Array {
  const letters = new Uint16Array(65_536);
  let count = 0;
  for (const text of texts) {
    for (let at = 0; at < text.length; at++)
      if (letters[text.charCodeAt(at)] === 0) letters[text.charCodeAt(at)] = ++count;
  }
  return letters;
}
