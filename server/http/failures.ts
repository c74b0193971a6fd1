/** Whatever a handler threw → the answer that tells it, and a line in the log where it is ours or a provider's. */
import type { NextFunction, Request, Response } from 'express';
import { RequestFailure } from '../gateway/request-failure.ts';
import type { Log } from '../log.ts';
import { chosenHeaders } from './chosen-headers.ts';
import { errorFormOf } from './error-forms.ts';
import { type ErrorCode, envelopeOf, HttpFailure, httpStatusOf, isExhausted } from './errors.ts';
import { replyJson, safetyHeaders } from './reply.ts';
import { endAfterBody } from './request-body.ts';
import { BrokenStream } from './stream-text.ts';

/** Express knows an error handler by its four parameters. */
export function failureHandler(newId: () => string, log: Pick<Log, 'warn' | 'error'>) {
  return (thrown: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const broken = thrown instanceof BrokenStream ? thrown : undefined;
    const error = named(broken ? broken.cause : thrown);
    const id = (error instanceof RequestFailure ? error.chosen?.decision : undefined) ?? newId();
    const envelope = envelopeOf(error, id);
    tell(log, error, envelope.error.code, id, request);
    // Nobody is left to tell.
    if (response.destroyed || response.writableEnded) return;
    if (response.headersSent) {
      // Only a stream sends its headers before its end. A client takes one that just stops for complete.
      response.end(broken?.text.broken(envelope, id));
      return;
    }
    const form = errorFormOf(request);
    const headers = [...headersOf(error, envelope.error.code, id), ...form.headers(id)];
    reply(request, response, envelope.error.code, form.body(envelope, id), headers);
  };
}

/** What Express throws for an address that it cannot decode. */
function named(thrown: unknown): unknown {
  const isUrl = thrown instanceof URIError || (thrown instanceof Error && 'status' in thrown && thrown.status === 400);
  return isUrl
    ? new HttpFailure('bad_url', 'The address is not well encoded: a % wants two hexadecimal digits.')
    : thrown;
}

function reply(request: Request, response: Response, code: ErrorCode, told: object, headers: readonly string[]): void {
  if (code === 'body_too_large') {
    const body = JSON.stringify(told);
    const length = String(Buffer.byteLength(body));
    const type = ['content-type', 'application/json; charset=utf-8', 'content-length', length];
    response.writeHead(httpStatusOf(code), [...type, ...safetyHeaders, ...headers]);
    response.write(body);
    endAfterBody(request, response);
    return;
  }
  replyJson(response, httpStatusOf(code), told, headers);
}

function headersOf(error: unknown, code: ErrorCode, id: string): string[] {
  const headers: string[] = [];
  if (error instanceof RequestFailure && error.chosen) headers.push(...chosenHeaders(error.chosen));
  else headers.push('x-request-id', id);
  if (error instanceof HttpFailure) headers.push(...error.headers);
  if (isExhausted(code)) headers.push('x-should-retry', 'false');
  if (error instanceof RequestFailure && error.retryAfterMs !== undefined) {
    headers.push('retry-after', String(Math.ceil(error.retryAfterMs / 1_000)));
  }
  return headers;
}

/** A client's own mistakes are not worth a line. */
function tell(log: Pick<Log, 'warn' | 'error'>, error: unknown, code: ErrorCode, id: string, request: Request): void {
  if (code === 'internal_error') {
    const stack = error instanceof Error ? error.stack : String(error);
    log.error('http.internal_error', { id, method: request.method, path: request.path, stack });
  } else if (isExhausted(code) && error instanceof RequestFailure) {
    log.warn('upstream.failed', { id, code, route: error.chosen?.route });
  }
}
