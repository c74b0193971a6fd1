/** What editors and fields of a browser give, whose lines end with LF → the same with the line ends of the file it is for. Pure. */

/** `like`: the file on disk; null: there is none. A text that has line ends of its own is left as it is. */
export function withLineEnds<Text extends string | null>(text: Text, like: string | null): Text | string {
  const isCrLf = like !== null && /\r\n/.test(like) && !/(^|[^\r])\n/.test(like);
  return isCrLf && text !== null && !text.includes('\r') ? text.replaceAll('\n', '\r\n') : text;
}

/** As editors show it: they know LF alone, and would take every other end for a change. */
export function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
