/** The text of a file → ranges of it, by offset. */
import type { Node } from 'yaml';
import type { Range } from './diagnostic.ts';

export interface Places {
  /** The range from one offset to another, without the blanks at its end. */
  between(start: number, end: number): Range;
}

export function placesOf(file: string, text: string): Places {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lineStarts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    between(start, end) {
      let last = Math.min(Math.max(start, end), text.length);
      while (last > start + 1 && /\s/.test(text[last - 1]!)) last--;
      const first = Math.min(start, text.length);
      const line = lineAt(first);
      const endLine = lineAt(last);
      return Object.freeze({
        file,
        line: line + 1,
        column: first - lineStarts[line]! + 1,
        endLine: endLine + 1,
        endColumn: last - lineStarts[endLine]! + 1,
        start: first,
        end: last,
      });
    },
  };
}

/** The range of a YAML node, without the comments and blanks behind it. */
export function rangeOf(node: Node, places: Places): Range {
  const [start, end] = node.range ?? [0, 0, 0];
  return places.between(start, end);
}
