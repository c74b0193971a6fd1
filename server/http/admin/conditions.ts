/** If-Match and If-None-Match → which version of a thing a client means to change. */
import type { Request } from 'express';
import { AdminFailure } from './errors.ts';

/** The etag of If-Match, without its quotes; null where If-None-Match: * says that nothing may be there. Throws 428. */
export function expected(request: Request, what: string): string | null {
  const etag = etagIn(request.headers['if-match']);
  if (etag !== undefined) return etag;
  if (request.headers['if-none-match']?.trim() === '*') return null;
  const sentence = `Say which version of ${what} you read: If-Match with its etag, or If-None-Match: * where it is new.`;
  throw new AdminFailure('version_missing', sentence);
}

export function etagIn(header: string | undefined): string | undefined {
  return /^\s*"([\x21\x23-\x7e]{0,100})"\s*$/.exec(header ?? '')?.[1];
}
