/** A text goes in; how many words it has comes out. */
import { kinds, wordly } from '../policy/words/characters.ts';
import { unitsOf } from '../policy/words/units.ts';

const pieceLength = 65_536;

/** Words of a text: runs of letters and digits; a letter of a script without spaces is a word. Linear. */
export function countWords(text: string): number {
  let words = 0;
  let within = 0;
  for (let from = 0; from < text.length; from += pieceLength) {
    const length = Math.min(pieceLength, text.length - from);
    const units = unitsOf(text.length === length ? text : text.slice(from, from + length));
    // Without branches: where words begin is what a processor cannot foresee.
    for (let at = 0; at < length; at++) {
      const unit = units[at]!;
      const kind = kinds[unit]!;
      const begins = kind & wordly & ~within;
      // The second half of a surrogate pair is the same character.
      const stands = (kind >> 1) & Number(unit >> 10 !== 0x37);
      words += begins + stands;
      within = (kind & wordly) | (within & (kind >> 3));
    }
  }
  return words;
}
