/** The parts of a YAML text, as far as they can be told; a text that is half written has them too. */
export type Part = MapPart | ListPart | TextPart;

/** Offsets count UTF-16 units; `end` is behind the last character that belongs to it. */
interface Placed {
  readonly start: number;
  end: number;
}

export interface MapPart extends Placed {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly entries: Entry[];
}

export interface Entry extends Placed {
  readonly key: TextPart;
  /** Of the ":"; undefined where somebody is still writing the key. */
  readonly colon: number | undefined;
  readonly value: Part | undefined;
}

export interface ListPart extends Placed {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: Item[];
}

export interface Item extends Placed {
  /** false: a line where an item would stand, without its "- ". */
  readonly dashed: boolean;
  readonly value: Part | undefined;
}

export interface TextPart extends Placed {
  readonly kind: 'text';
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** Without quotes. */
  readonly text: string;
  /** A quote that is never closed. */
  readonly open: boolean;
}

export type Step = string | number;

/** What stands at the path, or undefined. */
export function partAt(root: Part | undefined, path: readonly Step[]): Part | undefined {
  return path.reduce<Part | undefined>((part, step) => childOf(part, step), root);
}

export function childOf(part: Part | undefined, step: Step): Part | undefined {
  if (part?.kind === 'map') return entryOf(part, String(step))?.value;
  if (part?.kind === 'list') return part.items[Number(step)]?.value;
  return undefined;
}

export function entryOf(part: Part | undefined, key: string): Entry | undefined {
  return part?.kind === 'map' ? part.entries.find((entry) => entry.key.text === key) : undefined;
}

export function keysOf(part: Part | undefined): readonly string[] {
  return part?.kind === 'map' ? part.entries.map(({ key }) => key.text) : [];
}

export function textOf(part: Part | undefined): string | undefined {
  return part?.kind === 'text' ? part.text : undefined;
}

/** A text, or the texts of a list. */
export function textsOf(part: Part | undefined): readonly TextPart[] {
  if (part?.kind === 'text') return [part];
  return part?.kind === 'list' ? part.items.flatMap(({ value }) => (value?.kind === 'text' ? [value] : [])) : [];
}
