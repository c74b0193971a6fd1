/** How a stream ended → its status, its attempts, and the failure that its reader meets. */
import type { Attempt } from '../../schemas/generated/types.ts';
import { ProviderError } from '../providers/provider.ts';
import { failedAttempt } from './attempts.ts';
import type { Breaker } from './breaker.ts';
import { RequestFailure } from './request-failure.ts';
import type { Speaker, Status } from './settle.ts';
import type { StreamEnd } from './stream.ts';

export interface StreamEnding {
  readonly status: Status;
  readonly attempts: readonly Attempt[];
  readonly failure: unknown;
}

export function streamEnding(
  end: StreamEnd,
  { candidate: { model }, attempts }: Speaker,
  breaker: Breaker,
  client: AbortSignal,
): StreamEnding {
  if (end.complete) return { status: 'ok', attempts, failure: undefined };
  const { error } = end;
  if (error === undefined || client.aborted) {
    const failure = new RequestFailure('client_gone', 'The client went away.', { cause: error });
    return { status: 'client_gone', attempts, failure };
  }
  if (!(error instanceof ProviderError)) return { status: 'internal_error', attempts, failure: error };
  breaker.failed(model, error.kind);
  // What the provider called the exchange was known from its beginning.
  const begun = attempts.at(-1);
  const named = begun?.request_id === undefined ? {} : { request_id: begun.request_id };
  const failed = { ...named, ...failedAttempt(model, error, begun?.ms ?? 0) };
  const failure = new RequestFailure('stream_broken', `${model.id} broke off its answer: ${error.message}`, {
    cause: error,
  });
  return { status: 'stream_broken', attempts: [...attempts.slice(0, -1), failed], failure };
}
