/** A name → who speaks of it, in words: `route code`, `default`, `guard airgap`, `suite order`. */
import type { Knowledge } from './names.ts';
import { type Reference, referencesIn } from './references.ts';
import type { NameKind } from './roles.ts';
import { entryOf, partAt, textOf } from './tree.ts';

export function usedBy(knowledge: Knowledge, kind: NameKind, name: string): readonly string[] {
  const owners = referencesIn(knowledge)
    .filter((one) => one.kind === kind && one.name === name)
    .map((one) => ownerOf(knowledge, one));
  return [...new Set(owners)];
}

const nouns: Readonly<Record<string, string>> = { routes: 'route', guards: 'guard', invariants: 'invariant' };

function ownerOf(knowledge: Knowledge, { file, path }: Reference): string {
  const [first, second] = path;
  if (file.startsWith('tests/')) return `tests ${file.slice('tests/'.length).replace(/(\.test)?\.yaml$/, '')}`;
  const noun = nouns[String(first)];
  if (noun === undefined || typeof second !== 'number') {
    if (first === 'define') return `definition ${second}`;
    if (first === 'models' && file === 'models.yaml') return `model ${second}`;
    if (first === 'intents' && file === 'intents.yaml') return `intent ${second}`;
    return String(first ?? file);
  }
  const id = textOf(entryOf(partAt(knowledge.tree(file), [first!, second]), 'id')?.value);
  return `${noun} ${id ?? second + 1}`;
}
