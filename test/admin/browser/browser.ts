/** A real browser on a real server with real files in a git repository of their own; all of it gone when the test ends. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, describe, expect, onTestFinished } from 'vitest';
import { type Environment, readConfig } from '../../../server/config.ts';
import { createLog } from '../../../server/log.ts';
import { start } from '../../../server/main.ts';
import { chromiumArguments, chromiumPath } from './chromium.ts';
import { troubleOf } from './trouble.ts';

const run = promisify(execFile);

/** The tests of a file that need a browser; skipped where there is none, which the set-up has said loudly. */
export const inBrowser = describe.skipIf(chromiumPath() === undefined);

export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** false: nobody is signed in. */
  readonly signedIn?: boolean;
}

export interface Opening extends Look {
  /** Under /admin: `/policy?route=code`. `/policy` unless given. */
  readonly path?: string;
  readonly environment?: Environment;
  /** Changes the folder before the server starts, and before its first commit. */
  readonly prepare?: (folder: string) => Promise<void>;
  /** false: a folder that is no git repository. */
  readonly git?: boolean;
  /** What the draft of Ada says already when the page opens: path → text, null where the file is to go. */
  readonly draft?: Readonly<Record<string, string | null>>;
}

export interface Admin {
  readonly page: Page;
  /** `http://127.0.0.1:41234` */
  readonly url: string;
  /** The policies that it serves. */
  readonly folder: string;
  /** Output of git in that folder, without the line break at its end. */
  readonly git: (...words: readonly string[]) => Promise<string>;
  /** A file of the folder, as it is on disk. */
  readonly read: (path: string) => Promise<string>;
  /** Writes a file of the folder behind the admin's back. */
  readonly write: (path: string, text: string) => Promise<void>;
  /** Another browser, with nothing in common with the first. */
  readonly another: (path: string, author?: string, look?: Look) => Promise<Page>;
}

/** Longest wait for anything in a page: loaded machines are slow, and no test waits longer than it must. */
const patienceMs = 20_000;

/** What undoes the beginning, in the order that it was begun. */
type Closers = (() => Promise<unknown>)[];

let browser: Promise<Browser> | undefined;

afterAll(async () => {
  await (await browser)?.close();
});

/** The page has loaded its policies. Whatever goes wrong in the page fails the test when it ends. */
export async function openAdmin(opening: Opening = {}): Promise<Admin> {
  const root = await mkdtemp(join(tmpdir(), 'signalbox-admin-'));
  const closers: Closers = [() => rm(root, { recursive: true, force: true, maxRetries: 5 })];
  // The last first, and all of them, whatever one of them says.
  onTestFinished(async () => {
    const closed: PromiseSettledResult<unknown>[] = [];
    for (const close of closers.reverse()) closed.push(...(await Promise.allSettled([close()])));
    const failed = closed.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  });
  const folder = join(root, 'policies');
  await cp('policies', folder, { recursive: true });
  await opening.prepare?.(folder);
  const git = async (...words: readonly string[]) => (await run('git', words, { cwd: folder })).stdout.trimEnd();
  if (opening.git !== false) {
    await git('init', '-q', '-b', 'main');
    await git('config', 'user.name', 'Root');
    await git('config', 'user.email', 'root@example.org');
    await git('add', '.');
    await git('commit', '-q', '-m', 'begin');
  }
  const environment: Environment = {
    PORT: '0',
    SIMULATE: 'on',
    ADMIN: 'built',
    LOG_LEVEL: 'error',
    POLICIES_DIR: folder,
    DATA_DIR: join(root, 'data'),
    ...opening.environment,
  };
  const config = readConfig(environment);
  const server = await start(config, createLog({ level: config.logLevel, out: process.stderr, now: () => new Date() }));
  closers.push(() => server.close());

  const read = (path: string) => readFile(join(folder, path), 'utf8');
  const another = async (path: string, author = 'Ada', look: Look = opening) => {
    const context = await contextWith(look, closers);
    if (look.signedIn !== false) await signIn(context, server.url, author, environment.ADMIN_TOKEN);
    return openPage(context, server.url, path, look.signedIn !== false, closers);
  };
  const context = await contextWith(opening, closers);
  if (opening.signedIn !== false) await signIn(context, server.url, 'Ada', environment.ADMIN_TOKEN);
  if (opening.draft) await keepDraft(context, server.url, read, opening.draft);
  return {
    page: await openPage(context, server.url, opening.path ?? '/policy', opening.signedIn !== false, closers),
    url: server.url,
    folder,
    git,
    read,
    write: async (path, text) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    },
    another,
  };
}

async function contextWith(
  { theme = 'light', width = 1440, height = 900, reducedMotion = 'no-preference' }: Look,
  closers: Closers,
): Promise<BrowserContext> {
  browser ??= chromium.launch({ executablePath: chromiumPath()!, args: chromiumArguments });
  const context = await (await browser).newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion,
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  closers.push(() => context.close());
  context.setDefaultTimeout(patienceMs);
  return context;
}

async function openPage(
  context: BrowserContext,
  url: string,
  path: string,
  signedIn: boolean,
  closers: Closers,
): Promise<Page> {
  const page = await context.newPage();
  closers.push(await troubleOf(page, url));
  await page.goto(`${url}/admin${path}`);
  if (signedIn) await page.getByRole('navigation', { name: 'Main' }).waitFor();
  return page;
}

async function signIn(context: BrowserContext, url: string, name: string, token?: string): Promise<void> {
  const author = { name, email: `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}@example.org` };
  const answer = await context.request.post(`${url}/admin/api/session`, {
    data: { author, ...(token ? { token } : {}) },
    headers: { origin: url },
  });
  expect(answer.status()).toBe(200);
}

async function keepDraft(
  context: BrowserContext,
  url: string,
  read: (path: string) => Promise<string>,
  draft: Readonly<Record<string, string | null>>,
): Promise<void> {
  const onDisk = (path: string) => read(path).catch(() => null);
  const changes = await Promise.all(
    Object.entries(draft).map(async ([path, text]) => ({ path, base: await onDisk(path), text })),
  );
  const answer = await context.request.put(`${url}/admin/api/draft`, {
    data: { base_revision: null, changes },
    headers: { origin: url, 'if-match': '"0"' },
  });
  expect(answer.status()).toBe(200);
}
