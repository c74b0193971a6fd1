/** Candidates in order → the first that begins to answer, and what became of those before it. */
import type { Attempt } from '../../schemas/generated/types.ts';
import type { Candidate, Model } from '../policy/snapshot.ts';
import { ProviderError } from '../providers/provider.ts';
import type { Breaker } from './breaker.ts';
import { Patience } from './patience.ts';

export interface AttemptLimits {
  /** One call, from its beginning to the end of the answer. */
  readonly attemptMs: number;
  /** One call, until the first piece of a streamed answer. */
  readonly firstTokenMs: number;
  /** All calls for one request together. */
  readonly chainMs: number;
}

export interface Attempting {
  readonly breaker: Breaker;
  readonly limits: AttemptLimits;
  readonly monotonicMs: () => number;
}

export interface Answered<T> {
  readonly candidate: Candidate;
  readonly value: T;
  /** The last one is the candidate's own. */
  readonly attempts: readonly Attempt[];
  /** Still running: whoever reads the rest of the answer ends it. */
  readonly patience: Patience;
}

export interface Exhausted {
  readonly attempts: readonly Attempt[];
  readonly errors: readonly ProviderError[];
}

/**
 * Asks one candidate after the other. `candidates` are a decision's viable ones and nothing else may be asked: that is
 * what keeps a fallback from passing a guard. Rejects with the client's reason when the client went away, and with
 * whatever is no ProviderError, since that is our own mistake.
 */
export async function firstToAnswer<T>(
  candidates: readonly Candidate[],
  ask: (candidate: Candidate, signal: AbortSignal) => Promise<T>,
  firstLimitMs: number,
  client: AbortSignal,
  attempting: Attempting,
): Promise<Answered<T> | Exhausted> {
  const { breaker, limits, monotonicMs } = attempting;
  const startedMs = monotonicMs();
  const attempts: Attempt[] = [];
  const errors: ProviderError[] = [];
  for (const candidate of candidates) {
    const { model } = candidate;
    client.throwIfAborted();
    const beganMs = monotonicMs();
    const leftMs = limits.chainMs - (beganMs - startedMs);
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
    const patience = new Patience(client);
    patience.wait(Math.min(firstLimitMs, leftMs), model.provider, `${model.id} gave no answer`);
    try {
      const value = await ask(candidate, patience.signal);
      breaker.succeeded(model);
      attempts.push({ model: model.id, ms: rounded(monotonicMs() - beganMs), ok: true });
      return { candidate, value, attempts, patience };
    } catch (caught) {
      patience.end();
      const error = failureOf(caught, patience, model, breaker);
      errors.push(error);
      attempts.push(failedAttempt(model, error, monotonicMs() - beganMs));
      if (!error.anotherMayServe) break;
    }
  }
  return { attempts, errors };
}

/** The provider's failure, told to the breaker; throws what is none: the client went away, or a mistake of ours. */
export function failureOf(caught: unknown, patience: Patience, model: Model, breaker: Breaker): ProviderError {
  const error = patience.timedOut ?? caught;
  if (error instanceof ProviderError) {
    breaker.failed(model, error.kind);
    return error;
  }
  breaker.withdrew(model);
  throw error;
}

export function failedAttempt(model: Model, error: ProviderError, ms: number): Attempt {
  return {
    model: model.id,
    ms: rounded(ms),
    ok: false,
    ...(error.status > 0 ? { status: error.status } : {}),
    error: tellable(error),
  };
}

/** A provider that finds fault with a request may quote it, and records never hold the text of messages. */
export function tellable(error: ProviderError): string {
  if (error.kind === 'bad_request' || error.kind === 'server_error') return error.kind;
  return `${error.kind}: ${error.message.slice(0, 300)}`;
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
