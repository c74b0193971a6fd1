/** A stream that has begun → its chunks, passed on as they come, and what is known once they have ended. */
import type { Usage } from '../../schemas/generated/types.ts';
import { type Chunk, type Provider, type ProviderCall, ProviderError } from '../providers/provider.ts';

export interface Opened {
  readonly first: Chunk;
  readonly upstream: AsyncIterator<Chunk>;
}

/** Waits for the first chunk: only then has a model begun to answer. */
export async function opened(provider: Provider, call: ProviderCall, signal: AbortSignal): Promise<Opened> {
  const upstream = provider.stream(call, signal)[Symbol.asyncIterator]();
  const { done, value } = await upstream.next();
  if (done)
    throw new ProviderError(provider.name, 'broken_stream', `${provider.name} ended the answer before it began`);
  return { first: value, upstream };
}

/** How a stream ended: `error` is absent where all of it came. */
export interface StreamEnd {
  readonly usage: Usage;
  /** Of all that was said, for an answer that broke off before its tokens were counted. */
  readonly characters: number;
  readonly complete: boolean;
  readonly error: unknown;
}

/**
 * One object instead of a chain of generators, because each link costs some promises a chunk. `ended` is called exactly
 * once: at the end, at a failure, or when the reader returns early, which also stops the upstream.
 */
export class ChunkStream implements AsyncIterableIterator<Chunk> {
  readonly #upstream: AsyncIterator<Chunk>;
  readonly #ended: (end: StreamEnd) => unknown;
  #first: Chunk | undefined;
  #usage: Usage = null;
  #characters = 0;
  #over = false;

  constructor(first: Chunk, upstream: AsyncIterator<Chunk>, ended: (end: StreamEnd) => unknown) {
    this.#first = first;
    this.#upstream = upstream;
    this.#ended = ended;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Rejects with what `ended` made of the failure. */
  async next(): Promise<IteratorResult<Chunk>> {
    if (this.#over) return { done: true, value: undefined };
    try {
      const result = this.#first ? { done: false as const, value: this.#first } : await this.#upstream.next();
      this.#first = undefined;
      if (result.done) {
        this.#end(true, undefined);
        return { done: true, value: undefined };
      }
      if (result.value.usage) this.#usage = usageOf(result.value.usage);
      this.#characters += charactersIn(result.value);
      return result;
    } catch (error) {
      throw this.#end(false, error);
    }
  }

  async return(): Promise<IteratorResult<Chunk>> {
    if (!this.#over) {
      this.#end(false, undefined);
      await this.#upstream.return?.();
    }
    return { done: true, value: undefined };
  }

  #end(complete: boolean, error: unknown): unknown {
    if (this.#over) return error;
    this.#over = true;
    return this.#ended({ usage: this.#usage, characters: this.#characters, complete, error });
  }
}

type Delta = Chunk['choices'][number]['delta'] & { readonly reasoning_content?: string | null };

/** Whatever a provider leaves out counts nothing. */
function charactersIn({ choices = [] }: Partial<Chunk>): number {
  let characters = 0;
  for (const { delta } of choices) {
    const { content, reasoning_content: thought, tool_calls: calls } = (delta ?? {}) as Partial<Delta>;
    if (content) characters += content.length;
    if (thought) characters += thought.length;
    if (calls) for (const call of calls) characters += call.function?.arguments?.length ?? 0;
  }
  return characters;
}

/** What a vendor charges for an answer that nobody read to its end: about so many tokens. */
const charactersPerToken = 4;

/** Providers count at the end only; until then the prompt is as it was estimated, and the words are counted. */
export function usageSoFar({ usage, characters }: StreamEnd, contextTokens: number): Usage {
  if (usage) return usage;
  const spoken = Math.ceil(characters / charactersPerToken);
  return { prompt_tokens: contextTokens, completion_tokens: spoken, estimated: true };
}

/** OpenAI's count of tokens → the log's. */
export function usageOf(usage: Chunk['usage']): Usage {
  if (!usage) return null;
  const details: { cached_tokens?: number; cache_write_tokens?: number } = usage.prompt_tokens_details ?? {};
  const { cached_tokens: cached, cache_write_tokens: written } = details;
  return {
    prompt_tokens: usage.prompt_tokens,
    completion_tokens: usage.completion_tokens,
    ...(cached === undefined ? {} : { cached_tokens: cached }),
    ...(written === undefined ? {} : { cache_write_tokens: written }),
  };
}
