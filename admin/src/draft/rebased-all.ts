/** A draft, and a folder that moved on below it → the draft on top of that: what fits, what was merged, what a person must settle. Pure. */
import type { AdminConflictFile } from '../../../schemas/generated/types.ts';
import type { Changes, Files } from './changes.ts';
import { type History, movedHistory } from './history.ts';
import { type Based, rebased } from './rebased.ts';

export interface RebasedAll {
  readonly changes: Changes;
  readonly conflicts: ReadonlyMap<string, AdminConflictFile>;
  /** Paths, in the order of the draft. */
  readonly merged: readonly string[];
}

export function rebasedAll(draft: Changes, disk: Files): RebasedAll {
  const changes = new Map<string, Based>();
  const conflicts = new Map<string, AdminConflictFile>();
  const merged: string[] = [];
  for (const [path, change] of draft) {
    const there = disk.get(path) ?? null;
    const result = rebased(change, there);
    if (result.kind === 'same') continue;
    changes.set(path, result.kind === 'conflict' ? change : result.change);
    if (result.kind === 'conflict') conflicts.set(path, { path, base: change.base, disk: there, text: result.text });
    if (result.kind === 'merged') merged.push(path);
  }
  return { changes, conflicts, merged };
}

/** What can be undone stands on the disk as it was: it follows, or is forgotten. */
export function historyOnto(history: History, changes: Changes, before: Files, disk: Files): History {
  let moved = history;
  for (const path of new Set([...before.keys(), ...disk.keys()])) {
    const there = disk.get(path) ?? null;
    if (there === (before.get(path) ?? null)) continue;
    const base = changes.get(path)?.base ?? before.get(path) ?? null;
    moved = movedHistory(moved, path, (text) => {
      const result = rebased({ base, text }, there);
      // Undone to the text that it began with: that is the text on disk by now.
      if (result.kind === 'same') return there ?? undefined;
      return result.kind === 'conflict' ? undefined : (result.change.text ?? undefined);
    });
  }
  return moved;
}
