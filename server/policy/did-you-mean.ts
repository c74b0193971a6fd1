/** A word that somebody wrote and the words there are → the one that was probably meant. */

/** Nobody mistypes a longer word; comparing two of them takes the product of their lengths. */
const lettersMax = 100;

/** The nearest known word, or undefined when none is near: at most a third of the letters differ, and never more than three. */
export function didYouMean(word: string, names: Iterable<string>): string | undefined {
  if (word.length > lettersMax) return undefined;
  const folded = fold(word);
  const known = [...names].filter((name) => name !== word);
  const limit = Math.min(3, Math.max(word.length > 1 ? 1 : 0, Math.floor(word.length / 3)));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    const distance = editDistance(folded, fold(candidate), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? sameBeginning(folded, known);
}

/** `monday` for `mon`, `lang` for `language`: where only one begins alike, with three letters at least. */
function sameBeginning(word: string, known: readonly string[]): string | undefined {
  const alike = known.filter((name) => {
    const other = fold(name);
    return Math.min(word.length, other.length) >= 3 && (word.startsWith(other) || other.startsWith(word));
  });
  return alike.length === 1 ? alike[0] : undefined;
}

/** ` Did you mean "intent"?`, or nothing. */
export function suggestion(word: string, known: Iterable<string>): string {
  const meant = didYouMean(word, known);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}

/** Insertions, deletions, substitutions and swaps of neighbours count one each; gives up at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) >= limit) return limit;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
