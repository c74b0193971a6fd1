/** What somebody asks of a condition → the changes of its file. Pure; each takes the place that a token stands for. */
import type { Change } from '../../../server/policy/edit/change.ts';
import { isMapping } from '../../../server/policy/written.ts';
import type { Path } from '../../../server/policy/yaml-file.ts';
import type { GroupKind } from './condition-lines.ts';
import type { ConditionPlace } from './model.ts';

type Changes = readonly Change[];

/** A fact or definition by its key, and what is said of it. */
export interface Leaf {
  readonly key: string;
  readonly value: unknown;
}

export function valueAt({ whole, path }: ConditionPlace): unknown {
  return path.reduce<unknown>(
    (value, key) => (Array.isArray(value) ? value[Number(key)] : isMapping(value) ? value[String(key)] : undefined),
    whole,
  );
}

export function fullPath({ root, path }: ConditionPlace): Path {
  return [...root, ...path];
}

export function keyOf({ path }: ConditionPlace): string {
  return String(path.at(-1));
}

/** The mapping or list around a place. */
export function around(place: ConditionPlace): ConditionPlace {
  return { ...place, path: place.path.slice(0, -1) };
}

/** The whole condition. */
export function wholeOf(place: ConditionPlace): ConditionPlace {
  return { ...place, path: [] };
}

/** Another fact, operator or value in the place of a leaf. */
export function changeLeaf(place: ConditionPlace, { key, value }: Leaf): Changes {
  const path = fullPath(place);
  if (key === keyOf(place)) return [{ kind: 'set', path, value }];
  return [
    { kind: 'rename', path, key },
    { kind: 'set', path: [...path.slice(0, -1), key], value },
  ];
}

/** Without the leaf or group; what would be left empty around it goes as well. A definition keeps its last leaf: refused by the undefined. */
export function remove(place: ConditionPlace): Changes | undefined {
  let gone = place;
  while (gone.path.length > 0) {
    const outer = around(gone);
    if (sizeOf(valueAt(outer)) > 1) return [{ kind: 'delete', path: fullPath(gone) }];
    gone = outer;
  }
  // Without `when` it holds always. A definition has no other place than its name.
  return place.root[0] === 'define' ? undefined : [{ kind: 'delete', path: place.root }];
}

function sizeOf(value: unknown): number {
  return Array.isArray(value) ? value.length : isMapping(value) ? Object.keys(value).length : 0;
}

/** "and": beside what stands in the mapping; within `all` where the mapping speaks of the fact already. */
export function addBeside(place: ConditionPlace, { key, value }: Leaf): Changes {
  const mapping = valueAt(place);
  const path = fullPath(place);
  // What has held always so far: `when` comes behind the id.
  if (mapping === undefined) return [{ kind: 'add', path, value: { [key]: value }, index: 1 }];
  if (!isMapping(mapping) || !(key in mapping)) return [{ kind: 'add', path: [...path, key], value }];
  if (Array.isArray(mapping.all))
    return [{ kind: 'add', path: [...path, 'all', mapping.all.length], value: { [key]: value } }];
  return [{ kind: 'add', path: [...path, 'all'], value: [{ [key]: value }] }];
}

/** "or": one more of `any`, which is put around the mapping where there is none. */
export function addAlternative(place: ConditionPlace, { key, value }: Leaf): Changes {
  const mapping = valueAt(place);
  const path = fullPath(place);
  const [group, index] = place.path.slice(-2);
  // One of several already: there the new one joins them.
  if (group === 'any' && typeof index === 'number') return addToGroup(around(place), { key, value });
  if (isMapping(mapping) && Object.keys(mapping).length === 1 && Array.isArray(mapping.any))
    return [{ kind: 'add', path: [...path, 'any', mapping.any.length], value: { [key]: value } }];
  return [{ kind: 'set', path, value: { any: [mapping, { [key]: value }] } }];
}

/** One more item of a group. */
export function addToGroup(group: ConditionPlace, { key, value }: Leaf): Changes {
  return [{ kind: 'add', path: [...fullPath(group), sizeOf(valueAt(group))], value: { [key]: value } }];
}

/** Puts a group around a leaf or another group. Undefined where a group of that kind stands beside it already. */
export function wrap(place: ConditionPlace, kind: GroupKind): Changes | undefined {
  const mapping = valueAt(around(place));
  if (!isMapping(mapping)) return undefined;
  const item = { [keyOf(place)]: valueAt(place) };
  if (Object.keys(mapping).length === 1)
    return [{ kind: 'set', path: fullPath(around(place)), value: { [kind]: [item] } }];
  if (kind in mapping) return undefined;
  const others = Object.entries(mapping).map(([key, value]) => (key === keyOf(place) ? [kind, [item]] : [key, value]));
  return [{ kind: 'set', path: fullPath(around(place)), value: Object.fromEntries(others) }];
}

export function changeGroup(group: ConditionPlace, kind: GroupKind): Changes {
  return [{ kind: 'rename', path: fullPath(group), key: kind }];
}

/** The only item of a group in the place of the group. Undefined where that would say something else. */
export function unwrap(group: ConditionPlace): Changes | undefined {
  const items = valueAt(group);
  const mapping = valueAt(around(group));
  if (keyOf(group) === 'none' || !Array.isArray(items) || items.length !== 1 || !isMapping(mapping)) return undefined;
  const [item] = items;
  const others = Object.entries(mapping).filter(([key]) => key !== keyOf(group));
  if (!isMapping(item) || others.some(([key]) => key in item)) return undefined;
  return [{ kind: 'set', path: fullPath(around(group)), value: { ...item, ...Object.fromEntries(others) } }];
}

/** The leaf becomes a definition, and is told by its name. `defined`: whether policy.yaml has any. */
export function nameLeaf(place: ConditionPlace, name: string, defined: boolean, keys: readonly string[]): Changes {
  const value = { [keyOf(place)]: valueAt(place) };
  const index = Math.max(
    0,
    keys.findIndex((key) => ['guards', 'client', 'routes', 'default'].includes(key)),
  );
  const add: Change = defined
    ? { kind: 'add', path: ['define', name], value }
    : { kind: 'add', path: ['define'], value: { [name]: value }, index };
  return [add, ...changeLeaf(place, { key: name, value: true })];
}
