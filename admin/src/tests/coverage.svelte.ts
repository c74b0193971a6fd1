/** What the tests of the draft show of its policy, for whoever draws it: the gutter of an editor, the cards, the page of tests. */
import { workspace } from '../draft/workspace.svelte.ts';
import type { LineMark } from '../editor/line-marks.ts';
import type { CoverageView } from '../worker/coverage-marks.ts';
import { latest } from '../worker/latest.ts';
import { thorough } from '../worker/workers.ts';

type Files = ReadonlyMap<string, string>;

class CoverageOfDraft {
  /** Of the last draft that compiled; undefined until somebody follows. */
  current = $state.raw<CoverageView>();
  /** The files that it is of. */
  files = $state.raw<Files>();
  failed = $state.raw<Error>();
  #asked: Files | undefined;

  readonly #read = latest(
    (files: Files) => thorough().ask('coverageMarks', files),
    (found, files) => {
      this.failed = undefined;
      if (!found) return;
      this.current = found;
      this.files = files;
    },
    (error) => {
      this.failed = error;
    },
  );

  /** Call it in an effect of a page that shows any of it: `$effect(() => coverageOfDraft.follow(workspace.files))`. */
  follow(files: Files): void {
    if (this.#asked === files) return;
    this.#asked = files;
    this.#read(files);
  }

  /** For the `marks` of an editor. None while the text is another than the one that was tested: lines would not fit. */
  marksOf(file: string): ReadonlyMap<number, LineMark> | undefined {
    return this.files?.get(file) === workspace.files.get(file) ? this.current?.marks.get(file) : undefined;
  }
}

export const coverageOfDraft = new CoverageOfDraft();

/** How many cases come to a route or the default, or have a guard apply; undefined where that is not known yet. */
export const caseCounts = {
  ofRoute: (id: string): number | undefined => countIn(coverageOfDraft.current?.routes, id),
  ofGuard: (id: string): number | undefined => countIn(coverageOfDraft.current?.guards, id),
};

function countIn(counts: ReadonlyMap<string, number> | undefined, id: string): number | undefined {
  return counts && (counts.get(id) ?? 0);
}
