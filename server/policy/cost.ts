/** Tokens → US dollars. */
import type { Model, Snapshot } from './snapshot.ts';

/** `promptTokens` includes those read from a cache and those written to one, which are priced apart where the catalogue has a price. */
export interface TokensUsed {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly cachedTokens?: number;
  readonly cacheWriteTokens?: number;
}

/** Null where a cloud model has no price; a local one without a price costs nothing. */
export function costOf(model: Model, used: TokensUsed): number | null {
  const { price } = model;
  if (!price) return model.where === 'local' ? 0 : null;
  const { promptTokens, completionTokens, cachedTokens = 0, cacheWriteTokens = 0 } = used;
  const read = Math.min(cachedTokens, promptTokens);
  const written = Math.min(cacheWriteTokens, promptTokens - read);
  const perMillion =
    (promptTokens - read - written) * price.in +
    read * (price.cache_read ?? price.in) +
    written * (price.cache_write ?? price.in) +
    completionTokens * price.out;
  // Prices are given to the cent per million tokens; further digits are rounding noise.
  return Number((perMillion / 1e6).toPrecision(12));
}

/** What the same tokens cost on the dearest model of the catalogue; null where no model has a price. */
export function costOfDearest({ models }: Snapshot, used: TokensUsed): number | null {
  let dearest: number | null = null;
  for (const model of models.values()) {
    const cost = costOf(model, used);
    if (cost !== null && model.price && (dearest === null || cost > dearest)) dearest = cost;
  }
  return dearest;
}

/**
 * The most tokens of a prompt with which a request costs no more than that, `room` tokens of an answer included; negative
 * where none do. What a cloud model without a price costs nobody can tell, so it never costs little enough.
 */
export function affordableTokens({ price, where }: Model, room: number, usd: number): number {
  if (!price) return where === 'local' ? Number.POSITIVE_INFINITY : -1;
  const left = usd * 1e6 - room * price.out;
  // 0.07 dollars are 70,000.00000000001 millionths.
  if (left < -rounding) return -1;
  return price.in === 0 ? Number.POSITIVE_INFINITY : Math.floor(left / price.in + rounding);
}

/** The most tokens of an answer that the rest of the dollars pays for. */
export function affordableAnswer({ price, where }: Model, promptTokens: number, usd: number): number {
  if (!price) return where === 'local' ? Number.POSITIVE_INFINITY : 0;
  return price.out === 0
    ? Number.POSITIVE_INFINITY
    : Math.floor((usd * 1e6 - promptTokens * price.in) / price.out + rounding);
}

const rounding = 1e-9;
