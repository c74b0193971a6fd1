/**
 * A YAML text → its parts, whatever state it is in: a key without its ":", a bracket that is not closed, a line indented
 * too far. Follows indentation as a reader does. For a sound text the parts are those that YAML says; judging a text is
 * the compiler's.
 */
import { readFlow } from './read-flow.ts';
import { columnAt, isDashAt, isLineDone, type Reader, skipBlanks, skipToContent } from './reader.ts';
import { keyColonAt, plainUpTo, restOfLine, textAt } from './texts.ts';
import type { Entry, Item, ListPart, MapPart, Part } from './tree.ts';

/** As deep as anything of a policy nests; a text that goes deeper is cut there. */
const depthMax = 100;

export function readTree(text: string): Part | undefined {
  const reader: Reader = { text, at: 0 };
  let root: Part | undefined;
  for (;;) {
    skipToContent(reader);
    if (reader.at >= text.length) return root;
    const before = reader.at;
    const part = contentAt(reader, -1, 0);
    if (root === undefined) root = part;
    else if (root.kind === 'map' && part.kind === 'map') {
      root.entries.push(...part.entries);
      root.end = part.end;
    }
    if (reader.at === before) reader.at++;
  }
}

/** What begins here, in a line of its own or behind "- ". */
function contentAt(reader: Reader, parentColumn: number, depth: number): Part {
  const column = columnAt(reader, reader.at);
  if (depth > depthMax) return restOfLine(reader);
  if (isDashAt(reader, reader.at)) return listAt(reader, column, depth);
  if (keyColonAt(reader, reader.at) !== undefined) return mapAt(reader, column, depth);
  if (isFlowAt(reader)) return readFlow(reader, parentColumn);
  return isKeyBelow(reader, column) ? mapAt(reader, column, depth) : textAt(reader, parentColumn);
}

function mapAt(reader: Reader, column: number, depth: number): MapPart {
  const start = reader.at;
  const entries: Entry[] = [];
  let end = start;
  for (;;) {
    skipToContent(reader);
    if (reader.at >= reader.text.length) break;
    const here = columnAt(reader, reader.at);
    if (here < column) break;
    if (isDashAt(reader, reader.at)) {
      if (here === column && entries.length > 0) break;
      // A list that belongs to nothing.
      listAt(reader, here, depth + 1);
      continue;
    }
    const entry = entryAt(reader, here, depth);
    entries.push(entry);
    end = entry.end;
  }
  return { kind: 'map', flow: false, entries, start, end };
}

function entryAt(reader: Reader, column: number, depth: number): Entry {
  const start = reader.at;
  const colon = keyColonAt(reader, start);
  if (colon === undefined) {
    const key = restOfLine(reader);
    return { key, colon, value: undefined, start, end: key.end };
  }
  const quoted = '"\''.includes(reader.text[start]!);
  const key = quoted ? textAt(reader, column) : plainUpTo(reader, colon);
  reader.at = colon + 1;
  const value = valueAt(reader, column, depth, true);
  return { key, colon, value, start, end: value?.end ?? colon + 1 };
}

/** Behind ":" or "-". `listBeside`: a list may begin in the column of its key. */
function valueAt(reader: Reader, column: number, depth: number, listBeside: boolean): Part | undefined {
  skipBlanks(reader);
  if (!isLineDone(reader)) {
    if (!listBeside) return contentAt(reader, column, depth + 1);
    return isFlowAt(reader) ? readFlow(reader, column) : textAt(reader, column);
  }
  const ahead: Reader = { text: reader.text, at: reader.at };
  skipToContent(ahead);
  if (ahead.at >= ahead.text.length) return undefined;
  const below = columnAt(ahead, ahead.at);
  if (below > column || (listBeside && below === column && isDashAt(ahead, ahead.at))) {
    reader.at = ahead.at;
    return contentAt(reader, column, depth + 1);
  }
  return undefined;
}

function listAt(reader: Reader, column: number, depth: number): ListPart {
  const start = reader.at;
  const items: Item[] = [];
  let end = start;
  for (;;) {
    skipToContent(reader);
    if (reader.at >= reader.text.length) break;
    const here = columnAt(reader, reader.at);
    if (here < column) break;
    const item = isDashAt(reader, reader.at) ? itemAt(reader, here, depth) : strayItem(reader, here, column, depth);
    if (item === undefined) break;
    items.push(item);
    end = item.end;
  }
  return { kind: 'list', flow: false, items, start, end };
}

function itemAt(reader: Reader, column: number, depth: number): Item {
  const start = reader.at;
  reader.at++;
  const value = valueAt(reader, column, depth, false);
  return { dashed: true, value, start, end: value?.end ?? start + 1 };
}

/** A line where an item would begin, its "- " still to be written; a key there belongs to the mapping around. */
function strayItem(reader: Reader, here: number, column: number, depth: number): Item | undefined {
  if (here === column && keyColonAt(reader, reader.at) !== undefined) return undefined;
  const start = reader.at;
  const value = contentAt(reader, column - 1, depth + 1);
  return { dashed: false, value, start, end: value.end };
}

function isFlowAt({ text, at }: Reader): boolean {
  return text[at] === '{' || text[at] === '[';
}

/** The next line begins in the same column with a key: then this one is a key that somebody is writing. */
function isKeyBelow(reader: Reader, column: number): boolean {
  const ahead: Reader = { text: reader.text, at: reader.at };
  if ('"\'|>'.includes(ahead.text[ahead.at]!)) return false;
  restOfLine(ahead);
  skipToContent(ahead);
  return columnAt(ahead, ahead.at) === column && keyColonAt(ahead, ahead.at) !== undefined;
}
