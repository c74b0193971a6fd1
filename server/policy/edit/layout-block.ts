/** A list or mapping written in lines → its entries, each with its own comments, and the gaps between them. */
import { isNode, isPair } from 'yaml';
import type { Gap, Layout, Piece } from './layout.ts';
import { type Collection, contentEnd, dashOf, type Source } from './source.ts';

/**
 * An entry takes with it the comment lines right above it, and those below it that are indented deeper than it is. A
 * comment with a blank line below it, and a blank line itself, belong to the place. So entries can change their places
 * and change back, and every byte is where it was.
 */
export function blockLayout({ text, document }: Source, collection: Collection): Layout {
  const heads = collection.items.map((_, index) => headOf(collection, index));
  const column = columnOf(text, heads[0]!);
  const inline = text.slice(lineStart(text, heads[0]!), heads[0]).trim() !== '';
  const ends = heads.map((_, index) => {
    const limit = index + 1 < heads.length ? lineStart(text, heads[index + 1]!) : text.length;
    return endWithComments(text, lineEnd(text, contentEnd(collection, index, text)), column, limit);
  });
  const starts = heads.map((head, index) => {
    if (index === 0 && inline) return head;
    // The comment at the top of a file is about the file.
    const own = index > 0 || collection !== document.contents;
    return own
      ? startWithComments(text, lineStart(text, head), column, index > 0 ? ends[index - 1]! : 0)
      : lineStart(text, head);
  });
  const indent = ' '.repeat(inline ? column : 0);
  const pieces = heads.map(
    (_, index): Piece => ({ text: (index === 0 ? indent : '') + text.slice(starts[index], ends[index]), tail: '' }),
  );
  const gaps = heads.slice(1).map((_, index): Gap => ({ comma: '', rest: text.slice(ends[index], starts[index + 1]) }));
  return {
    start: starts[0]!,
    end: ends.at(-1)!,
    pieces,
    gaps,
    open: '',
    close: { comma: '', rest: '' },
    kind: 'block',
    column,
    inline,
  };
}

function headOf(collection: Collection, index: number): number {
  const item = collection.items[index];
  if (isPair(item)) return isNode(item.key) ? (item.key.range?.[0] ?? 0) : 0;
  return dashOf(collection, index)?.offset ?? 0;
}

/** Comment lines right above, not indented deeper than the entry itself. */
function startWithComments(text: string, start: number, column: number, limit: number): number {
  let first = start;
  while (first > limit && first > 0) {
    const above = lineStart(text, first - 1);
    const comment = /^ *(?=#)/.exec(text.slice(above, first));
    if (above < limit || !comment || comment[0].length > column) break;
    first = above;
  }
  return first;
}

/** Comment lines below that are indented deeper than the entry, blank lines between them included. */
function endWithComments(text: string, end: number, column: number, limit: number): number {
  let last = end;
  let at = nextLine(text, end);
  while (at < limit) {
    const stop = lineEnd(text, at);
    const line = text.slice(at, stop);
    if (line.trim() !== '') {
      const indent = line.length - line.trimStart().length;
      if (line[indent] !== '#' || indent <= column) break;
      last = stop;
    }
    if (stop >= text.length) break;
    at = nextLine(text, stop);
  }
  return last;
}

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Before the line break, whichever it is. */
export function lineEnd(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  const end = feed === -1 ? text.length : feed;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

function nextLine(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  return feed === -1 ? text.length : feed + 1;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
