/** The built admin, a folder of files → what a browser is given below /admin; and until it is built, a page that says so. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { safetyHeaders } from '../reply.ts';
import { AdminFailure, adminFailures, adminStatusOf } from './errors.ts';
import { contentPolicy, plainPage } from './page.ts';
import { type AdminDoor, trustedHost } from './trust.ts';

export type SiteStatus =
  | { readonly state: 'ready' }
  | { readonly state: 'building' }
  /** `why`: for a person; of a build, its last lines. */
  | { readonly state: 'failed' | 'missing'; readonly why: string };

export interface AdminSite {
  /** With index.html in it. */
  readonly folder: string;
  readonly status: () => SiteStatus;
}

export function adminPages({ door, site }: { readonly door: AdminDoor; readonly site: AdminSite }): Router {
  const router = Router();
  router.use(trustedHost(door), readsOnly, waiting(site), built(site));
  router.use(refusals);
  return router;
}

const readsOnly: RequestHandler = ({ method, baseUrl, path }, _response, next) => {
  if (method === 'GET' || method === 'HEAD') return next();
  throw new AdminFailure('method_not_allowed', `${baseUrl}${path} takes GET, HEAD, not ${method}.`.slice(0, 200), {
    headers: ['allow', 'GET, HEAD'],
  });
};

/** While there is nothing to show, every address answers with the same page: a reload then shows what was asked for. */
function waiting({ folder, status }: AdminSite): RequestHandler {
  return (_request, response, next) => {
    const now = status();
    const isThere = editionOf(folder) !== undefined;
    if (now.state === 'ready' && isThere) return next();
    // Somebody else builds it anew right now: until that is over there is no page.
    if (now.state === 'building' || now.state === 'ready') {
      const words = 'This takes some seconds. The gateway answers meanwhile; this page looks again by itself.';
      const page = plainPage('The admin is being built', words, { refreshSeconds: 2 });
      return sendPage(response, 503, page, ['retry-after', '2']);
    }
    const failed = now.state === 'failed';
    const title = failed ? 'The admin could not be built' : 'The admin is not built';
    const words = failed ? 'The gateway goes on serving. Mend what is said below, and start again:' : now.why;
    sendPage(response, failed ? 500 : 503, plainPage(title, words, failed ? { output: now.why } : {}));
  };
}

/** Changes with each build; undefined where there is none. */
function editionOf(folder: string): string | undefined {
  const found = statSync(join(folder, 'index.html'), { throwIfNoEntry: false });
  return found && `${found.mtimeMs} ${found.size}`;
}

interface Built {
  readonly page: Buffer;
  readonly policy: string;
  /** From the folder, with forward slashes in front: `/_app/version.json`. */
  readonly files: ReadonlySet<string>;
  readonly serve: RequestHandler;
}

function built({ folder }: AdminSite): RequestHandler {
  let edition: string | undefined;
  let known: Built | undefined;
  return (request, response, next) => {
    const now = editionOf(folder);
    if (known === undefined || edition !== now) {
      known = readBuilt(folder);
      edition = now;
    }
    const { page, policy, files, serve } = known;
    // Of a worker, too: its own headers are what it is held to.
    const guarded = ['content-security-policy', policy, ...guards];
    const path = decoded(request.path);
    if (files.has(path) && path !== '/index.html') {
      for (let at = 0; at < guarded.length; at += 2) response.setHeader(guarded[at]!, guarded[at + 1]!);
      const coding = codings.find(({ name, ending }) => files.has(path + ending) && request.acceptsEncodings(name));
      if (coding !== undefined) request.url += coding.ending;
      return void serve(request, response, next);
    }
    // A file that is gone, of an older build most likely: a page in its place would be taken for a script. An address
    // of a page may end in a file's name as well; there a browser asks for a page.
    const isFile = path.slice(path.lastIndexOf('/')).includes('.') && request.accepts(['json', 'html']) !== 'html';
    if (path.startsWith('/_app/') || isFile) {
      throw new AdminFailure('not_found', `There is no ${request.baseUrl}${path.slice(0, 200)}. Reload the page.`);
    }
    sendPage(response, 200, page, guarded, 'no-cache');
  };
}

const codings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

const filesLimit = 5_000;

function readBuilt(folder: string): Built {
  const page = readFileSync(join(folder, 'index.html'));
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries
    .slice(0, filesLimit)
    .map(({ parentPath, name }) => `/${relative(folder, join(parentPath, name)).replaceAll(sep, '/')}`);
  const serve = express.static(folder, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (response, path) => {
      // A new build gives such a file a new name.
      const immutable = path.includes(`${sep}_app${sep}immutable${sep}`);
      response.setHeader('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
      response.setHeader('vary', 'accept-encoding');
      const coding = codings.find(({ ending }) => path.endsWith(ending));
      if (coding === undefined) return;
      response.setHeader('content-encoding', coding.name);
      (response as Response).type(extname(path.slice(0, -coding.ending.length)));
    },
  });
  const names = files.filter((path) => !path.slice(1).startsWith('.'));
  return { page, policy: contentPolicy(page.toString('utf8')), files: new Set(names), serve };
}

const guards: readonly string[] = [
  'referrer-policy',
  'no-referrer',
  'cross-origin-opener-policy',
  'same-origin',
  ...safetyHeaders,
];

function sendPage(
  response: Response,
  status: number,
  page: Buffer | string,
  headers: readonly string[] = [],
  cache = 'no-store',
): void {
  const body = Buffer.from(page);
  const own = headers.includes('content-security-policy')
    ? []
    : ['content-security-policy', contentPolicy(''), ...guards];
  const kind = ['content-type', 'text/html; charset=utf-8', 'content-length', String(body.length)];
  response.writeHead(status, [...kind, 'cache-control', cache, ...own, ...headers]).end(body);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw new AdminFailure('bad_path', 'The address is not well encoded: a % wants two hexadecimal digits.');
  }
}

/** For people as a page, for programs as JSON. */
function refusals(error: unknown, request: Request, response: Response, next: NextFunction): void {
  if (error instanceof AdminFailure && request.accepts(['json', 'html']) === 'html') {
    sendPage(response, adminStatusOf(error.code), plainPage('The admin of Signalbox', error.message), error.headers);
  } else {
    adminFailures(error, request, response, next);
  }
}
