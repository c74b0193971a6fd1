/** Every failure that a client is told: its code → HTTP status and type, as one table; a failure → OpenAI's envelope. */

import { RequestFailure } from '../gateway/request-failure.ts';
import type { Status } from '../gateway/settle.ts';

/** What goes wrong before a request reaches the gateway, or in spite of it. */
export type HttpCode =
  | 'invalid_json'
  | 'invalid_request'
  | 'body_too_large'
  | 'unsupported_encoding'
  | 'not_found'
  | 'bad_url'
  | 'method_not_allowed'
  | 'decision_not_found'
  | 'internal_error';

export type ErrorCode = Exclude<Status, 'ok'> | HttpCode;

interface Kind {
  readonly status: number;
  readonly type: string;
  /** Other models were tried already: a client that tries again by itself multiplies the attempts. */
  readonly exhausted?: true;
}

const wrongRequest = 'invalid_request_error';
const upstream = 'upstream_error';

const table: Readonly<Record<ErrorCode, Kind>> = {
  invalid_json: { status: 400, type: wrongRequest },
  invalid_request: { status: 400, type: wrongRequest },
  bad_url: { status: 400, type: wrongRequest },
  unknown_intent: { status: 400, type: wrongRequest },
  invalid_facts: { status: 400, type: wrongRequest },
  rejected_by_model: { status: 400, type: wrongRequest },
  not_found: { status: 404, type: wrongRequest },
  model_not_found: { status: 404, type: wrongRequest },
  decision_not_found: { status: 404, type: wrongRequest },
  method_not_allowed: { status: 405, type: wrongRequest },
  body_too_large: { status: 413, type: wrongRequest },
  unsupported_encoding: { status: 415, type: wrongRequest },
  no_viable_model: { status: 422, type: wrongRequest },
  rate_limit_exceeded: { status: 429, type: 'rate_limit_error', exhausted: true },
  client_gone: { status: 499, type: wrongRequest },
  internal_error: { status: 500, type: 'server_error' },
  upstream_error: { status: 502, type: upstream, exhausted: true },
  stream_broken: { status: 502, type: upstream, exhausted: true },
  upstream_timeout: { status: 504, type: upstream, exhausted: true },
};

export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly code: HttpCode;
  readonly param: string | undefined;
  /** Names and values in turn. */
  readonly headers: readonly string[];

  constructor(code: HttpCode, message: string, options: { param?: string; headers?: readonly string[] } = {}) {
    super(message);
    this.code = code;
    this.param = options.param;
    this.headers = options.headers ?? [];
  }
}

/** The status of every way a request can end, for its record. */
export function statusOf(status: Status): number {
  return status === 'ok' ? 200 : table[status].status;
}

export function httpStatusOf(code: ErrorCode): number {
  return table[code].status;
}

/** Whether a client would do harm by trying again on its own. */
export function isExhausted(code: ErrorCode): boolean {
  return table[code].exhausted === true;
}

export interface Envelope {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: ErrorCode;
    /** Candidates of a refusal, attempts of a failure. */
    readonly [detail: string]: unknown;
  };
}

/** Anything that is neither failure is our own mistake: it is named by `id`, and its words stay in the log. */
export function envelopeOf(error: unknown, id: string): Envelope {
  if (error instanceof RequestFailure || error instanceof HttpFailure) {
    const { message, code, param } = error;
    const details = error instanceof RequestFailure ? error.details : {};
    return { error: { ...details, message, type: table[code].type, param: param ?? null, code } };
  }
  const message = `Something went wrong here that should not have. The log has more under ${id}.`;
  return { error: { message, type: table.internal_error.type, param: null, code: 'internal_error' } };
}
