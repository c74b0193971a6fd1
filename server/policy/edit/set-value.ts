/** One value in the place of another → the splices that do it, or the smaller changes that it is made of. */
import { isMap, isPair, isScalar, isSeq } from 'yaml';
import type { Path } from '../yaml-file.ts';
import { replaceBlock } from './arrange.ts';
import { type Change, pathText, Refusal } from './change.ts';
import { commentsOf } from './comments.ts';
import type { Splice } from './compose.ts';
import { layoutOf } from './layout.ts';
import { columnOf, lineEnd } from './layout-block.ts';
import { inline, type Manner, scalarText, styleOf, valueText } from './print.ts';
import { isBlockScalar, isCollection, isEmpty, nodeEnd, placeAt, type Source } from './source.ts';
import { equalTrees, type Tree, treeOfNode, treeOfValue } from './tree.ts';

/**
 * The changes that make one list or mapping of another, so that what is equal is not touched. Each is meant for the text
 * that the ones before it left. Undefined where the value has to be replaced as a whole.
 */
export function smallerChanges(source: Source, path: Path, value: unknown): readonly Change[] | undefined {
  const { node } = placeAt(source, path);
  if (isSeq(node) && Array.isArray(value) && node.items.length > 0 && value.length > 0)
    return listChanges(path, treeOfNode(node), value);
  if (
    isMap(node) &&
    node.items.length > 0 &&
    treeOfValue(value).kind === 'map' &&
    Object.keys(value as object).length > 0
  ) {
    return mapChanges(path, treeOfNode(node), value as Record<string, unknown>);
  }
  return undefined;
}

function listChanges(path: Path, before: Tree, value: readonly unknown[]): readonly Change[] {
  if (before.kind !== 'list') return [];
  const [was, is] = [before.items, value.map(treeOfValue)];
  const shorter = Math.min(was.length, is.length);
  let first = 0;
  while (first < shorter && equalTrees(was[first]!, is[first]!)) first++;
  let last = 0;
  while (last < shorter - first && equalTrees(was[was.length - 1 - last]!, is[is.length - 1 - last]!)) last++;
  const changes: Change[] = [];
  const common = shorter - first - last;
  for (let index = first; index < first + common; index++)
    changes.push({ kind: 'set', path: [...path, index], value: value[index] });
  for (let index = was.length - last - 1; index >= first + common; index--)
    changes.push({ kind: 'delete', path: [...path, index] });
  for (let index = first + common; index < is.length - last; index++)
    changes.push({ kind: 'add', path: [...path, index], value: value[index] });
  return changes;
}

function mapChanges(path: Path, before: Tree, value: Record<string, unknown>): readonly Change[] {
  if (before.kind !== 'map') return [];
  const changes: Change[] = [];
  const wanted = Object.keys(value);
  const keys = before.entries.map(([key]) => key);
  const added = wanted.filter((key) => !keys.includes(key));
  const gone = keys.filter((key) => !(key in value));
  // Additions come first: a mapping that loses all it had would be empty for a moment, and written `{}`.
  for (const key of added) changes.push({ kind: 'add', path: [...path, key], value: value[key] });
  for (const key of gone) changes.push({ kind: 'delete', path: [...path, key] });
  const order = [...keys.filter((key) => key in value), ...added];
  wanted.forEach((key, to) => {
    const from = order.indexOf(key);
    if (from === to) return;
    changes.push({ kind: 'move', path: [...path, key], to });
    order.splice(to, 0, ...order.splice(from, 1));
  });
  for (const [key, tree] of before.entries) {
    if (key in value && !equalTrees(tree, treeOfValue(value[key])))
      changes.push({ kind: 'set', path: [...path, key], value: value[key] });
  }
  return changes;
}

export function replaceValue(source: Source, path: Path, value: unknown, manner: Manner): readonly Splice[] {
  const { text } = source;
  const { node, parent, index, afterIndicator, inFlow } = placeAt(source, path);
  const style = styleOf(source, undefined, undefined, manner);
  const item = parent?.items[index];
  const keyStart = isPair(item) && isScalar(item.key) ? (item.key.range?.[0] ?? 0) : (afterIndicator ?? 1) - 1;
  const column = columnOf(text, keyStart);
  const written = (used: number) => (inFlow ? ` ${inline(value, style)}` : valueText(value, column, used, style));
  if (isEmpty(node)) {
    if (afterIndicator === undefined) {
      if (isPair(item) && isScalar(item.key)) return [at(item.key.range![1], item.key.range![1], `:${written(0)}`)];
      throw new Refusal(`${pathText(path) || 'The file'} is empty: there is no place to put a value.`);
    }
    return [at(afterIndicator, afterIndicator, written(columnOf(text, afterIndicator)))];
  }
  const [start] = node!.range!;
  if (isCollection(node) && node.flow !== true && node.items.length > 0) {
    const layout = layoutOf(source, node);
    refuseComments(text.slice(layout.start, layout.end), path);
    if (afterIndicator === undefined) throw new Refusal('The whole file cannot become another kind of value.');
    return replaceBlock(source, layout, inline(value, style));
  }
  const end = nodeEnd(node!, text);
  if (isCollection(node)) refuseComments(text.slice(start, end), path);
  if (isBlockScalar(node)) {
    const header = text.slice(start, lineEnd(text, start));
    const comment = /[ \t]+#.*$/.exec(header)?.[0] ?? '';
    const shown = written(columnOf(text, start)).trimStart();
    // A comment behind the "|" goes behind the value, or behind the new "|".
    const [first, ...rest] = shown.split(source.lineBreak);
    return [at(start, end, [first + comment, ...rest].join(source.lineBreak))];
  }
  const shown = written(columnOf(text, start));
  if (!shown.startsWith(' ') && afterIndicator !== undefined) {
    const comment = text.slice(end, lineEnd(text, end));
    return [at(afterIndicator, lineEnd(text, end), comment.trimEnd() + shown)];
  }
  if (/^ [|>]/.test(shown)) {
    const comment = text.slice(end, lineEnd(text, end)).trimEnd();
    const [first, ...rest] = shown.slice(1).split(source.lineBreak);
    return [at(start, lineEnd(text, end), [first + comment, ...rest].join(source.lineBreak))];
  }
  return [at(start, end, shown.slice(1))];
}

/** The key of an entry by another name. */
export function renameKey(source: Source, path: Path, key: string, manner: Manner): readonly Splice[] {
  const { parent, index, inFlow } = placeAt(source, path);
  const item = parent?.items[index];
  if (!isPair(item) || !isScalar(item.key)) throw new Refusal(`${pathText(path)} has no key to be called "${key}".`);
  const [start, end] = item.key.range!;
  return [at(start, end, scalarText(key, inFlow, styleOf(source, undefined, undefined, manner)))];
}

function refuseComments(text: string, path: Path): void {
  if (commentsOf(text).length > 0) {
    throw new Refusal(
      `Comments stand inside ${pathText(path)}, and would be lost. Change its parts, or delete it first.`,
    );
  }
}

function at(start: number, end: number, text: string): Splice {
  return { start, end, text };
}
