/** What the tests of the draft show of its policy, for whoever draws it: the gutter of an editor, the cards, the page of tests. */
import type { LineMark } from '../editor/line-marks.ts';
import type { CoverageView } from '../worker/coverage-marks.ts';
import { latest } from '../worker/latest.ts';
import { thorough } from '../worker/workers.ts';

type Files = ReadonlyMap<string, string>;

const none: ReadonlyMap<number, LineMark> = new Map();

/** All tests run for it: not at each letter. */
const restMs = 300;

class CoverageOfDraft {
  /** Of the last draft that compiled; undefined until somebody follows. */
  current = $state.raw<CoverageView>();
  failed = $state.raw<Error>();
  #asked: Files | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  readonly #read = latest(
    (files: Files) => thorough().ask('coverageMarks', files),
    (found) => {
      this.failed = undefined;
      if (!found) return;
      this.current = found;
    },
    (error) => {
      this.failed = error;
    },
  );

  /** Call it in an effect of a page that shows any of it: `$effect(() => coverageOfDraft.follow(workspace.files))`. */
  follow(files: Files): void {
    if (this.#asked === files) return;
    this.#asked = files;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#read(files), restMs);
  }

  /** For the `marks` of an editor, which moves them along with the text until the next ones come. */
  marksOf(file: string): ReadonlyMap<number, LineMark> {
    return this.current?.marks.get(file) ?? none;
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
