/** A tree and an offset → where in it the offset is: at a key or a value, and on which path. */
import type { Entry, Item, MapPart, Part, Step, TextPart } from './tree.ts';

export interface Spot {
  /** Of the key with its value, or of the value of a list. */
  readonly path: readonly Step[];
  readonly at: 'key' | 'value' | 'between';
  /** The word that the offset is in, or directly behind. */
  readonly word: TextPart | undefined;
  readonly entry: Entry | undefined;
  readonly item: Item | undefined;
  /** The mapping that the key stands in. */
  readonly map: MapPart | undefined;
  readonly inFlow: boolean;
}

export function spotAt(root: Part | undefined, offset: number): Spot {
  let spot: Spot = {
    path: [],
    at: 'between',
    word: undefined,
    entry: undefined,
    item: undefined,
    map: undefined,
    inFlow: false,
  };
  let part = root;
  for (;;) {
    if (part === undefined || !holds(part, offset)) return spot;
    if (part.kind === 'text') return { ...spot, at: 'value', word: part };
    const inFlow = part.flow;
    if (part.kind === 'map') {
      const entry = within(part.entries, offset);
      if (!entry) return { ...spot, at: 'between', inFlow };
      spot = {
        path: [...spot.path, entry.key.text],
        at: 'between',
        word: undefined,
        entry,
        item: undefined,
        map: part,
        inFlow,
      };
      if (holds(entry.key, offset)) return { ...spot, at: 'key', word: entry.key };
      part = entry.value;
    } else {
      const item = within(part.items, offset);
      if (!item) return { ...spot, at: 'between', inFlow };
      spot = {
        ...spot,
        path: [...spot.path, part.items.indexOf(item)],
        entry: undefined,
        item,
        map: undefined,
        inFlow,
      };
      part = item.value;
    }
  }
}

/** Of two that touch, the later one: the cursor stands before its first letter. */
function within<Held extends { readonly start: number; readonly end: number }>(
  all: readonly Held[],
  offset: number,
): Held | undefined {
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (all[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  const found = all[low];
  return found && holds(found, offset) ? found : undefined;
}

function holds({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean {
  return start <= offset && offset <= end;
}
