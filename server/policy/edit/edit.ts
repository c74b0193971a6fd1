/** The text of a YAML file and one change → the text with that change and no other, or why it is refused. */
import { isMap } from 'yaml';
import type { Path } from '../yaml-file.ts';
import { addEntry, deleteEntry, moveEntry } from './arrange.ts';
import { type Change, type Edited, pathText, Refusal } from './change.ts';
import { type Comment, commentsOf, sameComments } from './comments.ts';
import { type Splice, spliced } from './compose.ts';
import { layoutOf } from './layout.ts';
import type { Manner } from './print.ts';
import { renameKey, replaceValue, smallerChanges } from './set-value.ts';
import { placeAt, type Source, sourceOf } from './source.ts';
import { changedTree, equalTrees, type Tree, treeOfNode } from './tree.ts';

/**
 * Only ranges of the text are replaced; it is never printed anew. Afterwards the text is read again: it must say what the
 * change says and nothing else, and hold every comment that it held, or else the change is refused. With a deleted
 * entry go the comments in it, behind it, and right above it.
 */
export function edit(text: string, change: Change): Edited {
  try {
    const source = sourceOf(text);
    const before = treeOfNode(source.document.contents);
    const wanted = changedTree(before, change);
    if (equalTrees(before, wanted)) return { text };
    return { text: changed(source, change, wanted) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}

function changed(source: Source, change: Change, wanted: Tree): string {
  const parts = change.kind === 'set' ? smallerChanges(source, change.path, change.value) : undefined;
  if (parts) {
    const text = parts.reduce((sofar, part) => made(sofar, part), source.text);
    if (!equalTrees(treeOfNode(sourceOf(text).document.contents), wanted)) throw new Refusal(notAlone(change));
    return text;
  }
  for (const manner of manners) {
    const text = spliced(source.text, splicesOf(source, change, manner));
    if (isMade(source, text, change, wanted)) return text;
  }
  throw new Refusal(notAlone(change));
}

/** How a new value is written: the first manner in which it reads back as itself. */
const manners: readonly Manner[] = [{}, { brackets: true }, { quotes: true }, { brackets: true, quotes: true }];

function made(text: string, change: Change): string {
  const edited = edit(text, change);
  if ('refused' in edited) throw new Refusal(edited.refused);
  return edited.text;
}

function notAlone({ path }: Change): string {
  return `${pathText(path) || 'The file'} is written in a way that cannot be changed without touching something else. Change it by hand.`;
}

function splicesOf(source: Source, change: Change, manner: Manner): readonly Splice[] {
  switch (change.kind) {
    case 'set':
      return replaceValue(source, change.path, change.value, manner);
    case 'add':
      return addEntry(source, change.path, change.value, indexOfNew(source, change), manner);
    case 'delete':
      return deleteEntry(source, change.path);
    case 'move':
      return moveEntry(source, change.path, change.to);
    case 'rename':
      return renameKey(source, change.path, change.key, manner);
  }
}

function indexOfNew(source: Source, { path, index }: Change & { kind: 'add' }): number {
  const last = path.at(-1);
  const { node } = placeAt(source, path.slice(0, -1));
  return isMap(node) ? (index ?? node.items.length) : Number(last);
}

function isMade(source: Source, text: string, change: Change, wanted: Tree): boolean {
  const after = readAgain(text);
  if (!after || !equalTrees(treeOfNode(after.document.contents), wanted)) return false;
  const lost = change.kind === 'delete' ? ownComments(source, change.path) : [];
  const kept = commentsOf(source.text).filter(({ start }) => !lost.some((one) => one.start === start));
  if (!sameComments(kept, commentsOf(text))) return false;
  // A comment below must not become the new entry's own.
  if (change.kind === 'add' && ownComments(after, change.path).length > 0) return false;
  // A comment that would change hands on the way there would do so again on the way back.
  return change.kind !== 'move' || spliced(text, wayBack(source, after, change)) === source.text;
}

function wayBack(source: Source, after: Source, { path, to }: Change & { kind: 'move' }): readonly Splice[] {
  const { index } = placeAt(source, path);
  const last = path.at(-1)!;
  return moveEntry(after, typeof last === 'number' ? path.with(-1, to) : path, index);
}

function readAgain(text: string): Source | undefined {
  try {
    return sourceOf(text);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Those that go with the entry. */
function ownComments(source: Source, path: Path): readonly Comment[] {
  const { parent, index } = placeAt(source, path);
  const layout = layoutOf(source, parent!);
  const { text, tail } = layout.pieces[index]!;
  const start = layout.pieces.slice(0, index).reduce(
    (at, piece, i) => {
      const gap = layout.gaps[i]!;
      return at + piece.text.length + piece.tail.length + gap.comma.length + gap.rest.length;
    },
    layout.start + (layout.kind === 'flow' ? 1 + layout.open.length : 0) - (layout.inline ? layout.column : 0),
  );
  const gap = layout.gaps[index] ?? layout.close;
  const end = start + text.length + (layout.kind === 'flow' ? gap.comma.length + tail.length : 0);
  return commentsOf(source.text).filter((comment) => comment.start >= start && comment.start < end);
}
