/** A text and the text it should become → the few changes between, so that cursor, scroll and folds outside them stay. Pure. */
import { diffArrays } from 'diff';

export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Lines compared one with another; texts that differ in more are replaced as one stretch. */
const editsMax = 2_000;

/** In order, without overlap, all counted in the text before. */
export function minimalChanges(before: string, after: string): readonly TextChange[] {
  if (before === after) return [];
  const lines = diffArrays(linesOf(before), linesOf(after), { maxEditLength: editsMax });
  if (lines === undefined) return [narrowed(before, { from: 0, to: before.length, insert: after })];
  const changes: TextChange[] = [];
  let at = 0;
  let from = 0;
  let removed = '';
  let added = '';
  const close = () => {
    if (removed !== added) changes.push(narrowed(removed, { from, to: from + removed.length, insert: added }));
    removed = '';
    added = '';
  };
  for (const part of lines) {
    const text = part.value.join('');
    if (!part.added && !part.removed) {
      close();
      at += text.length;
      from = at;
    } else if (part.removed) {
      removed += text;
      at += text.length;
    } else {
      added += text;
    }
  }
  close();
  return changes;
}

/** Each with its line break, so that joined they are the text. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Without what both begin and end with. Never cuts a pair of surrogates in two. */
function narrowed(old: string, { from, insert }: TextChange): TextChange {
  const most = Math.min(old.length, insert.length);
  let start = 0;
  while (start < most && old[start] === insert[start]) start++;
  if (start > 0 && isHighSurrogate(old, start - 1)) start--;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === insert[insert.length - 1 - end]) end++;
  if (end > 0 && isHighSurrogate(old, old.length - end - 1)) end--;
  return { from: from + start, to: from + old.length - end, insert: insert.slice(start, insert.length - end) };
}

function isHighSurrogate(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800;
}
