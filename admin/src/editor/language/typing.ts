/** A text and a cursor → the word that is being written there, and its place, also where nothing is written yet. */
import { type Spot, spotAt } from './place.ts';
import { readTree } from './read-tree.ts';
import type { Part } from './tree.ts';

export interface Typing {
  readonly spot: Spot;
  readonly tree: Part | undefined;
  /** What a completion replaces, in the text as it is. */
  readonly from: number;
  readonly to: number;
  readonly quote: 'single' | 'double' | undefined;
  /** The ":" stands right before the cursor: a blank belongs between. */
  readonly needsBlank: boolean;
  /** The word stands at the beginning of its line, or right behind "- ". */
  readonly alone: boolean;
}

/** Stands for the word that nobody has written yet; no YAML file has a use for it. */
const mark = '\ue000';

export function typingAt(text: string, offset: number): Typing | undefined {
  const plain = marked(text, offset, mark);
  if (text[offset - 1] !== ':' || plain?.spot.word?.style !== 'plain') return plain;
  const word = plain.spot.word.text;
  const couldBeKey = plain.spot.at === 'key' ? plain.spot.entry?.colon === undefined : plain.alone;
  return couldBeKey && /^[\w-]+:\ue000$/.test(word) ? (marked(text, offset, ` ${mark}`) ?? plain) : plain;
}

function marked(text: string, offset: number, inserted: string): Typing | undefined {
  const tree = readTree(text.slice(0, offset) + inserted + text.slice(offset));
  const at = offset + inserted.length - 1;
  const spot = spotAt(tree, at);
  const { word } = spot;
  // Within a comment, or where no word belongs.
  if (!word || word.start > at || word.end <= at || word.style === 'block') return undefined;
  const quote = word.style === 'plain' ? undefined : word.style;
  const needsBlank = inserted.length > 1;
  const added = inserted.length;
  return {
    spot,
    tree,
    from: needsBlank ? offset : word.start + (quote ? 1 : 0),
    to: needsBlank ? offset : word.end - added - (quote && !word.open ? 1 : 0),
    quote,
    needsBlank,
    alone: isAlone(text, spot, word.start),
  };
}

function isAlone(text: string, { inFlow, at }: Spot, start: number): boolean {
  if (inFlow || at === 'key') return !inFlow;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[ \t]*(-[ \t]+)*$/.test(line);
}
