/** Why a request got no answer: thrown by the gateway, told by whoever speaks to the client. It knows no HTTP status. */
import type { Chosen } from './chosen.ts';

/**
 * - `model_not_found`, `unknown_intent`, `invalid_facts`: the caller's mistake, no model was asked
 * - `no_viable_model`: the policy refused
 * - `rejected_by_model`: the model's provider calls the request wrong; another would too
 * - `upstream_error`, `upstream_timeout`, `rate_limit_exceeded`: every candidate failed
 * - `stream_broken`: the answer had begun
 * - `client_gone`: nobody is left to tell
 */
export type FailureCode =
  | 'model_not_found'
  | 'unknown_intent'
  | 'invalid_facts'
  | 'no_viable_model'
  | 'rejected_by_model'
  | 'upstream_error'
  | 'upstream_timeout'
  | 'rate_limit_exceeded'
  | 'stream_broken'
  | 'client_gone';

export interface FailureOptions {
  /** The request field that is to blame. */
  readonly param?: string;
  /** What had been decided by then. */
  readonly chosen?: Chosen | undefined;
  /** The least that a provider asked to wait. */
  readonly retryAfterMs?: number | undefined;
  /** Told beside the message: the candidates of a refusal, the attempts of a failure. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly code: FailureCode;
  readonly param: string | undefined;
  readonly chosen: Chosen | undefined;
  readonly retryAfterMs: number | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: FailureCode, message: string, options: FailureOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.param = options.param;
    this.chosen = options.chosen;
    this.retryAfterMs = options.retryAfterMs;
    this.details = options.details ?? {};
  }
}
