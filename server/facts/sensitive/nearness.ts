/** A text and words go in; whether one of them stands near a place of the text comes out. */

const before = 48;
/** How far behind a number a word may end, unless said. */
const usuallyAfter = 24;

/** Whether one of the words stands whole within 48 characters before a number or 24 after it. */
export type IsNear = (start: number, end: number) => boolean;

/**
 * To be asked for places in the order of the text. `words` (global) goes through the text once, however many numbers
 * there are and however many words: beside each number it would be most of the work.
 */
export function nearnessOf(text: string, words: RegExp, after = usuallyAfter): IsNear {
  const starts: number[] = [];
  const ends: number[] = [];
  let first = 0;
  let searched = 0;
  return (start, end) => {
    while (searched < end + after) {
      words.lastIndex = searched;
      const word = words.exec(text);
      searched = word === null ? Number.POSITIVE_INFINITY : words.lastIndex;
      if (word === null) break;
      starts.push(word.index);
      ends.push(searched);
    }
    while (first < starts.length && starts[first]! < start - before) first++;
    for (let at = first; at < starts.length && starts[at]! < end + after; at++) {
      if (ends[at]! <= start || (starts[at]! >= end && ends[at]! <= end + after)) return true;
    }
    return false;
  };
}
