/** A real browser on a real server with real files in a git repository of their own; all of it gone when the test ends. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, describe, expect, onTestFinished } from 'vitest';
import { type Environment, readConfig } from '../../../server/config.ts';
import { createLog } from '../../../server/log.ts';
import { start } from '../../../server/main.ts';
import { chromiumArguments, chromiumPath } from './chromium.ts';

const run = promisify(execFile);

/** The tests of a file that need a browser; skipped where there is none, which the set-up has said loudly. */
export const inBrowser = describe.skipIf(chromiumPath() === undefined);

export interface Opening {
  /** Under /admin: `/policy?route=code`. `/policy` unless given. */
  readonly path?: string;
  readonly environment?: Environment;
  /** Changes the folder before the server starts, and before its first commit. */
  readonly prepare?: (folder: string) => Promise<void>;
  /** false: a folder that is no git repository. */
  readonly git?: boolean;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
}

export interface Admin {
  readonly page: Page;
  /** `http://127.0.0.1:41234` */
  readonly url: string;
  /** The policies that it serves. */
  readonly folder: string;
  /** Output of git in that folder. */
  readonly git: (...words: readonly string[]) => Promise<string>;
  /** Writes a file of the folder behind the admin's back. */
  readonly write: (path: string, text: string) => Promise<void>;
  /** Another browser, with nothing in common with the first. */
  readonly another: (path: string, author?: string) => Promise<Page>;
}

let browser: Promise<Browser> | undefined;

afterAll(async () => {
  await (await browser)?.close();
});

/** The page has loaded its policies. Whatever goes wrong in the page fails the test when it ends. */
export async function openAdmin(opening: Opening = {}): Promise<Admin> {
  const root = await mkdtemp(join(tmpdir(), 'signalbox-admin-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const folder = join(root, 'policies');
  await cp('policies', folder, { recursive: true });
  await opening.prepare?.(folder);
  const git = async (...words: readonly string[]) => (await run('git', words, { cwd: folder })).stdout;
  if (opening.git !== false) {
    await git('init', '-q', '-b', 'main');
    await git('config', 'user.name', 'Ada');
    await git('config', 'user.email', 'ada@example.org');
    await git('add', '.');
    await git('commit', '-q', '-m', 'begin');
  }
  const environment = {
    PORT: '0',
    SIMULATE: 'on',
    POLICIES_DIR: folder,
    DATA_DIR: join(root, 'data'),
    ...opening.environment,
  };
  const config = readConfig(environment);
  const server = await start(config, createLog({ level: 'error', out: process.stderr, now: () => new Date() }));
  onTestFinished(() => server.close());

  const another = async (path: string, author = 'Ada') => openPage(server.url, path, author, opening);
  return {
    page: await another(opening.path ?? '/policy'),
    url: server.url,
    folder,
    git,
    write: (path, text) => writeFile(join(folder, path), text),
    another,
  };
}

async function openPage(url: string, path: string, author: string, { theme = 'light', width = 1440 }: Opening) {
  browser ??= chromium.launch({ executablePath: chromiumPath()!, args: chromiumArguments });
  const context = await (await browser).newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  onTestFinished(() => context.close());
  await signIn(context, url, author);
  const page = await context.newPage();
  failOnTrouble(page);
  await page.goto(`${url}/admin${path}`);
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  return page;
}

async function signIn(context: BrowserContext, url: string, name: string): Promise<void> {
  const email = `${name.toLowerCase()}@example.org`;
  const answer = await context.request.post(`${url}/admin/api/session`, {
    data: { author: { name, email } },
    headers: { origin: url },
  });
  expect(answer.status()).toBe(200);
}

/** An error of the page, a refusal by its Content-Security-Policy, a failed promise: none of them may pass unseen. */
function failOnTrouble(page: Page): void {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(error.stack ?? error.message));
  page.on('console', (message) => {
    // What the server refuses is the business of the page, which shows it; the browser's own line about it is no error.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      trouble.push(message.text());
    }
  });
  onTestFinished(() => expect(trouble).toEqual([]));
}
