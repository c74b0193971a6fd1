/** A YAML document → the place of every part of it, by path. */
import { type Document, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Range } from './diagnostic.ts';
import { type Places, rangeOf } from './places.ts';
import type { Path, YamlFile } from './yaml-file.ts';

interface Entry {
  readonly key: Node;
  readonly value: unknown;
}

export function locate(document: Document.Parsed, places: Places): Pick<YamlFile, 'at' | 'keyAt' | 'entryAt'> {
  const indexes = new WeakMap<YAMLMap, ReadonlyMap<string, Entry>>();
  const entryOf = (parent: unknown, key: string | number): Entry | undefined => {
    if (!isMap(parent)) return undefined;
    const index = indexes.get(parent) ?? indexOf(parent);
    indexes.set(parent, index);
    return index.get(String(key));
  };
  /** The nodes along the path, as far as they exist. */
  const along = (path: Path): Node[] => {
    const nodes: Node[] = document.contents ? [document.contents] : [];
    for (const key of path) {
      const parent = nodes.at(-1);
      const node = isSeq(parent) ? parent.items[Number(key)] : entryOf(parent, key)?.value;
      if (!isNodeWithRange(node)) break;
      nodes.push(node);
    }
    return nodes;
  };
  const at = (path: Path): Range => {
    const node = along(path).at(-1);
    return node ? rangeOf(node, places) : places.between(0, 0);
  };
  const keyAt = (path: Path): Range => {
    const parents = along(path.slice(0, -1));
    const entry = parents.length === path.length ? entryOf(parents.at(-1), path.at(-1)!) : undefined;
    return entry ? rangeOf(entry.key, places) : at(path);
  };
  return {
    at,
    keyAt,
    entryAt: (path) => places.between(keyAt(path).start, Math.max(keyAt(path).end, at(path).end)),
  };
}

/** By name, as the value has it: of a key that stands twice, the last. */
function indexOf(map: YAMLMap): ReadonlyMap<string, Entry> {
  const index = new Map<string, Entry>();
  for (const { key, value } of map.items) {
    if (isScalar(key)) index.set(String(key.value ?? ''), { key, value });
  }
  return index;
}

function isNodeWithRange(node: unknown): node is Node {
  return typeof node === 'object' && node !== null && 'range' in node;
}
