/** A whole server over a policy folder and a data folder of its own, and people who have the admin open. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import supertest from 'supertest';
import { onTestFinished } from 'vitest';
import type { AdminAuthor, AdminState } from '../../schemas/generated/types.ts';
import { type Environment, readConfig } from '../../server/config.ts';
import type { AdminSite } from '../../server/http/admin/site.ts';
import { createLog } from '../../server/log.ts';
import { start } from '../../server/main.ts';
import { policyFiles, temporaryFolder, writeFiles } from '../store/policy-folder.ts';

export const ada: AdminAuthor = { name: 'Ada', email: 'ada@example.com' };
export const grace: AdminAuthor = { name: 'Grace', email: 'grace@example.com' };

export interface AdminServed {
  readonly url: string;
  readonly folder: string;
  readonly dataDir: string;
  readonly banner: string;
  /** Everything that was logged. */
  readonly lines: readonly string[];
  /** Without a session. */
  readonly client: ReturnType<typeof supertest>;
  /** The cookie of a new session of this author. */
  signIn(author: AdminAuthor, token?: string): Promise<string>;
  close(): Promise<void>;
}

export interface AdminServeOptions {
  readonly environment?: Environment;
  readonly files?: Readonly<Record<string, string>>;
  readonly site?: AdminSite;
}

/** For one test, which closes it when it is over. */
export async function servingAdmin(options: AdminServeOptions = {}): Promise<AdminServed> {
  const { environment = {}, files = policyFiles(1), site } = options;
  const folder = join(await temporaryFolder(), 'policies');
  await writeFiles(folder, files);
  const dataDir = await temporaryFolder();
  const lines: string[] = [];
  const log = createLog({ level: 'debug', out: { write: (line: string) => lines.push(line) }, now: () => new Date() });
  const settings = { PORT: '0', POLICIES_DIR: folder, DATA_DIR: dataDir, SIMULATE: 'on', ...environment };
  const running = await start(readConfig(settings), log, site);
  onTestFinished(() => running.close());
  const client = supertest(running.url);
  return {
    ...running,
    folder,
    dataDir,
    lines,
    client,
    signIn: async (author, token) => {
      const { headers } = await client.post('/admin/api/session').send({ author, token }).expect(200);
      return cookieIn(headers);
    },
  };
}

/** `name=value`, as a browser would send it back. */
export function cookieIn(headers: Readonly<Record<string, unknown>>): string {
  const [cookie] = headers['set-cookie'] as string[];
  return cookie!.split(';')[0]!;
}

/** The address goes out as it is written, dots and all. `line`: `PUT /admin/api/files/x`. */
export async function raw(
  { url }: Pick<AdminServed, 'url'>,
  line: string,
  headers: Readonly<Record<string, string>>,
  body: object,
): Promise<{ readonly status: number; readonly text: string }> {
  const [method, path] = line.split(' ');
  const { hostname, port } = new URL(url);
  const asked = request({ hostname, port, method, path, headers });
  asked.end(JSON.stringify(body));
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: response.statusCode!, text: await text(response) };
}

export interface Listening {
  readonly states: readonly AdminState[];
  /** The first state, past or future, that is wanted. */
  first(wanted: (state: AdminState) => boolean): Promise<AdminState>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens the events, as a page does. */
export async function listen(url: string, cookie: string): Promise<Listening> {
  const closing = new AbortController();
  const response = await fetch(`${url}/admin/api/events`, { headers: { cookie }, signal: closing.signal });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  onTestFinished(() => closing.abort());
  const states: AdminState[] = [];
  const waiting = new Set<() => void>();
  const read = async () => {
    let rest = '';
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
      rest += piece;
      const events = rest.split('\n\n');
      rest = events.pop()!;
      for (const event of events) {
        const data = /^event: state\ndata: (.*)$/s.exec(event)?.[1];
        if (data !== undefined) states.push(JSON.parse(data) as AdminState);
      }
      for (const look of [...waiting]) look();
    }
  };
  const ended = read().catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
  const first = (wanted: (state: AdminState) => boolean) =>
    new Promise<AdminState>((resolve) => {
      const look = () => {
        const found = states.find(wanted);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return { states, first, ended, close: () => closing.abort() };
}
