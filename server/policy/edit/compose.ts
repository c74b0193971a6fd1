/** Entries and gaps in a new arrangement → the text of the list or mapping, and the text of the file around it. */
import type { Gap, Layout, Piece } from './layout.ts';
import type { Source } from './source.ts';

export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `around` is what stays of a gap whose entry went: comments that stand alone. */
export function compose(
  { text, lineBreak }: Source,
  layout: Layout,
  pieces: readonly Piece[],
  gaps: readonly Gap[],
  around: { readonly before?: string; readonly after?: string } = {},
): Splice {
  const { before = '', after = '' } = around;
  const last = pieces.length - 1;
  if (layout.kind === 'flow') {
    const inner = pieces.map((piece, index) => joined(piece, index === last ? layout.close : gaps[index]!)).join('');
    return { start: layout.start + 1, end: layout.end - 1, text: `${layout.open}${before}${inner}${after}` };
  }
  const whole =
    before + pieces.map((piece, index) => piece.text + (index === last ? '' : gaps[index]!.rest)).join('') + after;
  if (!layout.inline) return { start: layout.start, end: layout.end, text: whole };
  // The first entry stands behind a "-". Where a comment would come there, it gets lines of its own.
  const head = ' '.repeat(layout.column);
  if (whole.startsWith(head) && !/[ #\r\n]/.test(whole[layout.column] ?? ' ')) {
    return { start: layout.start, end: layout.end, text: whole.slice(layout.column) };
  }
  const dashEnd = text.slice(0, layout.start).trimEnd().length;
  return { start: dashEnd, end: layout.end, text: lineBreak + whole };
}

function joined({ text, tail }: Piece, { comma, rest }: Gap): string {
  return text + comma + tail + rest;
}

/** Splices may not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((whole, { start, end, text: piece }) => whole.slice(0, start) + piece + whole.slice(end), text);
}
