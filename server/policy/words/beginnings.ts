/** Terms spelled in numbered letters go in; a search for the few places of a text where one of them may begin comes out. */
import { kinds, wordly } from './characters.ts';

/** Places are found block by block, so that their list stays in the nearest cache. */
export const blockLength = 2_048;

export interface Places {
  readonly count: number;
  readonly at: Uint32Array;
}

/** Reads the code units from `from` up to `to`, at most `blockLength`; the places are good until the next call. */
export type Beginnings = (units: Uint16Array, from: number, to: number) => Places;

const at = new Uint32Array(blockLength);

const isWordly = 1;
const opens = 2;

/**
 * A place where no word begins is passed over, as is one whose letter, or whose first three letters, begin no term.
 *
 * Both sieves write every place and count on only where it stays: with a branch for each the processor guesses wrong once
 * a word, which was two thirds of the time.
 */
export function createBeginnings(
  spelled: readonly (readonly number[])[],
  letters: Uint16Array,
  space: number,
): Beginnings {
  const threes = threesOf(spelled, space);
  const marks = marksOf(spelled, letters);

  return (units, from, to) => {
    let found = 0;
    let before = from === 0 ? 0 : marks[units[from - 1]!]!;
    for (let place = from; place < to; place++) {
      const mark = marks[units[place]!]!;
      at[found] = place;
      found += (mark >> 1) & ~(mark & before & isWordly);
      before = mark;
    }
    let count = 0;
    for (let index = 0; index < found; index++) {
      const place = at[index]!;
      // What lies beyond the text is stale, but at worst it lets a walk begin that ends at once.
      const hash = hashOf(letters[units[place]!]!, letters[units[place + 1]!]!, letters[units[place + 2]!]!);
      at[count] = place;
      count += (threes[hash >> 5]! >> (hash & 31)) & 1;
    }
    return { count, at };
  };
}

/** By code unit: whether it is of a word, and whether a term begins with it. */
function marksOf(spelled: readonly (readonly number[])[], letters: Uint16Array): Uint8Array {
  const firsts = new Set(spelled.map(([first]) => first));
  return kinds.map((kind, unit) => (kind === wordly ? isWordly : 0) | (firsts.has(letters[unit]) ? opens : 0));
}

const hashes = 65_536;

function hashOf(first: number, second: number, third: number): number {
  return (first * 7_919 + second * 263 + third) & (hashes - 1);
}

/** One bit for each hash of three letters that a term begins with. */
function threesOf(spelled: readonly (readonly number[])[], space: number): Int32Array {
  const bits = new Int32Array(hashes >> 5);
  const letters = spelled.reduce((most, word) => Math.max(most, ...word), space);
  const all = Array.from({ length: letters + 1 }, (_, letter) => letter);
  for (const [first, second, third] of spelled) {
    if (first === undefined) continue;
    // A space may be followed by more space, and the end of a term by anything.
    const seconds = second === undefined || first === space ? all : [second];
    for (const next of seconds) {
      const thirds = third === undefined || first === space || next === space ? all : [third];
      for (const last of thirds) {
        const hash = hashOf(first, next, last);
        bits[hash >> 5]! |= 1 << (hash & 31);
      }
    }
  }
  return bits;
}
