/** The policies of this repository as the worker holds them, and a cursor written as `|` into a text. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Knowledge } from '../../admin/src/editor/language/names.ts';
import { withText } from '../../admin/src/editor/language/names.ts';

export const policyFiles: ReadonlyMap<string, string> = new Map(
  readdirSync('policies', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative('policies', path), readFileSync(path, 'utf8')] as const),
);

export interface At {
  readonly knowledge: Knowledge;
  readonly file: string;
  readonly text: string;
  readonly offset: number;
}

/** `marked` takes the place of the whole file. */
export function cursor(file: string, marked: string): At {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { knowledge: withText(policyFiles, file, text), file, text, offset };
}

/** In the file as it is, within `around`, which holds the `|`. */
export function cursorIn(file: string, around: string): At {
  const whole = policyFiles.get(file)!;
  const plain = around.replace('|', '');
  const start = whole.indexOf(plain);
  if (start === -1) throw new Error(`${file} does not say: ${plain}`);
  return { knowledge: withText(policyFiles, file, whole), file, text: whole, offset: start + around.indexOf('|') };
}
