/** GET, POST and DELETE /session, and what stands before every other route: a request → its author, or 401. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { AdminAuthor, AdminSession, AdminSignIn } from '../../../schemas/generated/types.ts';
import { validateAdminSignIn } from '../../../schemas/generated/validators.js';
import { replyJson } from '../reply.ts';
import { bodyOf } from './body.ts';
import { AdminFailure, noStore } from './errors.ts';
import { Sessions } from './sessions.ts';
import { Tries } from './tries.ts';
import type { AdminDoor } from './trust.ts';

export interface SessionCollaborators {
  readonly door: AdminDoor;
  /** Whom git knows as the author here. */
  readonly suggestedAuthor: () => Promise<AdminAuthor | null>;
  readonly monotonicMs: () => number;
}

export interface SessionRoutes {
  readonly tell: RequestHandler;
  readonly signIn: RequestHandler;
  readonly signOut: RequestHandler;
  /** Lets through who is signed in; `authorOf` tells later handlers who that is. */
  readonly signedIn: RequestHandler;
}

const cookieName = 'signalbox_admin';
/** Anybody may send it, and so there may be many at once. */
const signInBytes = 16 * 1024;

/** Who asks, in a handler behind `signedIn`. */
export function authorOf(response: Response): AdminAuthor {
  return response.locals.adminAuthor as AdminAuthor;
}

/** Whether who asked is still let in, for answers that go on: a stream must not outlive its session. */
export function isStillIn(response: Response): () => boolean {
  return response.locals.adminIsStillIn as () => boolean;
}

export function sessionRoutes({ door, suggestedAuthor, monotonicMs }: SessionCollaborators): SessionRoutes {
  const sessions = new Sessions({ monotonicMs });
  const tries = new Tries({ monotonicMs });

  const checkToken = (request: Request, given: string): void => {
    if (door.kind !== 'token') return;
    const address = request.socket.remoteAddress ?? '';
    const waitMs = tries.waitMs(address);
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1_000);
      const sentence = `Too many wrong tokens. Try again in ${seconds} s.`;
      throw new AdminFailure('too_many_tries', sentence, { headers: ['retry-after', String(seconds)] });
    }
    if (isEqual(given, door.token)) return;
    tries.wrong(address);
    throw new AdminFailure('wrong_token', 'This is not the token that ADMIN_TOKEN holds.');
  };

  /** Undefined: not signed in. Throws where a token is wrong. */
  const known = async (request: Request): Promise<AdminAuthor | undefined> => {
    const secret = cookieOf(request);
    const author = secret === undefined ? undefined : sessions.authorOf(secret);
    if (author !== undefined) return author;
    const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    if (door.kind === 'token') {
      if (bearer === undefined) return undefined;
      checkToken(request, bearer);
    }
    return (await suggestedAuthor()) ?? { name: 'Someone here', email: '' };
  };

  const told = async (author: AdminAuthor | undefined): Promise<AdminSession> => ({
    open: door.kind === 'open',
    signed_in: author !== undefined,
    author: author ?? null,
    // A name and an address are for those who are in.
    suggested: author === undefined ? null : await suggestedAuthor(),
  });

  return {
    tell: async (request, response) => {
      replyJson(response, 200, await told(await known(request)), noStore);
    },
    signIn: async (request, response) => {
      const { author, token } = await bodyOf<AdminSignIn>(request, validateAdminSignIn, signInBytes);
      if (door.kind === 'token' && token === undefined) {
        // Somebody who is in already may go on under another name.
        if ((await known(request)) === undefined) {
          throw new AdminFailure('not_signed_in', 'Send the token: {"token": "…", "author": {…}}.');
        }
      } else {
        checkToken(request, token ?? '');
      }
      const before = cookieOf(request);
      if (before !== undefined) sessions.end(before);
      const secret = sessions.begin(Object.freeze({ ...author }));
      replyJson(response, 200, await told(author), [...noStore, 'set-cookie', cookie(request, secret)]);
    },
    signOut: async (request, response) => {
      const secret = cookieOf(request);
      if (secret !== undefined) sessions.end(secret);
      const left = door.kind === 'open' ? ((await suggestedAuthor()) ?? undefined) : undefined;
      replyJson(response, 200, await told(left), [...noStore, 'set-cookie', `${cookie(request, '')}; Max-Age=0`]);
    },
    signedIn: async (request, response, next) => {
      const author = await known(request);
      if (author === undefined) {
        const sentence = 'Sign in first: POST /admin/api/session, or send "Authorization: Bearer <ADMIN_TOKEN>".';
        throw new AdminFailure('not_signed_in', sentence, { headers: ['www-authenticate', 'Bearer realm="admin"'] });
      }
      response.locals.adminAuthor = author;
      const secret = cookieOf(request);
      const began = secret !== undefined && sessions.isOpen(secret);
      response.locals.adminIsStillIn = () => !began || sessions.isOpen(secret);
      next();
    },
  };
}

/** Hashes have one length, which timingSafeEqual wants, and tell nothing of how far two texts agree. */
function isEqual(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}

function cookieOf(request: Request): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) || undefined;
}

function cookie(request: Request, secret: string): string {
  // A proxy that speaks https says so; who lies about it only harms their own cookie.
  const isHttps = request.secure || request.headers['x-forwarded-proto'] === 'https';
  return `${cookieName}=${secret}; Path=/admin; HttpOnly; SameSite=Strict${isHttps ? '; Secure' : ''}`;
}
