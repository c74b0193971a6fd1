/** A text goes in; how many words it has comes out. */
import { apostrophe, dense, kinds, wordly } from '../policy/words/characters.ts';
import { unitsOf } from '../policy/words/units.ts';

const pieceLength = 65_536;

// Bits of what a code unit does to the count: it is within a word, it is a word, it may stand within one.
const within = 1;
const stands = 2;
const continues = 4;

const effects = kinds.map((kind, unit) => {
  if (kind === wordly) return within;
  if (kind === apostrophe) return continues;
  // The second half of a surrogate pair is the same character.
  return kind === dense && unit >> 10 !== 0x37 ? stands : 0;
});

/** Words of a text: runs of letters and digits; a letter of a script without spaces is a word. Linear. */
export function countWords(text: string): number {
  let words = 0;
  let before = 0;
  for (let from = 0; from < text.length; from += pieceLength) {
    const length = Math.min(pieceLength, text.length - from);
    const units = unitsOf(text.length === length ? text : text.slice(from, from + length));
    // Without branches: where words begin is what a processor cannot foresee.
    for (let at = 0; at < length; at++) {
      const effect = effects[units[at]!]!;
      const now = (effect | (before & (effect >> 2))) & within;
      words += (now & ~before) + ((effect >> 1) & 1);
      before = now;
    }
  }
  return words;
}
