/** A text goes in; which rows of the table of weights it asks for comes out: one for each run of letters, one a word. */

/** Of a text so many units of UTF-16 are looked at; more told no language better. */
const looked = 128;
const longestRun = 4;
/** The table has this power of two of rows. */
export const rowsLog2 = 13;
/** For each letter the runs that start there, each with the gap after it, and its word. */
export const mostRuns = (looked + 2) * (longestRun + 1);

const gap = 0x20;
const units = new Uint16Array(looked + 2);

/**
 * Runs of one to four letters that stand together in a word, the gaps at its ends being letters, and each whole word.
 * Fills `rows`, which has room for `mostRuns`; returns how many.
 */
export function fillRows(text: string, rows: Uint16Array): number {
  const length = foldIntoUnits(text);
  let count = 0;
  let word = wordSeed;
  for (let start = 0; start < length - 1; start++) {
    const end = Math.min(length, start + longestRun);
    let run = runSeed;
    for (let at = start; at < end; at++) {
      const unit = units[at]!;
      run = Math.imul(run ^ unit, prime);
      // A gap alone says nothing, and no run goes on beyond one.
      if (unit !== gap || at > start) rows[count++] = rowOf(run);
      if (unit === gap && at > start) break;
    }
    if (units[start] === gap) continue;
    word = Math.imul(word ^ units[start]!, prime);
    if (units[start + 1] !== gap) continue;
    rows[count++] = rowOf(word);
    word = wordSeed;
  }
  return count;
}

// FNV-1a over units instead of bytes; a whole word is another thing than a run of the same letters.
const runSeed = 0x811c9dc5;
const wordSeed = 0x01234567;
const prime = 0x01000193;

function rowOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> (32 - rowsLog2);
}

/** Lower case, a gap for whatever is no letter, one gap at each end; returns the length. */
function foldIntoUnits(text: string): number {
  const lower = text.toLowerCase();
  units[0] = gap;
  let length = 1;
  for (let at = 0; at < lower.length && length <= looked; at++) {
    const unit = folded(lower.charCodeAt(at));
    if (unit !== gap || units[length - 1] !== gap) units[length++] = unit;
  }
  if (units[length - 1] !== gap) units[length++] = gap;
  return length;
}

function folded(unit: number): number {
  if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || unit === apostrophe ? unit : gap;
  if (unit < 0xc0) return unit === invertedQuestion || unit === invertedExclamation ? unit : gap;
  // Punctuation, symbols; halves of characters such as emoji.
  if (unit >= 0x2000 && unit < 0x2c00) return unit === curlyApostrophe ? apostrophe : gap;
  if (unit >= 0xd800 && unit < 0xf900) return gap;
  return unit < 0x300 || !punctuation.has(unit) ? unit : gap;
}

const apostrophe = 0x27;
const curlyApostrophe = 0x2019;
const invertedQuestion = 0xbf;
const invertedExclamation = 0xa1;
/** Of Arabic: comma, semicolon, question mark, full stop; of Devanagari: the stops; the mark of byte order. */
const punctuation: ReadonlySet<number> = new Set([0x60c, 0x61b, 0x61f, 0x6d4, 0x964, 0x965, 0xfeff]);
