/** Two texts → the lines that differ, without the indent that all of them share: small edits only, so ends are enough. */
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
  const lines = [...changed(was, first, last, '-'), ...changed(is, first, last, '+')];
  const indents = lines
    .filter(({ text }) => text.trim() !== '')
    .map(({ text }) => text.length - text.trimStart().length);
  const shared = Math.min(...indents, 80);
  return lines.map((line) => ({ ...line, text: line.text.slice(shared) }));
}

function changed(lines: readonly string[], first: number, last: number, sign: '-' | '+'): DifferentLine[] {
  return lines.slice(first, lines.length - last).map((text, index) => ({ sign, number: first + index + 1, text }));
}
