/** A text goes in; the same with a space for each name of code, number or address comes out. */
import { kinds, space } from '../policy/words/characters.ts';

/** `is_private`, `isPrivate`. */
export function withoutCodeNames(text: string): string {
  return withoutWords(text, codeSign, isOfName);
}

/** `12`, `b2b`. */
export function withoutNumbers(text: string): string {
  return withoutWords(text, digitSign, isOfName);
}

/** Of the web or of mail, with all that stands at them. */
export function withoutAddresses(text: string): string {
  return withoutWords(text, addressSign, isOfAddress);
}

/** What makes a name of code of a word, what a number, what an address: each hit stands for all of the word around it. */
const codeSign = /_\w|[a-z][A-Z]/g;
const digitSign = /\d/g;
const addressSign = /:\/\/|@|www\./g;

/**
 * A space for each word that has the sign in it. As one expression (`\b\w*\d\w*\b`) it would try each word of the text, or
 * (`\S*@\S*`) take time by the square of the longest; the sign alone is searched for several times as fast.
 */
function withoutWords(text: string, sign: RegExp, isOfWord: (unit: number) => boolean): string {
  let rest = '';
  let from = 0;
  sign.lastIndex = 0;
  for (let hit = sign.exec(text); hit !== null; hit = sign.exec(text)) {
    let start = hit.index;
    while (start > from && isOfWord(text.charCodeAt(start - 1))) start--;
    rest += `${text.slice(from, start)} `;
    from = sign.lastIndex;
    while (from < text.length && isOfWord(text.charCodeAt(from))) from++;
    sign.lastIndex = from;
  }
  return from === 0 ? text : rest + text.slice(from);
}

/** As `\w` has it. */
function isOfName(unit: number): boolean {
  const lower = unit | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f;
}

function isOfAddress(unit: number): boolean {
  return kinds[unit] !== space;
}
