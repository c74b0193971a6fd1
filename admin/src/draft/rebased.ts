/** A change of one file, and what is on disk by now → the same change on top of that, or a conflict that a person must settle. */
import { diff3Merge } from 'node-diff3';

/** null: there is no such file. `base` is what the change began with. */
export interface Based {
  readonly base: string | null;
  readonly text: string | null;
}

export type Rebased =
  /** The disk says what the draft says: there is nothing left to change. */
  | { readonly kind: 'same' }
  | { readonly kind: 'kept' | 'merged'; readonly change: Based }
  /** `text`: the draft's lines where both changed the same, and what else the disk says; null: the draft removes the file. */
  | { readonly kind: 'conflict'; readonly text: string | null };

export function rebased({ base, text }: Based, disk: string | null): Rebased {
  if (text === disk) return { kind: 'same' };
  if (base === disk) return { kind: 'kept', change: { base, text } };
  if (base === null || text === null || disk === null) return { kind: 'conflict', text };
  const regions = diff3Merge(linesOf(text), linesOf(base), linesOf(disk), { stringSeparator: /\n/ });
  const merged = regions.flatMap(({ ok, conflict }) => ok ?? conflict?.a ?? []).join('\n');
  if (regions.some(({ conflict }) => conflict !== undefined)) return { kind: 'conflict', text: merged };
  return merged === disk ? { kind: 'same' } : { kind: 'merged', change: { base: disk, text: merged } };
}

function linesOf(text: string): string[] {
  return text.split('\n');
}
