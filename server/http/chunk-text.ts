/** Chunks of a streamed answer in; the text of server-sent events out, as OpenAI words them. */
import type { Additions } from './answer.ts';
import type { Envelope } from './errors.ts';
import type { StreamText } from './stream-text.ts';

interface Choice {
  readonly delta?: object;
  readonly finish_reason?: string | null;
}

/** As a provider gives it; vendors leave out what they like. */
export interface LooseChunk {
  readonly id: string;
  readonly created: number;
  readonly choices?: readonly Choice[];
  readonly usage?: object | null | undefined;
}

/**
 * The chunk that finishes a choice is held back until the next one: only at the end is it known to be the last, which
 * carries what Signalbox adds. The same id, time and model stand on every chunk. Usage goes to those who asked for it.
 */
export class ChunkText implements StreamText {
  readonly #model: string | null;
  readonly #includeUsage: boolean;
  #head: { readonly id: string; readonly created: number } | undefined;
  #before: string | undefined;
  #held: LooseChunk | undefined;
  #usage: object | undefined;

  constructor(model: string | null, includeUsage: boolean) {
    this.#model = model;
    this.#includeUsage = includeUsage;
  }

  /** Empty where there is nothing to send yet. */
  of(chunk: LooseChunk): string {
    this.#head ??= { id: chunk.id, created: chunk.created };
    if (chunk.usage) this.#usage = chunk.usage;
    const { choices = [] } = chunk;
    if (choices.length === 0 && chunk.usage) return '';
    const before = this.#held ? this.#event(this.#held) : '';
    this.#held = undefined;
    if (!choices.some((choice) => choice.finish_reason)) return before + this.#event(chunk);
    this.#held = { ...chunk, choices: choices.map((choice) => ({ ...choice, delta: {} })) };
    // Some vendors finish together with the last words; the finish goes on a chunk of its own.
    if (choices.every(({ delta = {} }) => Object.keys(delta).length === 0)) return before;
    return before + this.#event({ ...chunk, choices: choices.map((choice) => ({ ...choice, finish_reason: null })) });
  }

  /** The rest, once all chunks have come. */
  end(additions: Additions): string {
    const usage = this.#includeUsage ? this.#usage : undefined;
    const finish = this.#held ?? (usage ? undefined : { ...this.#head!, choices: [] });
    const last = usage && this.#event({ ...this.#head!, choices: [] }, { usage, ...additions });
    return `${finish ? this.#event(finish, additions) : ''}${last ?? ''}data: [DONE]\n\n`;
  }

  /** The client's library throws on it. One that just ends, it takes for complete. */
  broken(envelope: Envelope): string {
    return `data: ${JSON.stringify(envelope)}\n\n`;
  }

  #event(chunk: LooseChunk, more?: object): string {
    if (more === undefined && hasOnlyChoices(chunk)) return this.#choices(chunk);
    const usage = this.#includeUsage ? null : undefined;
    const whole = { ...chunk, ...this.#head, object, model: this.#model, usage, ...more };
    return `data: ${JSON.stringify(whole)}\n\n`;
  }

  /** Nearly every chunk: what is the same on all of them is written out once. */
  #choices({ choices }: LooseChunk): string {
    this.#before ??= `data: ${JSON.stringify({ ...this.#head, object, model: this.#model }).slice(0, -1)},"choices":`;
    return `${this.#before}${JSON.stringify(choices)}${this.#includeUsage ? ',"usage":null' : ''}}\n\n`;
  }
}

const object = 'chat.completion.chunk';
const common: ReadonlySet<string> = new Set(['id', 'object', 'created', 'model', 'choices', 'usage']);

function hasOnlyChoices(chunk: LooseChunk): boolean {
  if (chunk.choices === undefined) return false;
  for (const key in chunk) if (!common.has(key)) return false;
  return true;
}
