/** Prompts, lists and intents of the draft, as it was when it last compiled. */
import { workspace } from '../draft/workspace.svelte.ts';
import { latest } from '../worker/latest.ts';
import type { Words } from '../worker/words.ts';
import { quick } from '../worker/workers.ts';

class WordsOfDraft {
  current = $state.raw<Words>();

  readonly #read = latest(
    () => quick().ask('wordsOf', 'draft'),
    (words) => {
      this.current = words;
    },
    (error) => workspace.say(`The prompts and lists could not be read: ${error.message}`, true),
  );

  read(): void {
    this.#read(undefined);
  }
}

export const wordsOfDraft = new WordsOfDraft();
