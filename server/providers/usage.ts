/** The counts that vendors give, under whatever names, in; OpenAI's usage, whole and consistent, out. */
import type { CompletionUsage } from 'openai/resources/completions';

export interface Counted {
  /** Cached and cache-written tokens included. */
  readonly prompt?: number | undefined;
  readonly completion?: number | undefined;
  readonly cached?: number | undefined;
  readonly cacheWritten?: number | undefined;
  readonly reasoning?: number | undefined;
}

const CHARACTERS_PER_TOKEN = 4;

/** Stands in where the server does not count. */
export interface Estimate {
  readonly promptTokens: number;
  /** Of all that the model said. */
  readonly characters: number;
}

export function usageFrom(counted: Counted, estimate: Estimate): CompletionUsage {
  const prompt = counted.prompt ?? estimate.promptTokens;
  const completion = counted.completion ?? Math.ceil(estimate.characters / CHARACTERS_PER_TOKEN);
  const { cached, cacheWritten, reasoning } = counted;
  const details = {
    ...(cached === undefined ? {} : { cached_tokens: cached }),
    ...(cacheWritten ? { cache_write_tokens: cacheWritten } : {}),
  };
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    ...(Object.keys(details).length > 0 ? { prompt_tokens_details: details } : {}),
    ...(reasoning === undefined ? {} : { completion_tokens_details: { reasoning_tokens: reasoning } }),
  };
}

/** Whole and not negative; whatever else stands there is no count. */
export function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : undefined;
}
