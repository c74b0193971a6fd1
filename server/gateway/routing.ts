/** A decision and what came of it → what the client is told beside the answer. */
import type { Usage } from '../../schemas/generated/types.ts';
import { costOf, costOfDearest } from '../policy/cost.ts';
import type { Candidate, Model, Snapshot } from '../policy/snapshot.ts';
import type { Chosen } from './chosen.ts';
import type { Decided } from './decided.ts';

/** The `routing` object of an answer. */
export interface Routing extends Chosen {
  readonly latency_ms: number;
  /** How sure the detection of the intent was, 0 to 1. */
  readonly confidence: number;
  /** null where the model has no price or told no usage. */
  readonly cost_usd: number | null;
  /** Against the dearest model of the catalogue. */
  readonly saved_usd: number | null;
}

/** Which model speaks, and why it is this one: a candidate behind the first chosen is a fallback. */
export function chosenFor(
  { id, snapshot, decision }: Decided,
  served: Candidate | undefined,
  simulated: boolean,
): Chosen {
  const fellBack = served !== undefined && served !== decision.viable[0];
  return {
    decision: id,
    route: decision.route.id,
    model: served?.model.id ?? null,
    provider: simulated ? 'simulated' : (served?.model.provider ?? null),
    where: served?.model.where ?? null,
    reason: fellBack ? 'FALLBACK' : decision.reason,
    revision: snapshot.revision,
    simulated,
  };
}

export interface Costs {
  readonly cost_usd: number | null;
  readonly saved_usd: number | null;
}

export function costsOf(snapshot: Snapshot, model: Model | undefined, usage: Usage): Costs {
  if (!model || !usage) return { cost_usd: null, saved_usd: null };
  const tokens = {
    promptTokens: usage.prompt_tokens,
    completionTokens: usage.completion_tokens,
    ...(usage.cached_tokens === undefined ? {} : { cachedTokens: usage.cached_tokens }),
    ...(usage.cache_write_tokens === undefined ? {} : { cacheWriteTokens: usage.cache_write_tokens }),
  };
  const cost = costOf(model, tokens);
  const dearest = costOfDearest(snapshot, tokens);
  return { cost_usd: cost, saved_usd: cost === null || dearest === null ? null : dearest - cost };
}
