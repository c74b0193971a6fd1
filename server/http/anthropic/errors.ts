/** OpenAI's envelope of a failure → Anthropic's. */
import { type Envelope, type ErrorCode, httpStatusOf } from '../errors.ts';

/** What Signalbox knows more of a failure – its code, candidates, attempts – stands beside type and message. */
export function anthropicError({ error }: Envelope, id: string): object {
  const { message, type: _type, param: _param, code, ...details } = error;
  return { type: 'error', error: { type: typeOf(code), message, code, ...details }, request_id: id };
}

const types: Readonly<Record<number, string>> = {
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
};

function typeOf(code: ErrorCode): string {
  const status = httpStatusOf(code);
  return types[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error');
}
