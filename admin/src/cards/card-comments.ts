/** The text of a file → what its comments say of each card: those right above it, and those within it. */

import type { Range } from '../../../server/policy/diagnostic.ts';
import { commentsOf } from '../../../server/policy/edit/comments.ts';

const found = new Map<string, (range: Range) => readonly string[]>();
/** Texts whose comments are kept: the files of one policy, and a few that came before. */
const keptMax = 16;

export function createCommentsOf(text: string): (range: Range) => readonly string[] {
  const known = found.get(text);
  if (known) return known;
  const made = commentsWithin(text);
  if (found.size >= keptMax) found.clear();
  found.set(text, made);
  return made;
}

function commentsWithin(text: string): (range: Range) => readonly string[] {
  const comments = commentsOf(text);
  const lines = text.split('\n');
  return ({ line, start, end }) => {
    if (line === 0) return [];
    let first = line - 1;
    while (first > 0 && /^\s*#/.test(lines[first - 1]!)) first--;
    const above = lines.slice(first, line - 1).map((each) => each.trim());
    const stop = text.indexOf('\n', end);
    const within = comments.filter((one) => one.start >= start && one.start < (stop === -1 ? text.length : stop));
    return [...above, ...within.map((one) => one.text)]
      .map((each) => each.replace(/^#\s?/, ''))
      .filter((each) => each !== '');
  };
}
