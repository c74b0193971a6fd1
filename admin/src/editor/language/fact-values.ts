/** An open fact, such as tags → the values that this policy speaks of, so that the next one is spelled alike. */
import type { Knowledge } from './names.ts';
import type { Part } from './tree.ts';
import { textsOf } from './tree.ts';

const open = new Set(['tags', 'language', 'user', 'key', 'tenant']);
const valuesMax = 100;

export function factValuesIn(knowledge: Knowledge, fact: string): readonly string[] {
  if (!open.has(fact)) return [];
  const found = new Set<string>(fact === 'language' ? ['en', 'und'] : []);
  for (const file of knowledge.files.keys()) collect(knowledge.tree(file), fact, found);
  return [...found].filter((value) => value !== '' && value !== 'all').slice(0, valuesMax);
}

function collect(part: Part | undefined, fact: string, found: Set<string>): void {
  if (part?.kind === 'list') {
    for (const { value } of part.items) collect(value, fact, found);
  } else if (part?.kind === 'map') {
    for (const { key, value } of part.entries) {
      if (key.text === fact) words(value, found);
      else collect(value, fact, found);
    }
  }
}

/** Under an operator as well, and in the lists of a matrix. */
function words(part: Part | undefined, found: Set<string>): void {
  for (const { text } of textsOf(part)) found.add(text);
  if (part?.kind === 'map') for (const { value } of part.entries) words(value, found);
  if (part?.kind === 'list') for (const { value } of part.items) if (value?.kind === 'list') words(value, found);
}
