/** One draft in two windows: what both began with, and what each made of it → both together; or undefined, where they collide. Pure. */
import { type Based, rebased } from './rebased.ts';

type Changes = ReadonlyMap<string, Based>;

export function combined(begun: Changes, mine: Changes, theirs: Changes): Changes | undefined {
  const both = new Map<string, Based>();
  for (const path of new Set([...mine.keys(), ...theirs.keys()])) {
    const one = together(begun.get(path), mine.get(path), theirs.get(path));
    if (one === 'collision') return undefined;
    if (one) both.set(path, one);
  }
  return both;
}

/** undefined: neither changes the file any more. */
function together(begun: Based | undefined, mine: Based | undefined, theirs: Based | undefined) {
  if (isSame(mine, begun)) return theirs;
  if (isSame(theirs, begun) || isSame(mine, theirs)) return mine;
  if (!mine || !theirs) return 'collision';
  const result = rebased({ base: begun ? begun.text : mine.base, text: mine.text }, theirs.text);
  if (result.kind === 'conflict') return 'collision';
  return result.kind === 'same' ? theirs : { base: theirs.base, text: result.change.text };
}

function isSame(one: Based | undefined, other: Based | undefined): boolean {
  return one?.base === other?.base && one?.text === other?.text && (one === undefined) === (other === undefined);
}
