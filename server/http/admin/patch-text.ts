/** Two texts of a file → the patch from one to the other, as git writes it. */

/** Null: there is no such file. Empty where the two are equal. */
export function filePatch(path: string, before: string | null, after: string | null): string {
  if (before === after) return '';
  const [from, to] = [quoted(`a/${path}`), quoted(`b/${path}`)];
  const head = [`diff --git ${from} ${to}`];
  if (before === null) head.push('new file mode 100644');
  if (after === null) head.push('deleted file mode 100644');
  const [a, b] = [linesOf(before ?? ''), linesOf(after ?? '')];
  const hunks = hunksOf(editsOf(a, b));
  // A file that is empty before and after has no lines to tell of.
  if (hunks.length > 0) head.push(`--- ${named(before, from)}`, `+++ ${named(after, to)}`);
  return `${head.join('\n')}\n${hunks.join('')}`;
}

/** Where a name has a blank in it, a tab tells its end. */
function named(text: string | null, name: string): string {
  if (text === null) return '/dev/null';
  return name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name;
}

/** As C writes it, where a name holds what would end it. */
function quoted(name: string): string {
  return /["\\]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name;
}

/** Each with its end; the last one may have none. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

interface Edit {
  readonly mark: ' ' | '-' | '+';
  readonly line: string;
}

/** More differences than these are not looked for: what is in between is then told as replaced whole. */
const differencesMax = 500;

/** Every line of both, in order. What begins and ends alike is left out of the search. */
function editsOf(a: readonly string[], b: readonly string[]): readonly Edit[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const same = (line: string): Edit => ({ mark: ' ', line });
  return [
    ...a.slice(0, start).map(same),
    ...shortest(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];
}

/** Myers 1986, "An O(ND) Difference Algorithm": `ends` holds, for each diagonal, how far the best way on it has come. */
function shortest(a: readonly string[], b: readonly string[]): readonly Edit[] {
  const ways: ReadonlyMap<number, number>[] = [];
  let ends = new Map<number, number>([[1, 0]]);
  for (let differences = 0; differences <= Math.min(a.length + b.length, differencesMax); differences += 1) {
    ways.push(ends);
    const next = new Map(ends);
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      let x = isDown(ends, diagonal, differences) ? ends.get(diagonal + 1)! : ends.get(diagonal - 1)! + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return traced(a, b, ways);
    }
    ends = next;
  }
  return [...a.map((line): Edit => ({ mark: '-', line })), ...b.map((line): Edit => ({ mark: '+', line }))];
}

function isDown(ends: ReadonlyMap<number, number>, diagonal: number, differences: number): boolean {
  if (diagonal === -differences) return true;
  return diagonal !== differences && ends.get(diagonal - 1)! < ends.get(diagonal + 1)!;
}

/** Back from the end, a difference at a time. */
function traced(a: readonly string[], b: readonly string[], ways: readonly ReadonlyMap<number, number>[]): Edit[] {
  const edits: Edit[] = [];
  let [x, y] = [a.length, b.length];
  for (let differences = ways.length - 1; differences >= 0; differences -= 1) {
    const ends = ways[differences]!;
    const diagonal = x - y;
    const down = isDown(ends, diagonal, differences);
    const fromX = ends.get(down ? diagonal + 1 : diagonal - 1)!;
    const fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      edits.push({ mark: ' ', line: a[x]! });
    }
    if (differences === 0) break;
    if (down) edits.push({ mark: '+', line: b[fromY]! });
    else edits.push({ mark: '-', line: a[fromX]! });
    [x, y] = [fromX, fromY];
  }
  return edits.reverse();
}

/** Lines that are told around each difference. */
const context = 3;

function hunksOf(edits: readonly Edit[]): readonly string[] {
  const changed = edits.flatMap(({ mark }, index) => (mark === ' ' ? [] : [index]));
  const hunks: string[] = [];
  let [lineA, lineB, at] = [0, 0, 0];
  for (let first = 0; first < changed.length; ) {
    let last = first;
    while (last + 1 < changed.length && changed[last + 1]! - changed[last]! <= 2 * context) last += 1;
    const from = Math.max(0, changed[first]! - context);
    const to = Math.min(edits.length, changed[last]! + 1 + context);
    for (; at < from; at += 1) [lineA, lineB] = [lineA + 1, lineB + 1];
    const part = edits.slice(from, to);
    const countA = part.filter(({ mark }) => mark !== '+').length;
    const countB = part.filter(({ mark }) => mark !== '-').length;
    const range = (line: number, count: number) => `${count === 0 ? line : line + 1},${count}`;
    hunks.push(`@@ -${range(lineA, countA)} +${range(lineB, countB)} @@\n${part.map(written).join('')}`);
    [lineA, lineB, at] = [lineA + countA, lineB + countB, to];
    first = last + 1;
  }
  return hunks;
}

function written({ mark, line }: Edit): string {
  return line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`;
}
