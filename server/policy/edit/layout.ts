/** A list or mapping of a file → its entries and what stands between them, to be put together again in another way. */

import { blockLayout } from './layout-block.ts';
import { flowLayout } from './layout-flow.ts';
import type { Collection, Source } from './source.ts';

export interface Layout {
  /** The stretch of the file that `compose` writes anew. */
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
  /** One between each two pieces. */
  readonly gaps: readonly Gap[];
  /** Within brackets: what stands behind the first and before the last. */
  readonly open: string;
  readonly close: Gap;
  readonly kind: 'block' | 'flow';
  /** Of a block: where each entry begins in its line. */
  readonly column: number;
  /** Of a block: its first entry stands behind a "-" in the same line. */
  readonly inline: boolean;
}

/** An entry with the comments that are its own; these go where it goes. */
export interface Piece {
  /** In a block: whole lines, without the last line break. */
  readonly text: string;
  /** Within brackets: a comment behind the comma, in the same line. */
  readonly tail: string;
}

/** What belongs to a place and not to an entry: line breaks, blank lines, commas, comments that stand alone. */
export interface Gap {
  readonly comma: string;
  readonly rest: string;
}

export function layoutOf(source: Source, collection: Collection): Layout {
  return collection.flow === true || collection.items.length === 0
    ? flowLayout(source, collection)
    : blockLayout(source, collection);
}
