/** Reads one text of a YAML file: plain, quoted, or a block of lines. */
import { columnAt, isCommentAt, isDashAt, isGap, isLineDone, lineEndAt, type Reader, skipBlanks } from './reader.ts';
import type { TextPart } from './tree.ts';

/** The offset of the ":" of the key that begins here, or undefined. */
export function keyColonAt(reader: Reader, offset: number): number | undefined {
  const { text } = reader;
  const quote = text[offset];
  let at = offset;
  if (quote === '"' || quote === "'") {
    const close = closingQuote(text, offset, lineEndAt(reader, offset));
    if (close === undefined) return undefined;
    at = close + 1;
    while (text[at] === ' ') at++;
    return text[at] === ':' && isGap(text[at + 1]) ? at : undefined;
  }
  if (quote === undefined || '[]{},#&*!|>%@`'.includes(quote)) return undefined;
  for (; at < text.length && text[at] !== '\n'; at++) {
    if (isCommentAt(reader, at)) return undefined;
    if (text[at] === ':' && isGap(text[at + 1])) return at;
  }
  return undefined;
}

/** Up to, and without, `end`. */
export function plainUpTo(reader: Reader, end: number): TextPart {
  const start = reader.at;
  const last = start + reader.text.slice(start, end).trimEnd().length;
  reader.at = end;
  return { kind: 'text', style: 'plain', text: reader.text.slice(start, last), start, end: last, open: false };
}

/** What a line of a mapping holds that has no ":" yet. */
export function restOfLine(reader: Reader): TextPart {
  return plainUpTo(reader, contentEndOfLine(reader));
}

/** `parentColumn`: lines further to the right go on with the text. */
export function textAt(reader: Reader, parentColumn: number): TextPart {
  const first = reader.text[reader.at];
  if (first === '"' || first === "'") return quotedAt(reader, parentColumn);
  if (first === '|' || first === '>') return blockAt(reader, parentColumn);
  const start = reader.at;
  let part = restOfLine(reader);
  for (;;) {
    const next = nextLine(reader, reader.at);
    if (next === undefined || columnAt(reader, next) <= parentColumn) break;
    if (keyColonAt(reader, next) !== undefined || isDashAt(reader, next) || isCommentAt(reader, next)) break;
    reader.at = next;
    const more = restOfLine(reader);
    part = { ...part, text: `${part.text} ${more.text}`, start, end: more.end };
  }
  return part;
}

/** Ends at a comma or a bracket as well. A plain text within brackets stays in its line. */
export function flowTextAt(reader: Reader, parentColumn: number): TextPart {
  const { text } = reader;
  const first = text[reader.at];
  if (first === '"' || first === "'") return quotedAt(reader, parentColumn);
  let at = reader.at;
  for (; at < text.length && text[at] !== '\n'; at++) {
    if (',[]{}'.includes(text[at]!) || isCommentAt(reader, at)) break;
    if (text[at] === ':' && (isGap(text[at + 1]) || ',[]{}'.includes(text[at + 1]!))) break;
  }
  return plainUpTo(reader, at);
}

function quotedAt(reader: Reader, parentColumn: number): TextPart {
  const { text } = reader;
  const start = reader.at;
  const single = text[start] === "'";
  const style = single ? 'single' : 'double';
  const lineEnd = lineEndAt(reader, start);
  let reach = lineEnd;
  for (let next = nextLine(reader, lineEnd); next !== undefined; next = nextLine(reader, reach)) {
    if (columnAt(reader, next) <= parentColumn) break;
    reach = lineEndAt(reader, next);
  }
  const close = closingQuote(text, start, lineEnd) ?? closingQuote(text, start, reach);
  if (close === undefined) {
    reader.at = start + 1;
    const rest = restOfLine(reader);
    return { kind: 'text', style, text: rest.text, start, end: Math.max(rest.end, start + 1), open: true };
  }
  reader.at = close + 1;
  const inner = text.slice(start + 1, close).replace(/[ \t]*\r?\n[ \t]*/g, ' ');
  const read = single ? inner.replaceAll("''", "'") : unescaped(inner);
  return { kind: 'text', style, text: read, start, end: close + 1, open: false };
}

function blockAt(reader: Reader, parentColumn: number): TextPart {
  const start = reader.at;
  const lines: string[] = [];
  let end = contentEndOfLine(reader);
  reader.at = lineEndAt(reader, start);
  for (;;) {
    const next = nextLine(reader, reader.at);
    if (next === undefined || columnAt(reader, next) <= parentColumn) break;
    end = lineEndAt(reader, next);
    lines.push(reader.text.slice(next, end));
    reader.at = end;
  }
  return { kind: 'text', style: 'block', text: lines.join('\n'), start, end, open: false };
}

function contentEndOfLine(reader: Reader): number {
  const end = lineEndAt(reader, reader.at);
  for (let at = reader.at; at < end; at++) if (isCommentAt(reader, at)) return at;
  return end;
}

/** Where the next line that says something begins, behind its indentation. */
function nextLine(reader: Reader, offset: number): number | undefined {
  let at = lineEndAt(reader, offset);
  while (at < reader.text.length) {
    const ahead = { text: reader.text, at: at + 1 };
    skipBlanks(ahead);
    if (!isLineDone(ahead) || isCommentAt(ahead, ahead.at)) return ahead.at;
    at = lineEndAt(reader, ahead.at);
  }
  return undefined;
}

function closingQuote(text: string, open: number, end: number): number | undefined {
  const quote = text[open];
  for (let at = open + 1; at < end; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at;
      at++;
    }
  }
  return undefined;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g, (_, four, two, one) =>
    four || two ? String.fromCharCode(Number.parseInt(four ?? two, 16)) : (escapes[one] ?? one),
  );
}
