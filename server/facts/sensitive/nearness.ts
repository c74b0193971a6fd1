/** A text and words go in; whether one of them stands near a place of the text comes out. */

const before = 48;
const after = 24;

/** Whether one of the words stands up to 48 characters before a number or 24 after it. */
export type IsNear = (start: number, end: number) => boolean;

/**
 * To be asked for places in the order of the text. `sign` (global) hits wherever one of `words` does, and perhaps elsewhere:
 * it goes through the text once, while `words` would be looked for anew beside each number.
 */
export function nearnessOf(text: string, words: RegExp, sign: RegExp): IsNear {
  let next = -1;
  return (start, end) => {
    const from = Math.max(0, start - before);
    if (next < from) {
      sign.lastIndex = from;
      next = sign.exec(text)?.index ?? text.length;
    }
    return next < end + after && (words.test(text.slice(from, start)) || words.test(text.slice(end, end + after)));
  };
}
