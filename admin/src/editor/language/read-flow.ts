/** Reads what stands in brackets, and stops where an unclosed one must end: at a line that is not indented further. */
import { columnAt, isCommentAt, isGap, lineEndAt, type Reader } from './reader.ts';
import { flowTextAt } from './texts.ts';
import type { Entry, Item, ListPart, MapPart, Part, TextPart } from './tree.ts';

const depthMax = 100;

/** `parentColumn`: of the key or dash that the brackets belong to. */
export function readFlow(reader: Reader, parentColumn: number): MapPart | ListPart {
  return collectionAt(reader, parentColumn, []);
}

/** `around`: the closing brackets that are still to come, this one's not among them. */
function collectionAt(reader: Reader, parentColumn: number, around: readonly string[]): MapPart | ListPart {
  const start = reader.at;
  const isMap = reader.text[start] === '{';
  const closers = [...around, isMap ? '}' : ']'];
  const entries: Entry[] = [];
  const items: Item[] = [];
  reader.at++;
  let end = reader.at;
  for (;;) {
    if (!advance(reader, parentColumn)) break;
    const char = reader.text[reader.at]!;
    if (char === ',') {
      reader.at++;
      end = reader.at;
      continue;
    }
    if (char === '}' || char === ']') {
      // Of a bracket further out: this one was forgotten.
      if (char !== closers.at(-1) && around.includes(char)) break;
      reader.at++;
      end = reader.at;
      break;
    }
    if (isMap) entries.push(entryAt(reader, parentColumn, closers));
    else items.push(itemAt(reader, parentColumn, closers));
    end = (isMap ? entries : items).at(-1)!.end;
  }
  return isMap ? { kind: 'map', flow: true, entries, start, end } : { kind: 'list', flow: true, items, start, end };
}

function entryAt(reader: Reader, parentColumn: number, closers: readonly string[]): Entry {
  const start = reader.at;
  const key = keyAt(reader, parentColumn, closers);
  const colon = colonAt(reader);
  if (colon === undefined) return { key, colon, value: undefined, start, end: Math.max(key.end, start + 1) };
  reader.at = colon + 1;
  const value = valueAt(reader, parentColumn, closers);
  return { key, colon, value, start, end: value?.end ?? colon + 1 };
}

/** A bracket where a key belongs is no key; it is passed over. */
function keyAt(reader: Reader, parentColumn: number, closers: readonly string[]): TextPart {
  if (isOpen(reader)) {
    const { start, end } = nested(reader, parentColumn, closers);
    return { kind: 'text', style: 'plain', text: reader.text.slice(start, end), start, end, open: false };
  }
  return textAt(reader, parentColumn);
}

function itemAt(reader: Reader, parentColumn: number, closers: readonly string[]): Item {
  const start = reader.at;
  const value = isOpen(reader) ? nested(reader, parentColumn, closers) : textAt(reader, parentColumn);
  const colon = value.kind === 'text' ? colonAt(reader) : undefined;
  if (value.kind !== 'text' || colon === undefined)
    return { dashed: true, value, start, end: Math.max(value.end, start) };
  reader.at = colon + 1;
  const paired = valueAt(reader, parentColumn, closers);
  const end = paired?.end ?? colon + 1;
  const entry: Entry = { key: value, colon, value: paired, start, end };
  return { dashed: true, value: { kind: 'map', flow: true, entries: [entry], start, end }, start, end };
}

function valueAt(reader: Reader, parentColumn: number, closers: readonly string[]): Part | undefined {
  if (!advance(reader, parentColumn) || ',]}'.includes(reader.text[reader.at]!)) return undefined;
  return isOpen(reader) ? nested(reader, parentColumn, closers) : textAt(reader, parentColumn);
}

function nested(reader: Reader, parentColumn: number, closers: readonly string[]): MapPart | ListPart {
  if (closers.length < depthMax) return collectionAt(reader, parentColumn, closers);
  const start = reader.at;
  reader.at = lineEndAt(reader, start);
  return { kind: 'list', flow: true, items: [], start, end: reader.at };
}

/** Never stands still. */
function textAt(reader: Reader, parentColumn: number): TextPart {
  const before = reader.at;
  const part = flowTextAt(reader, parentColumn);
  if (reader.at === before) reader.at++;
  return part;
}

/** The ":" behind a key; YAML lets a blank stand before it. */
function colonAt({ text, at }: Reader): number | undefined {
  let colon = at;
  while (text[colon] === ' ') colon++;
  if (text[colon] !== ':') return undefined;
  const next = text[colon + 1];
  const afterQuote = text[at - 1] === '"' || text[at - 1] === "'";
  return isGap(next) || ',[]{}'.includes(next!) || afterQuote ? colon : undefined;
}

/** To the next character that says something; false where the brackets end without having been closed. */
function advance(reader: Reader, parentColumn: number): boolean {
  const { text } = reader;
  const begun = reader.at;
  for (;;) {
    const char = text[reader.at];
    if (char === undefined) return false;
    if (isCommentAt(reader, reader.at)) reader.at = lineEndAt(reader, reader.at);
    else if (char === '\n' || isGap(char)) reader.at++;
    else break;
  }
  const lineBroken = text.slice(begun, reader.at).includes('\n');
  if (!lineBroken || '}]'.includes(text[reader.at]!)) return true;
  return columnAt(reader, reader.at) > parentColumn;
}

function isOpen({ text, at }: Reader): boolean {
  return text[at] === '{' || text[at] === '[';
}
