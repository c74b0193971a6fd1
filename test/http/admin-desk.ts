/** A small policy in a real repository behind a real server, and an editor who asks its admin. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AdminAuthor, AdminBasedChange, AdminPublished } from '../../schemas/generated/types.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { start } from '../../server/main.ts';
import { temporaryFolder } from '../store/policy-folder.ts';
import { bareEnvironment, type Repository, repository } from '../store/policy-repository.ts';

export const policy = `# The desk.
policy: 1
name: desk
default: { use: small, why: nothing else matched }
routes:
  - id: first
    when: { turns: 1 }
    use: small # for now
    why: a first question is short
`;

export const suite = `suite: desk
cases:
  - case: a first question is small
    facts: { turns: 1 }
    expect: { route: first, model: small }
  - case: anything else is the default
    facts: { turns: 7 }
    expect: { route: default }
`;

export const deskFiles: Readonly<Record<string, string>> = {
  'policy.yaml': policy,
  'models.yaml': `providers: { local: { protocol: ollama } }
models:
  small: { provider: local, where: local, window: 4096 }
  other: { provider: local, where: local, window: 8192 }
`,
  'prompts/brief.md': 'Be brief.\n',
  'tests/desk.test.yaml': suite,
};

export const ann: AdminAuthor = { name: 'Ann Ö', email: 'ann@example.org' };

/** The first route goes elsewhere, and its test with it. */
export const moved: readonly AdminBasedChange[] = [
  { path: 'policy.yaml', base: policy, text: policy.replace('use: small # for now', 'use: other # for now') },
  { path: 'tests/desk.test.yaml', base: suite, text: suite.replace('model: small', 'model: other') },
];

export interface Asked<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
}

export interface Failed {
  readonly error: { readonly code: string; readonly message: string };
  readonly [beside: string]: unknown;
}

export interface Desk extends Repository {
  readonly url: string;
  /** As an editor who signed in. */
  ask<Body = AdminPublished>(method: 'GET' | 'POST', path: string, body?: object): Promise<Asked<Body>>;
  publish<Body = AdminPublished>(changes: readonly AdminBasedChange[], more?: object): Promise<Asked<Body>>;
  /** Which model a first question gets. */
  chat(): Promise<string>;
}

export interface DeskOptions {
  /** The policy folder, in the repository; empty: its top. */
  readonly at?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Without a repository: the folder alone. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export async function desk({ at = '', files = deskFiles, folder, environment = {} }: DeskOptions = {}): Promise<Desk> {
  const made = await repository({ at, files });
  const dataDir = join(await temporaryFolder(), 'data');
  const settings = { PORT: '0', SIMULATE: 'on', ADMIN: 'built', DATA_DIR: dataDir, ...bareEnvironment, ...environment };
  const log = createLog({ level: 'silent', out: process.stderr, now: () => new Date() });
  const running = await start(readConfig({ ...settings, POLICIES_DIR: folder ?? made.folder }), log);
  onTestFinished(() => running.close());
  const session = await fetch(`${running.url}/admin/api/session`, {
    method: 'POST',
    body: JSON.stringify({ author: ann }),
  });
  const cookie = session.headers.get('set-cookie')!.split(';')[0]!;
  const ask = async <Body>(method: 'GET' | 'POST', path: string, body?: object): Promise<Asked<Body>> => {
    const answer = await fetch(`${running.url}/admin/api${path}`, {
      method,
      headers: { cookie },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: answer.status, headers: answer.headers, text, body: (isJson ? JSON.parse(text) : {}) as Body };
  };
  return {
    ...made,
    ...(folder === undefined ? {} : { folder }),
    url: running.url,
    ask,
    publish: (changes, more = {}) => ask('POST', '/publish', { changes, message: 'first: other model', ...more }),
    chat: async () => {
      const body = JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }] });
      const answer = await fetch(`${running.url}/v1/chat/completions`, { method: 'POST', body });
      return ((await answer.json()) as { model: string }).model;
    },
  };
}

/** `write: done`, one for each step. */
export function stepsOf({ steps }: AdminPublished): readonly string[] {
  return steps.map(({ step, state }) => `${step}: ${state}`);
}

export function textOf({ steps }: AdminPublished, name: string): string {
  return steps.find(({ step }) => step === name)?.text ?? '';
}
