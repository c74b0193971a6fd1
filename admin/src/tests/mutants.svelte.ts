/** Small changes of the draft that its tests may not notice: looked for on demand, and by itself when the draft rests. */
import { announce } from '../shell/announcements.svelte.ts';
import { latest } from '../worker/latest.ts';
import type { Mutants, Progress } from '../worker/mutating.ts';
import { thorough } from '../worker/workers.ts';

type Files = ReadonlyMap<string, string>;

class MutantsOfDraft {
  result = $state.raw<Mutants>();
  /** The files that `result` is of. */
  files = $state.raw<Files>();
  progress = $state.raw<Progress>();
  busy = $state(false);
  failed = $state.raw<Error>();
  /** The newest files that were handed in: what is tried already is not tried again. */
  #asked: Files | undefined;

  readonly #try = latest(
    (files: Files) => this.#mutate(files),
    (result, files) => {
      this.busy = false;
      this.failed = undefined;
      this.result = result;
      this.files = files;
      if (!('skipped' in result)) announce(`${result.percent} percent of the mutants are noticed.`);
    },
    (error) => {
      this.busy = false;
      this.failed = error;
      this.#asked = undefined;
    },
  );

  try(files: Files): void {
    if (this.#asked === files) return;
    this.#asked = files;
    this.busy = true;
    this.#try(files);
  }

  async #mutate(files: Files): Promise<Mutants> {
    const name = `signalbox-mutants-${crypto.randomUUID()}`;
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<Progress>) => {
      this.progress = data;
    };
    try {
      return await thorough().ask('mutateFiles', files, name);
    } finally {
      channel.close();
      this.progress = undefined;
    }
  }
}

export const mutantsOfDraft = new MutantsOfDraft();
