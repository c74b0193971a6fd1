/** A tree and a path → the stretch of text that it means: an item with its "- ", an entry with its key. */
import type { Part, Step } from './tree.ts';
import { childOf, entryOf } from './tree.ts';

/** As far as the path goes along the tree; the empty path is the beginning of the file. */
export function rangeIn(
  root: Part | undefined,
  path: readonly Step[],
): { readonly from: number; readonly to: number } | undefined {
  let part = root;
  let range: { readonly start: number; readonly end: number } | undefined = root && {
    start: root.start,
    end: root.start,
  };
  for (const step of path) {
    const held = part?.kind === 'list' ? part.items[Number(step)] : entryOf(part, String(step));
    if (!held) break;
    range = held;
    part = childOf(part, step);
  }
  return range && { from: range.start, to: range.end };
}
