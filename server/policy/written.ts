/** Values as they are written in YAML, before anybody has checked their kind. */
import type { Path } from './yaml-file.ts';

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in the words of somebody who writes YAML. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (value === '') return 'an empty text';
  if (typeof value === 'string') return `the text "${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  return typeof value === 'number' ? `the number ${value}` : `${value}`;
}

export function listOf<Item>(value: Item | readonly Item[]): readonly Item[] {
  return Array.isArray(value) ? value : [value as Item];
}

/** Each word of a value that is a word or a list of words, and its place. */
export function eachName(value: unknown, path: Path, visit: (name: string, path: Path) => void): void {
  if (typeof value === 'string') visit(value, path);
  if (!Array.isArray(value)) return;
  for (const [index, item] of value.entries()) if (typeof item === 'string') visit(item, [...path, index]);
}
