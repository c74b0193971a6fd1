/** Candidates in order → the first that begins to answer, and what became of those before it. */
import type { Attempt } from '../../schemas/generated/types.ts';
import type { Candidate, Model } from '../policy/snapshot.ts';
import { type Deadline, deadline } from '../providers/deadline.ts';
import { ProviderError } from '../providers/provider.ts';
import type { Breaker } from './breaker.ts';

export interface Attempting {
  readonly breaker: Breaker;
  /** Time for all models that are tried for one request, until one begins to answer. A call's own limits are its provider's. */
  readonly chainMs: number;
  readonly monotonicMs: () => number;
}

export interface Given {
  /** What the provider calls the exchange. */
  readonly requestId: string | undefined;
}

export interface Answered<T> {
  readonly candidate: Candidate;
  readonly value: T;
}

export interface Exhausted {
  readonly errors: readonly ProviderError[];
}

/**
 * Asks one candidate after the other, and adds to `attempts` what became of each, the one that answers too. `candidates` are a decision's viable ones and nothing else may be asked: that is
 * what keeps a fallback from passing a guard. Rejects with the client's reason when the client went away, and with
 * whatever is no ProviderError, since that is our own mistake.
 */
export async function firstToAnswer<T extends Given>(
  candidates: readonly Candidate[],
  ask: (candidate: Candidate, signal: AbortSignal) => Promise<T>,
  client: AbortSignal,
  attempting: Attempting,
  attempts: Attempt[],
): Promise<Answered<T> | Exhausted> {
  const { breaker, chainMs, monotonicMs } = attempting;
  const startedMs = monotonicMs();
  const errors: ProviderError[] = [];
  for (const candidate of candidates) {
    const { model } = candidate;
    client.throwIfAborted();
    const beganMs = monotonicMs();
    const leftMs = chainMs - (beganMs - startedMs);
    if (leftMs <= 0) {
      errors.push(new ProviderError(model.provider, 'timeout', `no time was left to ask ${model.id}`));
      break;
    }
    // The breaker may have opened, or another request may be trying the model out, since the decision was made.
    if (!breaker.admit(model)) {
      const why = breaker.blocked(model) ?? 'breaker open';
      errors.push(new ProviderError(model.provider, 'unreachable', why));
      attempts.push({ model: model.id, ms: 0, ok: false, error: why });
      continue;
    }
    // The first is given the client's own signal: most requests need no second, and a deadline costs some microseconds.
    const limit = errors.length === 0 ? undefined : withinTime(client, model, leftMs);
    try {
      const value = await ask(candidate, limit?.signal ?? client);
      limit?.started();
      breaker.succeeded(model);
      const attempt: Attempt = { model: model.id, ms: tenths(monotonicMs() - beganMs), ok: true };
      if (value.requestId !== undefined) attempt.request_id = value.requestId;
      attempts.push(attempt);
      return { candidate, value };
    } catch (caught) {
      limit?.over();
      if (!(caught instanceof ProviderError)) {
        breaker.withdrew(model);
        throw caught;
      }
      breaker.failed(model, caught.kind);
      errors.push(caught);
      attempts.push(failedAttempt(model, caught, monotonicMs() - beganMs));
      if (!caught.anotherMayServe) break;
    }
  }
  return { errors };
}

function withinTime(client: AbortSignal, model: Model, leftMs: number): Deadline {
  const { provider, id } = model;
  return deadline(client, { provider, model: id, firstTokenTimeoutMs: leftMs, timeoutMs: 0 });
}

export function failedAttempt(model: Model, error: ProviderError, ms: number): Attempt {
  return {
    model: model.id,
    ms: tenths(ms),
    ok: false,
    ...(error.status > 0 ? { status: error.status } : {}),
    error: tellable(error),
    ...(error.requestId === undefined ? {} : { request_id: error.requestId }),
  };
}

/** A provider that finds fault with a request may quote it, and records never hold the text of messages. */
function tellable(error: ProviderError): string {
  const { kind } = error;
  if (kind === 'bad_request' || kind === 'server_error') return kind;
  return `${kind}: ${error.message.slice(0, 300)}`;
}

/** Milliseconds to the first decimal. */
export function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
