/** The tests of the draft, run again at every change of it. */
import { workspace } from '../draft/workspace.svelte.ts';
import { announce } from '../shell/announcements.svelte.ts';
import { latest } from '../worker/latest.ts';
import type { TestDocument } from '../worker/testing.ts';
import { thorough } from '../worker/workers.ts';
import { verdictOf } from './shown.ts';

type Files = ReadonlyMap<string, string>;

/** A listener hears the verdict when it rests, and not at each letter. */
const announceMs = 900;

class TestsOfDraft {
  /** Of the last draft that compiled. */
  document = $state.raw<TestDocument>();
  /** The files that `document` is of. */
  files = $state.raw<Files>();
  /** The draft does not compile: `document` is of the last one that did. */
  broken = $state(false);
  busy = $state(false);
  failed = $state.raw<Error>();
  #heard = '';
  #announcing: ReturnType<typeof setTimeout> | undefined;

  readonly #run = latest(
    (files: Files) => thorough().ask('testFiles', files, {}),
    (found, files) => {
      this.busy = false;
      this.failed = undefined;
      this.broken = 'broken' in found;
      if ('broken' in found) return;
      this.document = found;
      this.files = files;
      this.#tell(verdictOf(found));
    },
    (error) => {
      this.busy = false;
      this.failed = error;
    },
  );

  run(files: Files = workspace.files): void {
    this.busy = true;
    this.#run(files);
  }

  #tell(verdict: string): void {
    clearTimeout(this.#announcing);
    if (verdict === this.#heard) return;
    this.#announcing = setTimeout(() => {
      this.#heard = verdict;
      announce(`${verdict}.`);
    }, announceMs);
  }
}

export const testsOfDraft = new TestsOfDraft();
