/** A file → its text with two columns for each level, and one blank behind a `-`. */
import { isPair, type Node } from 'yaml';
import { columnOf, lineStart } from './layout-block.ts';
import { type Collection, contentEnd, dashOf, isCollection, type Source } from './source.ts';

/** An entry that is written in lines: where it begins, and in which column it is to begin. */
interface Head {
  readonly offset: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

const step = 2;

export function indented(source: Source): string {
  const { text, document } = source;
  const heads: Head[] = [];
  if (isCollection(document.contents)) collect(document.contents, 0, source, heads);
  const lines = text.split('\n');
  const starts = new Map(
    heads
      .filter((head) => text.slice(lineStart(text, head.offset), head.offset).trim() === '')
      .map((head) => [lineStart(text, head.offset), head]),
  );
  let offset = 0;
  const shifts: number[] = [];
  for (const [index, line] of lines.entries()) {
    const indent = line.length - line.trimStart().length;
    const head = starts.get(offset);
    if (head) shifts.push(head.to - head.from);
    else if (line[indent] === '#' && !insideText(heads, source, offset))
      shifts.push(commentColumn(indent, offset, index, lines, starts, heads) - indent);
    else shifts.push(shiftAt(heads, offset + indent));
    offset += line.length + 1;
  }
  return afterDashes(source, heads, lines, shifts);
}

function collect(node: Collection, column: number, source: Source, heads: Head[]): void {
  if (node.flow === true) return;
  node.items.forEach((item, index) => {
    const offset = isPair(item) ? ((item.key as Node).range?.[0] ?? 0) : (dashOf(node, index)?.offset ?? 0);
    heads.push({ offset, end: contentEnd(node, index, source.text), from: columnOf(source.text, offset), to: column });
    const value = isPair(item) ? item.value : item;
    if (isCollection(value)) collect(value, column + step, source, heads);
  });
}

/** A `#` within a text of several lines is no comment. */
function insideText(heads: readonly Head[], { text }: Source, offset: number): boolean {
  const around = heads.filter((head) => head.offset < offset && head.end > offset);
  const inner = around.at(-1);
  if (!inner) return false;
  // Between the lines of a list or mapping stand heads of its own; within a text or brackets there are none behind.
  const later = heads.some((head) => head.offset > offset && head.offset < inner.end);
  const earlier = heads.some((head) => head.offset > inner.offset && head.offset < offset && head.end <= inner.end);
  return !later && !earlier && text.slice(inner.offset, inner.end).includes('\n');
}

/** Of the innermost entry that this place is in: what it is made of goes where it goes. */
function shiftAt(heads: readonly Head[], offset: number): number {
  const head = heads.findLast((one) => one.offset <= offset && one.end >= offset);
  return head ? head.to - head.from : 0;
}

/** A comment stands where the entry stands that it is about: the next one, unless it is indented deeper. */
function commentColumn(
  indent: number,
  offset: number,
  index: number,
  lines: readonly string[],
  starts: ReadonlyMap<number, Head>,
  heads: readonly Head[],
): number {
  let at = offset;
  for (let line = index; line < lines.length; line++) {
    const next = starts.get(at);
    if (next && indent <= next.from) return next.to;
    if (next) break;
    at += lines[line]!.length + 1;
  }
  // Behind everything, or deeper than what follows: it ends the deepest entry before it that it is not left of.
  const before = heads.filter((head) => head.offset < offset);
  const same = before.findLast((head) => head.from <= indent);
  if (!same) return 0;
  return same.from === indent ? same.to : same.to + step;
}

function afterDashes(
  source: Source,
  heads: readonly Head[],
  lines: readonly string[],
  shifts: readonly number[],
): string {
  const inLine = new Map<number, Head[]>();
  for (const head of heads) {
    const start = lineStart(source.text, head.offset);
    inLine.set(start, [...(inLine.get(start) ?? []), head]);
  }
  let offset = 0;
  return lines
    .map((line, index) => {
      const found = inLine.get(offset) ?? [];
      offset += line.length + 1;
      const last = found.at(-1);
      if (last && found.length > 1) {
        // `-   -  id: x`: every dash in its own column, then the entry.
        const dashes = found.slice(0, -1).map((head) => head.to);
        const lead = [...' '.repeat(last.to)].map((blank, column) => (dashes.includes(column) ? '-' : blank)).join('');
        return lead + line.slice(last.from);
      }
      if (last && /^ *-[ \t]{2,}[^\s#]/.test(line)) return shifted(line.replace(/-[ \t]+/, '- '), shifts[index]!);
      return shifted(line, shifts[index]!);
    })
    .join('\n');
}

function shifted(line: string, by: number): string {
  if (line.trim() === '') return by < 0 ? line.slice(Math.min(-by, line.replace(/\r$/, '').length)) : line;
  return by < 0 ? line.slice(Math.min(-by, line.length - line.trimStart().length)) : ' '.repeat(by) + line;
}
