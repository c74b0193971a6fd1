/** A decision → the beginning of an answer, or its failure, recorded. */
import type { Attempt, ChatRequest } from '../../schemas/generated/types.ts';
import type { Model } from '../policy/snapshot.ts';
import { type Completion, type Provider, type ProviderCall, ProviderError } from '../providers/provider.ts';
import { requestIdOf } from '../providers/request-id.ts';
import { type Attempting, firstToAnswer } from './attempts.ts';
import { callFor } from './call.ts';
import { withChanges } from './changed-params.ts';
import type { Decided, Deciding } from './decided.ts';
import { allFailed, refusal } from './exhausted.ts';
import { RequestFailure } from './request-failure.ts';
import { type Settling, type Speaker, settle } from './settle.ts';
import type { Opened } from './stream.ts';

export interface Asking extends Deciding, Settling, Attempting {
  readonly providerFor: (model: Model) => Provider | undefined;
}

export type Ask<T> = (provider: Provider, call: ProviderCall, signal: AbortSignal) => Promise<T>;

export interface Begun<T> extends Speaker {
  readonly answer: T;
}

/** Rejects with a RequestFailure; whatever else it rejects with is a mistake of ours. */
export async function begin<T extends Completion | Opened>(
  request: ChatRequest,
  decided: Decided,
  asking: Asking,
  signal: AbortSignal,
  ask: Ask<T>,
): Promise<Begun<T>> {
  const { snapshot, read, decision } = decided;
  const stream = request.stream === true;
  const attempts: Attempt[] = [];
  const fail = (failure: RequestFailure): never => {
    settle(decided, asking, { status: failure.code, stream, attempts });
    throw failure;
  };
  if (decision.viable.length === 0) return fail(refusal(decided));
  try {
    const outcome = await firstToAnswer(
      decision.viable,
      async (candidate, abort) => {
        const { model } = candidate;
        const provider = asking.providerFor(model);
        if (!provider) throw new ProviderError(model.provider, 'unreachable', `nothing here speaks ${model.protocol}`);
        const call = callFor(request, snapshot, read, decision, candidate);
        const answer = await ask(provider, call.provider, abort);
        const callParams = withChanges(call.params, provider.changes?.(call.provider) ?? []);
        // A stream is known by its first chunk.
        const requestId = requestIdOf('first' in answer ? answer.first : answer);
        return { answer, callParams, requestId, simulated: provider.name === 'simulated' };
      },
      signal,
      asking,
      attempts,
    );
    if ('errors' in outcome) return fail(allFailed(decided, outcome.errors, attempts));
    return { candidate: outcome.candidate, attempts, ...outcome.value };
  } catch (error) {
    if (error instanceof RequestFailure) throw error;
    if (signal.aborted) return fail(new RequestFailure('client_gone', 'The client went away.', { cause: error }));
    settle(decided, asking, { status: 'internal_error', stream, attempts });
    throw error;
  }
}
