/** YAML nodes and plain values → one form that keeps the order of keys, so that what an edit did can be compared. */
import { isMap, isScalar, isSeq } from 'yaml';
import type { Path } from '../yaml-file.ts';
import { type Change, pathText, Refusal } from './change.ts';

export type Tree =
  | { readonly kind: 'scalar'; readonly value: unknown }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: string, value: Tree])[] };

export function treeOfNode(node: unknown): Tree {
  if (isMap(node)) {
    const entries = node.items.map(
      ({ key, value }) => [String(isScalar(key) ? key.value : key), treeOfNode(value)] as const,
    );
    return { kind: 'map', entries };
  }
  if (isSeq(node)) return { kind: 'list', items: node.items.map(treeOfNode) };
  return { kind: 'scalar', value: isScalar(node) ? node.value : null };
}

export function treeOfValue(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(treeOfValue) };
  if (typeof value === 'object' && value !== null) {
    return { kind: 'map', entries: Object.entries(value).map(([key, each]) => [key, treeOfValue(each)] as const) };
  }
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return { kind: 'scalar', value };
  throw new Refusal(`YAML has no way to write ${typeof value}.`);
}

export function equalTrees(a: Tree, b: Tree): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && Object.is(a.value, b.value);
  if (a.kind === 'list') {
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => equalTrees(item, b.items[i]!))
    );
  }
  return (
    b.kind === 'map' &&
    a.entries.length === b.entries.length &&
    a.entries.every(([key, value], i) => key === b.entries[i]![0] && equalTrees(value, b.entries[i]![1]))
  );
}

/** What the file has to say once the change is made. */
export function changedTree(tree: Tree, change: Change): Tree {
  const { path } = change;
  if (path.length === 0) {
    if (change.kind === 'set') return treeOfValue(change.value);
    throw new Refusal('The whole file can only be set.');
  }
  return within(tree, path.slice(0, -1), (parent) => changedParent(parent, path, change));
}

function changedParent(parent: Tree, path: Path, change: Change): Tree {
  const last = path.at(-1)!;
  if (parent.kind === 'scalar')
    throw new Refusal(`${pathText(path.slice(0, -1)) || 'The file'} is neither a list nor a mapping.`);
  if (change.kind === 'add') return withAdded(parent, path, change);
  const index = indexOf(parent, last);
  if (index === undefined) throw new Refusal(`There is no ${pathText(path)}.`);
  switch (change.kind) {
    case 'set':
      return replaced(parent, index, treeOfValue(change.value));
    case 'delete':
      return parent.kind === 'list'
        ? { kind: 'list', items: parent.items.toSpliced(index, 1) }
        : { kind: 'map', entries: parent.entries.toSpliced(index, 1) };
    case 'move':
      checkIndex(change.to, sizeOf(parent) - 1, path);
      return parent.kind === 'list'
        ? { kind: 'list', items: moved(parent.items, index, change.to) }
        : { kind: 'map', entries: moved(parent.entries, index, change.to) };
    case 'rename': {
      if (parent.kind === 'list') throw new Refusal(`${pathText(path)} is an item of a list and has no key.`);
      if (change.key !== last && indexOf(parent, change.key) !== undefined) {
        throw new Refusal(`"${change.key}" already stands beside ${pathText(path)}.`);
      }
      return { kind: 'map', entries: parent.entries.with(index, [change.key, parent.entries[index]![1]]) };
    }
  }
}

function withAdded(parent: Tree & { kind: 'list' | 'map' }, path: Path, change: Change & { kind: 'add' }): Tree {
  const last = path.at(-1)!;
  const added = treeOfValue(change.value);
  if (parent.kind === 'list') {
    if (typeof last !== 'number')
      throw new Refusal(`${pathText(path.slice(0, -1))} is a list: it wants an index, not "${last}".`);
    checkIndex(last, parent.items.length, path);
    return { kind: 'list', items: parent.items.toSpliced(last, 0, added) };
  }
  if (indexOf(parent, last) !== undefined) throw new Refusal(`${pathText(path)} is already there.`);
  const index = change.index ?? parent.entries.length;
  checkIndex(index, parent.entries.length, path);
  return { kind: 'map', entries: parent.entries.toSpliced(index, 0, [String(last), added]) };
}

function checkIndex(index: number, most: number, path: Path): void {
  if (!Number.isInteger(index) || index < 0 || index > most) {
    throw new Refusal(`${pathText(path)} cannot stand at ${index}: there are places 0 to ${most}.`);
  }
}

function within(tree: Tree, path: Path, mend: (parent: Tree) => Tree): Tree {
  const [key, ...rest] = path;
  if (key === undefined) return mend(tree);
  const index = tree.kind === 'scalar' ? undefined : indexOf(tree, key);
  if (tree.kind === 'scalar' || index === undefined)
    throw new Refusal(`There is no ${pathText([key])} on the way to it.`);
  const child = tree.kind === 'list' ? tree.items[index]! : tree.entries[index]![1];
  return replaced(tree, index, within(child, rest, mend));
}

function replaced(parent: Tree & { kind: 'list' | 'map' }, index: number, value: Tree): Tree {
  return parent.kind === 'list'
    ? { kind: 'list', items: parent.items.with(index, value) }
    : { kind: 'map', entries: parent.entries.with(index, [parent.entries[index]![0], value]) };
}

function indexOf(parent: Tree & { kind: 'list' | 'map' }, key: string | number): number | undefined {
  const index = parent.kind === 'list' ? Number(key) : parent.entries.findIndex(([name]) => name === String(key));
  return Number.isInteger(index) && index >= 0 && index < sizeOf(parent) ? index : undefined;
}

function sizeOf(parent: Tree & { kind: 'list' | 'map' }): number {
  return parent.kind === 'list' ? parent.items.length : parent.entries.length;
}

export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  return items.toSpliced(from, 1).toSpliced(to, 0, items[from]!);
}
