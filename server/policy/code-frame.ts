/** A file's text and a range of it → the lines around it with carets under the range, as a terminal shows them. */
import type { Range } from './diagnostic.ts';

export interface FrameOptions {
  /** Ranges of the same file whose text must not be shown, whichever finding the frame is for. */
  readonly secrets?: readonly Range[];
  /** Lines before and after. 2 unless said. */
  readonly around?: number;
  /** Columns that the text of a line may take. 100 unless said. */
  readonly width?: number;
}

/** At most this many lines of a long range are shown. */
const rangeLinesMax = 6;
const tab = '    ';

/** Lines joined with line feeds, without one at the end; empty where the range is of no line of the text. */
export function codeFrame(
  text: string,
  range: Range,
  { secrets = [], around = 2, width = 100 }: FrameOptions = {},
): string {
  const masked = hideSecrets(text, secrets);
  const lines = masked.split(/\r?\n/);
  if (range.line > lines.length || text === '') return '';
  const last = Math.min(range.endLine, range.line + rangeLinesMax - 1, lines.length);
  const from = Math.max(1, range.line - around);
  const to = Math.min(lines.length, last + around);
  const gutter = String(to).length;
  const shown: string[] = [];
  for (let line = from; line <= to; line++) {
    // An empty line at the end of the file says nothing.
    if (line === lines.length && lines[line - 1] === '' && line > last) continue;
    const marked = line >= range.line && line <= last;
    const { prefix, body, carets } = clip(lines[line - 1]!, caretSpan(lines[line - 1]!, line, range), marked, width);
    shown.push(`${marked ? '>' : ' '} ${String(line).padStart(gutter)} | ${body}`.trimEnd());
    if (marked && carets > 0) shown.push(`  ${' '.repeat(gutter)} | ${' '.repeat(prefix)}${'^'.repeat(carets)}`);
  }
  return shown.join('\n');
}

/** Stars in the place of every secret, wherever its text stands: its own range, and repeats of it. Keeps all offsets. */
export function hideSecrets(text: string, secrets: readonly Range[]): string {
  let hidden = text;
  for (const range of secrets) {
    const { start } = range;
    const end = endOfKey(text, range);
    const secret = text.slice(start, end);
    if (secret.trim() === '') continue;
    hidden = hidden.replaceAll(secret, stars);
    hidden = hidden.slice(0, start) + stars(hidden.slice(start, end)) + hidden.slice(end);
  }
  return hidden;
}

/** A private key is found by its first line; what must be hidden are the lines below. */
function endOfKey(text: string, { start, end }: Range): number {
  if (!text.startsWith('-----BEGIN', start)) return end;
  const last = /-----END [^\n]*/.exec(text.slice(end));
  return last ? end + last.index + last[0].length : text.length;
}

/** Line breaks stay, so that every line keeps its number. */
function stars(secret: string): string {
  return secret.replaceAll(/[^\r\n]/g, '*');
}

/** Offsets into the line, end exclusive. A range that is empty, or past the end, still gets one caret. */
function caretSpan(line: string, number: number, range: Range): readonly [start: number, end: number] {
  const indent = line.length - line.trimStart().length;
  const start = number === range.line ? Math.min(range.column - 1, line.length) : indent;
  const end = number === range.endLine ? Math.min(range.endColumn - 1, line.length) : line.trimEnd().length;
  return [start, Math.max(end, start + 1)];
}

/** Cuts a line to `width` columns, around the marked part where there is one. */
function clip(line: string, [start, end]: readonly [number, number], marked: boolean, width: number) {
  let from = 0;
  if (marked && columnsOf(line.slice(0, end)) > width)
    from = Math.max(0, Math.min(start, Math.max(start - 20, end - width + 20)));
  const lead = from > 0 ? '…' : '';
  let body = lead + printable(line.slice(from));
  if (displayWidth(body) > width) body = `${cut(body, width - 1)}…`;
  const prefix = displayWidth(lead) + columnsOf(line.slice(from, start));
  const carets = Math.max(1, Math.min(columnsOf(line.slice(start, end)) || 1, width - prefix));
  return { prefix, body, carets };
}

function columnsOf(text: string): number {
  return displayWidth(printable(text));
}

function cut(text: string, width: number): string {
  let columns = 0;
  let kept = '';
  for (const character of text) {
    columns += displayWidth(character);
    if (columns > width) break;
    kept += character;
  }
  return kept;
}

/**
 * Tabs as blanks; what a terminal would act on, or not show at all, as its code point. A policy that hides a
 * right-to-left override, or an escape sequence, must look in the frame the way it is.
 */
export function printable(text: string): string {
  return text
    .replaceAll('\t', tab)
    .replace(
      /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu,
      (character) => `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
    );
}

/** Columns that a terminal gives the text: 2 for East Asian wide characters and emoji, 0 for marks that combine. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

const combining = /^(?:\p{Mn}|\p{Me}|\u200d|[\ufe0e\ufe0f])$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]$|^\p{Emoji_Presentation}$/u;
