/** What the admin refuses, and why → an answer with a status, a sentence, a code, and what helps to go on. */
import type { NextFunction, Request, Response } from 'express';
import type { PolicyWriteError, WriteTrouble } from '../../store/policy-writer-error.ts';
import { replyJson } from '../reply.ts';

/** Each code has one status. */
const statuses = {
  invalid_request: 400,
  bad_path: 400,
  not_signed_in: 401,
  wrong_token: 401,
  admin_refused: 403,
  wrong_host: 403,
  wrong_origin: 403,
  not_writable: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  no_git: 409,
  uncommitted: 409,
  stale: 412,
  too_large: 413,
  does_not_compile: 422,
  tests_failed: 422,
  folder_unreadable: 422,
  version_missing: 428,
  too_many_tries: 429,
  too_many_analyses: 429,
  write_failed: 500,
  git_failed: 500,
  too_many_listeners: 503,
  analysis_too_long: 503,
  busy: 503,
  not_live_yet: 504,
  cannot_write: 507,
  too_many: 507,
} as const;

export type AdminCode = keyof typeof statuses;

export interface AdminFailureOptions {
  /** Stands in the body beside `error`: `diagnostics`, `conflicts`, `current`. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** Names and values in turn. */
  readonly headers?: readonly string[];
}

export class AdminFailure extends Error {
  override readonly name = 'AdminFailure';
  readonly code: AdminCode;
  readonly beside: Readonly<Record<string, unknown>>;
  readonly headers: readonly string[];

  constructor(code: AdminCode, message: string, { beside = {}, headers = [] }: AdminFailureOptions = {}) {
    super(message);
    this.code = code;
    this.beside = beside;
    this.headers = headers;
  }
}

export function adminStatusOf(code: AdminCode): number {
  return statuses[code];
}

/** On every answer of the API: what an editor sees is nobody else's, and old a second later. */
export const noStore: readonly string[] = ['cache-control', 'no-store'];

/** Express knows an error handler by its four parameters. What is no refusal of the admin's goes on to the app's own. */
export function adminFailures(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  const failure = error instanceof AdminFailure ? error : unwritten(error);
  if (failure === undefined || response.headersSent) {
    next(error);
    return;
  }
  // Nobody is there to be told; that a browser goes to another page in the middle is no trouble of ours.
  if (response.destroyed) return;
  const { code, message, beside, headers } = failure;
  replyJson(response, statuses[code], { error: { message, code }, ...beside }, [...noStore, ...headers]);
}

/** By their names: this room knows the types of the store alone. */
const writeTroubles: Readonly<Record<WriteTrouble, AdminCode>> = {
  bad_path: 'bad_path',
  changed: 'stale',
  not_writable: 'not_writable',
  no_space: 'cannot_write',
  failed: 'write_failed',
};

const fullOrForbidden = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'];

/** What a folder does not take is for the asker or the operator to mend, and no mistake of ours. */
function unwritten(error: unknown): AdminFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'PolicyWriteError') {
    const { code, message } = error as PolicyWriteError;
    return new AdminFailure(writeTroubles[code], message);
  }
  if (!('code' in error && fullOrForbidden.includes(String(error.code)))) return undefined;
  const path = 'path' in error ? String(error.path) : 'A folder';
  const sentence = `${path} cannot be written (${String(error.code)}). Let the user that runs Signalbox write there.`;
  return new AdminFailure('cannot_write', sentence);
}
