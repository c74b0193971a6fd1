/** A card → its sentence as text: for the filter, for who hears it, and for tests. */
import { textOf } from './fact-words.ts';
import type { Card, Part } from './model.ts';

/** Items of a list on lines of their own, indented with "- ". */
export function cardText({ lines, why }: Card): string {
  const told = lines.map(
    ({ depth, parts }) => `${depth === 0 ? '' : `${'  '.repeat(depth - 1)}- `}${partsText(parts)}`,
  );
  return [...told, ...(why ? [textOf(why.words)] : [])].join('\n');
}

/** In one line, for a card that is folded up: what stands in a list is parted by semicolons. */
export function cardLine({ lines }: Card): string {
  return lines
    .map(({ depth, parts }, index) => {
      const text = partsText(parts);
      const next = lines[index + 1];
      return depth > 0 && next !== undefined && next.depth > 0 ? `${text};` : depth > 0 ? `${text},` : text;
    })
    .join(' ');
}

export function partsText(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : textOf(part.words))).join('');
}
