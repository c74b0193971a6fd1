/** The changes of a draft: read off what the server keeps, compared, and laid over the files on disk. Pure. */
import type { AdminDraft } from '../../../schemas/generated/types.ts';
import { withLineEnds } from './line-ends.ts';
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

/** What is left to publish once `sent` is on disk: what was written while it was on its way stands on top of it. */
export function since(sent: Changes, now: Changes): Changes {
  const left = new Map<string, Based>();
  for (const [path, change] of now) {
    const published = sent.get(path);
    if (!published) left.set(path, change);
    else if (published.text !== change.text) left.set(path, { base: published.text, text: change.text });
  }
  return left;
}

export function overlaid(disk: Files, changes: Changes): Files {
  const files = new Map(disk);
  for (const [path, { text }] of changes) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  return files;
}

/** Of new texts those that change a file of the draft, with the line ends that it has on disk. */
export function differing(texts: ReadonlyMap<string, string | null>, draft: Files, disk: Files) {
  const written = [...texts].map(([path, text]) => {
    const after = withLineEnds(text, disk.get(path) ?? null);
    return [path, { before: draft.get(path) ?? null, after }] as const;
  });
  return new Map(written.filter(([, { before, after }]) => before !== after));
}

/** With new texts; what is as it was on disk when it began, and still is there, is no change any more. */
export function withTexts(changes: Changes, texts: ReadonlyMap<string, string | null>, disk: Files): Changes {
  const next = new Map(changes);
  for (const [path, text] of texts) {
    const there = disk.get(path) ?? null;
    const base = next.has(path) ? next.get(path)!.base : there;
    if (text === there && base === there) next.delete(path);
    else next.set(path, { base, text });
  }
  return next;
}
