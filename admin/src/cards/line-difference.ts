/** Two texts → the lines that differ, with those around them that are the same: small edits only, so ends are enough. */
export interface DifferentLine {
  readonly sign: '-' | '+';
  readonly number: number;
  readonly text: string;
}

export function lineDifference(before: string, after: string): readonly DifferentLine[] {
  const [was, is] = [before.split('\n'), after.split('\n')];
  const shorter = Math.min(was.length, is.length);
  let first = 0;
  while (first < shorter && was[first] === is[first]) first++;
  let last = 0;
  while (last < shorter - first && was[was.length - 1 - last] === is[is.length - 1 - last]) last++;
  return [...changed(was, first, last, '-'), ...changed(is, first, last, '+')];
}

function changed(lines: readonly string[], first: number, last: number, sign: '-' | '+'): DifferentLine[] {
  return lines.slice(first, lines.length - last).map((text, index) => ({ sign, number: first + index + 1, text }));
}
