/** The files of a policy → every place where a name is spoken of. */
import { factCatalogue } from '../../../../server/policy/fact-catalogue.ts';
import type { Knowledge } from './names.ts';
import { keyRole, type NameKind, type Role, valueRole } from './roles.ts';
import { childOf, type SchemaPlace, schemaAt, schemaNameOf } from './schema-at.ts';
import type { Part, Step } from './tree.ts';

export interface Reference {
  readonly kind: NameKind;
  readonly name: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly path: readonly Step[];
}

export function referencesIn(knowledge: Knowledge): readonly Reference[] {
  return [...knowledge.files.keys()].flatMap((file) => referencesOf(file, knowledge.tree(file)));
}

/** By tree: of a draft, most files stay as they are from key stroke to key stroke. */
const gathered = new WeakMap<Part, readonly Reference[]>();

function referencesOf(file: string, tree: Part | undefined): readonly Reference[] {
  if (tree === undefined) return [];
  const made = gathered.get(tree);
  if (made) return made;
  const found: Reference[] = [];
  const root = schemaNameOf(file) === undefined ? undefined : schemaAt(file, []);
  if (root) walk(tree, root, [], (reference) => found.push({ ...reference, file }));
  gathered.set(tree, found);
  return found;
}

type Found = (reference: Omit<Reference, 'file'>) => void;

function walk(part: Part | undefined, schema: SchemaPlace, path: readonly Step[], found: Found) {
  if (part?.kind === 'list') {
    const inner = childOf(schema, 0);
    if (inner) for (const [index, { value }] of part.items.entries()) walk(value, inner, [...path, index], found);
  } else if (part?.kind === 'map') {
    const role = keyRole(schema);
    for (const { key, value } of part.entries) {
      const at = [...path, key.text];
      const kind = nameKindOfKey(role, schema.pointer, key.text);
      if (kind) found({ kind, name: key.text, start: key.start, end: key.end, path: at });
      const inner = childOf(schema, key.text);
      if (inner) walk(value, inner, at, found);
    }
  } else if (part?.kind === 'text') {
    const kind = nameKindOf(valueRole(schema, lastKey(path)));
    if (kind) found({ kind, name: part.text, start: part.start, end: part.end, path });
  }
}

/** Where a key is the use of a name and not its declaration: in a condition, what is no fact is a definition. */
function nameKindOfKey(role: Role | undefined, pointer: string, key: string): NameKind | undefined {
  if (pointer === 'condition#') return factCatalogue.has(key) || groups.has(key) ? undefined : 'definition';
  return role?.kind === 'model' && pointer.startsWith('test#') ? 'model' : undefined;
}

const groups = new Set(['any', 'all', 'none']);

/** The kind of name that a role speaks of, where it speaks of one. */
export function nameKindOf(role: Role | undefined): NameKind | undefined {
  if (!role) return undefined;
  switch (role.kind) {
    case 'fact':
    case 'parameter':
    case 'capability':
    case 'refusal':
    case 'operator':
    case 'setting':
      return undefined;
    case 'value':
      return role.fact === 'intent' ? 'intent' : undefined;
    default:
      return role.kind;
  }
}

export function lastKey(path: readonly Step[]): string | undefined {
  return path.findLast((step) => typeof step === 'string');
}
