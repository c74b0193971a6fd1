/** The changes of a draft: read off what the server keeps, compared, and laid over the files on disk. Pure. */
import type { AdminDraft } from '../../../schemas/generated/types.ts';
import type { Based } from './rebased.ts';

export type Files = ReadonlyMap<string, string>;
export type Changes = ReadonlyMap<string, Based>;

export function changesIn({ changes }: AdminDraft): Changes {
  return new Map(changes.map(({ path, base, text }) => [path, { base, text }]));
}

export function sameChanges(some: Changes, others: Changes): boolean {
  return (
    some.size === others.size &&
    [...some].every(([path, { base, text }]) => others.get(path)?.base === base && others.get(path)?.text === text)
  );
}

export function overlaid(disk: Files, changes: Changes): Files {
  const files = new Map(disk);
  for (const [path, { text }] of changes) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  return files;
}
