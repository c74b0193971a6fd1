/** A refusal, or what became of every candidate → the failure that the caller is told. */
import type { Attempt } from '../../schemas/generated/types.ts';
import type { ProviderError } from '../providers/provider.ts';
import type { Decided } from './decided.ts';
import { type FailureCode, RequestFailure } from './request-failure.ts';
import { chosenFor } from './routing.ts';

/** The policy left no model: each candidate and why. */
export function refusal(decided: Decided): RequestFailure {
  const { decision } = decided;
  const each = decision.dropped.map(({ model, why }) => `${model}: ${why}`).join('; ');
  return new RequestFailure(
    'no_viable_model',
    `No model may or can serve this request (route ${decision.route.id}). ${each || 'The route has no candidates'}.`,
    {
      chosen: chosenFor(decided, undefined, false),
      details: { candidates: decision.dropped.map(({ model, cause, why }) => ({ model, kept: false, cause, why })) },
    },
  );
}

export function allFailed(
  decided: Decided,
  errors: readonly ProviderError[],
  attempts: readonly Attempt[],
): RequestFailure {
  const waits = errors.map((error) => error.retryAfterMs).filter((ms) => ms !== undefined);
  const last = errors.at(-1);
  const wrong = last !== undefined && !last.anotherMayServe;
  return new RequestFailure(codeOf(errors, wrong), wrong ? last.message : sentence(decided, errors), {
    chosen: chosenFor(decided, undefined, false),
    retryAfterMs: waits.length > 0 ? Math.min(...waits) : undefined,
    details: { attempts },
    cause: last,
  });
}

/** One kind for all, else the general one: a client can wait for a rate limit, but not if that was only half of it. */
function codeOf(errors: readonly ProviderError[], wrong: boolean): FailureCode {
  if (wrong) return 'rejected_by_model';
  if (errors.length > 0 && errors.every((error) => error.kind === 'unsupported')) return 'rejected_by_model';
  if (errors.every((error) => error.kind === 'rate_limited')) return 'rate_limit_exceeded';
  if (errors.every((error) => error.kind === 'timeout')) return 'upstream_timeout';
  return 'upstream_error';
}

function sentence(decided: Decided, errors: readonly ProviderError[]): string {
  const { length } = errors;
  const { viable } = decided.decision;
  const each = errors.map((error, index) => `${viable[index]!.model.id}: ${reasonOf(decided, error, index)}`);
  return `${length > 1 ? `None of ${length} models could answer` : 'The model could not answer'}. ${each.join('; ')}.`;
}

/** A provider that refuses a key may quote it, so its own words are left out. */
function reasonOf(decided: Decided, error: ProviderError, index: number): string {
  const { keyEnv, provider } = decided.decision.viable[index]!.model;
  if (error.kind !== 'unauthorized') return error.message.replace(/\.$/, '');
  return keyEnv === undefined
    ? `${provider} wants a key, and models.yaml names no key_env for it`
    : `${provider} refused the key in ${keyEnv}; check it`;
}
