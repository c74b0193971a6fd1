/** A card → its sentence as text: for the filter, for who hears it, and for tests. */
import { textOf } from './fact-words.ts';
import type { Card, Part } from './model.ts';

/** Items of a list on lines of their own, indented with "- ". */
export function cardText({ lines, why }: Card): string {
  const told = lines.map(
    ({ depth, parts }) => `${depth === 0 ? '' : `${'  '.repeat(depth - 1)}- `}${partsText(parts)}`,
  );
  return [...told, ...(why ? [`Because ${textOf(why.words).replace(/\.$/, '')}.`] : [])].join('\n');
}

export function partsText(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : textOf(part.words))).join('');
}
