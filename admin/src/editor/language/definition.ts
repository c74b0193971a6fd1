/** A place in a file → where what it names is declared. */
import type { Declared, Knowledge } from './names.ts';
import { spotAt } from './place.ts';
import { lastKey, nameKindOf } from './references.ts';
import { keyRole, valueRole } from './roles.ts';
import { schemaAt } from './schema-at.ts';

export function declaredAt(knowledge: Knowledge, file: string, offset: number): Declared | undefined {
  const spot = spotAt(knowledge.tree(file), offset);
  if (!spot.word) return undefined;
  const { text } = spot.word;
  if (spot.at === 'value') {
    const schema = schemaAt(file, spot.path);
    const kind = nameKindOf(schema && valueRole(schema, lastKey(spot.path)));
    return kind && knowledge.find(kind, text);
  }
  const parent = schemaAt(file, spot.path.slice(0, -1));
  const role = parent && keyRole(parent);
  const kind = role?.kind === 'fact' ? 'definition' : nameKindOf(role);
  return kind && knowledge.find(kind, text);
}
