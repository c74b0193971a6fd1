/** The request that is being thought of, and what the draft and the live policy would do with it: run again at every change of either. */
import type { WrittenFacts, WrittenValue } from '../../../server/policy/suite/written.ts';
import { fetched, type Refused } from '../api/fetched.ts';
import type { AskedOf, Ran } from '../worker/dry-run.ts';
import { latest } from '../worker/latest.ts';
import { quick } from '../worker/workers.ts';
import { emptyRequest, requestIn, type SharedRequest } from './shared-request.ts';
import { shownTrace } from './trace-state.svelte.ts';

interface Both {
  readonly draft: Ran;
  /** undefined: the draft is no other than what is live. */
  readonly live: Ran | undefined;
}

/** As GET /chat/models tells it; only what is needed here. */
interface ModelList {
  readonly models: readonly {
    readonly id: string;
    readonly available: boolean;
    readonly health: { readonly why: string | null };
  }[];
}

class DryRun {
  prompt = $state(emptyRequest.prompt);
  facts = $state.raw<WrittenFacts>(emptyRequest.facts);
  model = $state(emptyRequest.model);
  bucket = $state<number | null>(emptyRequest.bucket);
  /** Models that are down now count as down; else every model can serve. */
  health = $state(true);
  down = $state.raw<Readonly<Record<string, string>>>({});
  samples = $state.raw<readonly string[]>([]);
  result = $state.raw<Both>();
  failed = $state('');

  readonly asked = $derived<SharedRequest>({
    prompt: this.prompt,
    facts: this.facts,
    model: this.model,
    bucket: this.bucket,
  });
  /** As the workers want it. */
  readonly posed = $derived<AskedOf>({ ...this.asked, unavailable: this.health ? this.down : {} });
  readonly empty = $derived(this.prompt === '' && Object.keys(this.facts).length === 0 && this.model === 'auto');

  readonly #run = latest(
    async ({ asked, both }: { asked: AskedOf; both: boolean }): Promise<Both> => ({
      draft: await quick().ask('dryRun', 'draft', asked),
      live: both ? await quick().ask('dryRun', 'live', asked) : undefined,
    }),
    (result) => {
      this.result = result;
      this.failed = '';
      shownTrace.current = 'trace' in result.draft ? result.draft.trace : undefined;
    },
    (error) => {
      this.failed = error.message;
    },
  );

  /** `both`: the live policy too, since the draft is another. */
  run(both: boolean): void {
    if (this.empty) {
      this.result = undefined;
      shownTrace.current = undefined;
      return;
    }
    this.#run({ asked: this.posed, both });
  }

  set(name: string, value: WrittenValue): void {
    if (name === 'bucket') this.bucket = Number(value);
    else this.facts = { ...this.facts, [name]: value };
  }

  /** Back to what is read off the prompt. */
  unset(name: string): void {
    const { [name]: _gone, ...others } = this.facts;
    this.facts = others;
  }

  take({ prompt, facts, model, bucket }: SharedRequest): void {
    this.prompt = prompt;
    this.facts = facts;
    this.model = model;
    this.bucket = bucket;
  }

  takeFragment(fragment: string): void {
    if (fragment.length > 1) this.take(requestIn(fragment));
  }

  clear(): void {
    this.take(emptyRequest);
  }

  /** Which models cannot serve just now, from the server; without an answer every model counts as well. */
  async readHealth(): Promise<void> {
    try {
      const { models } = await fetched<ModelList>('/chat/models');
      this.down = Object.fromEntries(
        models.filter(({ available }) => !available).map(({ id, health }) => [id, health.why ?? 'it does not answer']),
      );
    } catch (error) {
      this.failed = (error as Refused).message;
    }
  }

  async readSamples(): Promise<void> {
    this.samples = await quick().ask('samplePrompts', 'draft', 5);
  }
}

export const dryRun = new DryRun();
