/** A value and chance → a change that may be asked of it, and what the value is afterwards, worked out without the edit room. */
import type { Change } from '../../server/policy/edit/change.ts';
import type { Path } from '../../server/policy/yaml-file.ts';

/** Order of keys matters: an array of entries stands for a mapping. */
export type Ordered =
  | { readonly map: readonly (readonly [string, Ordered])[] }
  | readonly Ordered[]
  | string
  | number
  | boolean
  | null;

const newValues: readonly unknown[] = [
  'fresh',
  'a: b',
  42,
  true,
  null,
  [],
  {},
  ['x', 'y'],
  { id: 'new', when: { intent: 'code' } },
  [{ a: 1 }, { b: [2] }],
  'two\nlines\n',
  "it's",
];

export function pathsOf(value: unknown, path: Path = []): Path[] {
  const here = path.length === 0 ? [] : [path];
  if (Array.isArray(value)) return [...here, ...value.flatMap((item, index) => pathsOf(item, [...path, index]))];
  if (typeof value === 'object' && value !== null) {
    return [...here, ...Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]))];
  }
  return here;
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key as string], value);
}

/** `draws` are any numbers; the same ones give the same change. */
export function changeFor(value: unknown, draws: readonly [number, number, number, number]): Change | undefined {
  const paths = pathsOf(value);
  const path = paths[draws[0] % paths.length];
  if (path === undefined) return undefined;
  const parent = valueAt(value, path.slice(0, -1)) as object;
  const size = Object.keys(parent).length;
  const fresh = newValues[draws[2] % newValues.length];
  switch (draws[1] % 5) {
    case 0:
      return { kind: 'set', path, value: fresh };
    case 1: {
      const at = valueAt(value, path);
      const inside = typeof at === 'object' && at !== null ? path : path.slice(0, -1);
      const collection = valueAt(value, inside) as object;
      const index = draws[3] % (Object.keys(collection).length + 1);
      return Array.isArray(collection)
        ? { kind: 'add', path: [...inside, index], value: fresh }
        : { kind: 'add', path: [...inside, 'added'], value: fresh, index };
    }
    case 2:
      return { kind: 'delete', path };
    case 3:
      return { kind: 'move', path, to: draws[2] % size };
    default:
      return Array.isArray(parent) ? { kind: 'set', path, value: fresh } : { kind: 'rename', path, key: 'renamed' };
  }
}

export function ordered(value: unknown): Ordered {
  if (Array.isArray(value)) return value.map(ordered);
  if (value instanceof Map) return { map: [...value].map(([key, each]) => [String(key), ordered(each)] as const) };
  if (typeof value === 'object' && value !== null)
    return { map: Object.entries(value).map(([key, each]) => [key, ordered(each)] as const) };
  return value as Ordered;
}

/** `before` as parsed with mappings as Maps. Plain splicing of arrays: the reading that an edit is held to. */
export function afterwards(before: Ordered, change: Change): Ordered {
  const step = (node: Ordered, path: Path): Ordered => {
    const [key, ...rest] = path as [string | number, ...Path];
    const list = Array.isArray(node);
    const items = list ? [...node] : [...(node as { map: (readonly [string, Ordered])[] }).map];
    const index = list ? Number(key) : (items as [string, Ordered][]).findIndex(([name]) => name === String(key));
    const wrap = (value: Ordered, name = String(key)) => (list ? value : ([name, value] as const));
    const old = list ? (items[index] as Ordered) : (items[index] as [string, Ordered])?.[1];
    if (rest.length > 0) items[index] = wrap(step(old, rest)) as never;
    else if (change.kind === 'set') items[index] = wrap(ordered(change.value)) as never;
    else if (change.kind === 'add')
      items.splice(list ? Number(key) : (change.index ?? items.length), 0, wrap(ordered(change.value)) as never);
    else if (change.kind === 'delete') items.splice(index, 1);
    else if (change.kind === 'move') items.splice(change.to, 0, ...items.splice(index, 1));
    else items[index] = wrap(old, change.key) as never;
    return list ? (items as Ordered[]) : { map: items as [string, Ordered][] };
  };
  return step(before, change.path);
}
