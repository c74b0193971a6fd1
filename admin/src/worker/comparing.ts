/** Two sets of files → what they mean differently, in the document of `signalbox diff --format json`. */
import { diffDocument } from '../../../server/policy/diff/diff-document.ts';
import { type ComparedSide, compareSides } from '../../../server/policy/diff/diff-report.ts';
import { compiledOnce } from './compiled-once.ts';

export type DiffDocument = ReturnType<typeof diffDocument>;
/** Which of the two does not compile. */
export type Compared = DiffDocument | { readonly broken: 'before' | 'after' };

export interface NamedFiles {
  readonly label: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Over every request there can be: a proof that they decide the same, or where they do not. May take some seconds. */
export function compareFiles(before: NamedFiles, after: NamedFiles): Compared {
  const a = sideOf(before);
  const b = sideOf(after);
  if (!a || !b) return { broken: a ? 'after' : 'before' };
  return diffDocument({ ...compareSides(a, b, undefined, true), failures: [] }, (_side, file) => file);
}

function sideOf({ label, files }: NamedFiles): ComparedSide | undefined {
  const { snapshot } = compiledOnce(files);
  return snapshot && { name: { label, folder: '', commit: undefined, revision: snapshot.revision }, snapshot, files };
}
