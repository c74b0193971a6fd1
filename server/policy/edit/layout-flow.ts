/** A list or mapping in brackets → its entries and what stands between them. */
import { isNode, isPair } from 'yaml';
import type { Gap, Layout, Piece } from './layout.ts';
import { columnOf } from './layout-block.ts';
import { type Collection, contentEnd, type Source } from './source.ts';

export function flowLayout({ text }: Source, collection: Collection): Layout {
  const [start = 0, end = 0] = collection.range ?? [];
  const inner = end - 1;
  const ends = collection.items.map((_, index) => contentEnd(collection, index, text));
  const starts = collection.items.map((item, index) => {
    const head = isPair(item) ? (isNode(item.key) ? item.key.range?.[0] : 0) : isNode(item) ? item.range?.[0] : 0;
    return startWithComments(text, head ?? 0, index > 0 ? ends[index - 1]! : start + 1);
  });
  const behind = ends.map((stop, index) => parted(text.slice(stop, starts[index + 1] ?? inner)));
  const pieces = starts.map(
    (from, index): Piece => ({ text: text.slice(from, ends[index]), tail: behind[index]!.tail }),
  );
  return {
    start,
    end,
    pieces,
    gaps: behind.slice(0, -1).map(gapOf),
    open: text.slice(start + 1, starts[0] ?? inner),
    close: gapOf(behind.at(-1) ?? { comma: '', tail: '', rest: '' }),
    kind: 'flow',
    column: columnOf(text, start),
    inline: false,
  };
}

/** Comment lines right above an entry that begins its line. */
function startWithComments(text: string, head: number, limit: number): number {
  const before = /(?<=\n)(?:[ \t]*#[^\n]*\n)+[ \t]*$/.exec(text.slice(limit, head));
  return before ? limit + before.index + (before[0].length - before[0].trimStart().length) : head;
}

/** `, # about it⏎  ` → the comma, the comment of the entry before it, and the rest. */
function parted(text: string): Gap & { readonly tail: string } {
  const [, comma = '', tail = '', rest = ''] = /^(\s*,)?([ \t]*#[^\r\n]*)?([\s\S]*)$/.exec(text) ?? [];
  return { comma, tail, rest };
}

function gapOf({ comma, rest }: Gap): Gap {
  return { comma, rest };
}
