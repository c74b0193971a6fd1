import { once } from 'node:events';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import OpenAI from 'openai';
import { expect, onTestFinished, test } from 'vitest';
import type { DecisionRecord } from '../../schemas/generated/types.ts';
import { type Environment, readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { ListenError } from '../../server/main/listening.ts';
import { localOllama } from '../../server/main/providers.ts';
import { isSimulated } from '../../server/main/simulation.ts';
import { type Running, start } from '../../server/main.ts';
import { pooledFetch } from '../../server/providers/pooled-fetch.ts';
import { PolicyInvalidError } from '../../server/store/policy-store.ts';
import { startOllama } from '../ollama-server.ts';
import { openStore, temporaryFolder } from '../store/policy-folder.ts';

const askForCode = { role: 'user' as const, content: 'Write a Python function that validates an email' };

test('what is started answers the openai client by the policy, with a model of Ollama', async () => {
  const ollama = await ollamaServer();
  const { url } = await started({ OLLAMA_BASE_URL: ollama.url });
  const answer = await clientOf(url).chat.completions.create({ model: 'auto', messages: [askForCode] });
  expect(answer).toMatchObject({
    model: 'mistral:7b',
    intent: 'code-gen',
    routing: { route: 'code', simulated: false },
  });
  expect((await ollama.nextChat()).body.model).toBe('mistral:7b');
});

test('OLLAMA_HOST is where Ollama is asked, as well', async () => {
  const ollama = await ollamaServer();
  const { url } = await started({ OLLAMA_HOST: `:${ollama.port}` });
  expect(await healthOf(url)).toMatchObject({ status: 'ok', simulated: false, models: { available: 4 } });
});

test('a model that is not installed, or whose key is not set, cannot serve, and the banner says why', async () => {
  const ollama = await ollamaServer(['phi3:3.8b']);
  const { url, banner } = await started({ OLLAMA_BASE_URL: ollama.url });
  const { models } = await healthOf(url);
  expect(models.unavailable).toEqual({
    'gemma:2b': 'not installed: ollama pull gemma:2b',
    'mistral:7b': 'not installed: ollama pull mistral:7b',
    'qwen2.5': 'not installed: ollama pull qwen2.5:3b',
    'claude-haiku': 'ANTHROPIC_API_KEY is not set',
    'gpt-luna': 'OPENAI_API_KEY is not set',
  });
  expect(banner).toContain('models     phi3\n');
  expect(banner).toContain('without claude-haiku: ANTHROPIC_API_KEY is not set\n');
});

test('a simulated server says so in the banner, in its health and in every answer', async () => {
  const { url, banner } = await started({ SIMULATE: 'on' });
  expect(banner).toContain('SIMULATED: SIMULATE=on, so answers are made up here');
  expect(await healthOf(url)).toMatchObject({ status: 'ok', simulated: true, models: { available: 4 } });
  const { data, response } = await clientOf(url)
    .chat.completions.create({ model: 'auto', messages: [askForCode] })
    .withResponse();
  expect(data.choices[0]!.message.content).toMatch(/^\[simulated\]/);
  expect(response.headers.get('x-signalbox-simulated')).toBe('true');
});

test('the example in the banner is answered as it stands', async () => {
  const { banner } = await started({ SIMULATE: 'on' });
  const [, address, header, body] = /curl (\S+) -H '([^']+)' \\\n\s+-d '([^']+)'/.exec(banner) ?? [];
  const [name, value] = header!.split(': ');
  const answer = await fetch(address!, { method: 'POST', headers: { [name!]: value! }, body: body! });
  expect(await answer.json()).toMatchObject({ object: 'chat.completion', routing: { route: 'code' } });
});

test.each([
  ['nothing is configured and no Ollama answers', {}, false, true],
  ['an Ollama answers', {}, true, false],
  ['OLLAMA_BASE_URL is set', { OLLAMA_BASE_URL: 'http://gpu:11434' }, false, false],
  ['OLLAMA_HOST is set', { OLLAMA_HOST: 'gpu' }, false, false],
  ['a key is set', { ANTHROPIC_API_KEY: 'key' }, false, false],
  ['SIMULATE=off', { SIMULATE: 'off' }, false, false],
  ['SIMULATE=on although an Ollama answers', { SIMULATE: 'on' }, true, true],
])('simulation where %s', async (_, environment, ollamaIsUp, expected) => {
  const pool = pooledFetch();
  onTestFinished(() => pool.close());
  const store = await openStore(new URL('../../policies', import.meta.url).pathname);
  // The usual port of this machine may or may not be taken, so it is looked for elsewhere.
  const elsewhere = ollamaIsUp ? (await ollamaServer()).url : `http://127.0.0.1:${await closedPort()}`;
  const fetch: typeof globalThis.fetch = (url, init) => pool.fetch(String(url).replace(localOllama, elsewhere), init);
  expect(await isSimulated(readConfig(environment), store.current(), { ...pool, fetch })).toBe(expected);
});

test('an Ollama that takes the connection and says nothing does not answer', async () => {
  const quiet = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(quiet, 'listening');
  onTestFinished(() => void quiet.close().closeAllConnections());
  const elsewhere = `http://127.0.0.1:${(quiet.address() as AddressInfo).port}`;
  const pool = pooledFetch();
  onTestFinished(() => pool.close());
  const store = await openStore(new URL('../../policies', import.meta.url).pathname);
  const fetch: typeof globalThis.fetch = (url, init) => pool.fetch(String(url).replace(localOllama, elsewhere), init);
  expect(await isSimulated(readConfig({}), store.current(), { ...pool, fetch })).toBe(true);
});

test('edits go live under load without a lost request, and a broken one shows in the health and the log', async () => {
  const folder = await policiesFolder();
  const { url, lines, said } = await started({ SIMULATE: 'on', POLICIES_DIR: folder });
  const path = join(folder, 'policy.yaml');
  const policy = await readFile(path, 'utf8');
  const revisions = new Set<string>();
  let loading = true;
  const load = Array.from({ length: 4 }, async () => {
    while (loading) {
      const answer = await fetch(`${url}/v1/chat/completions`, {
        method: 'POST',
        body: JSON.stringify({ messages: [askForCode] }),
      });
      expect(answer.status).toBe(200);
      revisions.add(answer.headers.get('x-signalbox-revision')!);
      await answer.text();
    }
  });
  const { revision } = await healthOf(url);
  await writeFile(path, policy.replace('why: code must be right', 'why: Code must be right'));
  await said('policy.live');
  await writeFile(path, policy.replace('\nroutes:', '\nrouts:'));
  const rejected = await said('policy.rejected');
  expect(rejected.errors).toContainEqual(expect.stringMatching(/^policy\.yaml:\d+:1 error PL003 /));
  const health = await healthOf(url);
  expect(health).toMatchObject({ status: 'degraded', rejected: { diagnostics: expect.any(Array) } });
  expect(health.revision).not.toBe(revision);
  await writeFile(path, policy);
  await said('policy.live', 2);
  expect(await healthOf(url)).toMatchObject({ status: 'ok', revision, rejected: null });
  loading = false;
  await Promise.all(load);
  expect([...revisions].sort()).toEqual([revision, health.revision].sort());
  expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1);
});

test('decisions are in the log file when the server has closed, and no word of the request is', async () => {
  const folder = await temporaryFolder();
  const running = await started({ SIMULATE: 'on', DATA_DIR: folder, DECISION_LOG: 'log/decisions.jsonl' });
  const client = clientOf(running.url);
  for (const content of ['My diary says zebra', 'Is the service up?']) {
    await client.chat.completions.create({ model: 'auto', messages: [{ role: 'user', content }] });
  }
  await running.close();
  const text = await readFile(join(folder, 'log/decisions.jsonl'), 'utf8');
  const records = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as DecisionRecord);
  expect(records.map(({ status, simulated }) => [status, simulated])).toEqual([
    [200, true],
    [200, true],
  ]);
  expect(text).not.toMatch(/zebra/);
});

test('each decision has an id of its own, and later ones sort after earlier ones', async () => {
  const { url } = await started({ SIMULATE: 'on' });
  const ids: string[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const before = Date.now();
    const answer = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ messages: [askForCode] }),
    });
    await answer.text();
    const id = answer.headers.get('x-signalbox-decision')!;
    expect(id).toMatch(/^[0-9A-V]{26}$/);
    const madeMs = Number.parseInt(id.slice(0, 10), 32);
    expect(madeMs).toBeGreaterThanOrEqual(before);
    expect(madeMs).toBeLessThanOrEqual(Date.now());
    ids.push(id);
  }
  expect(new Set(ids).size).toBe(5);
});

test('a port that is taken is told in a sentence, and nothing is left running', async () => {
  const { url } = await started({ SIMULATE: 'on' });
  const port = new URL(url).port;
  const second = start(readConfig({ PORT: port, SIMULATE: 'on' }), silent());
  await expect(second).rejects.toThrow(ListenError);
  await expect(second).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken. Stop what listens there, or choose another port: PORT=${Number(port) + 1}.`,
  );
});

test('an address that is not of this machine is told in a sentence', async () => {
  const starting = start(readConfig({ HOST: '192.0.2.1', PORT: '0', SIMULATE: 'on' }), silent());
  await expect(starting).rejects.toThrow(
    'HOST is "192.0.2.1", but that is no address of this machine. HOST=127.0.0.1 is always one.',
  );
});

test('a server that others can reach warns in the banner and in the log', async () => {
  const { url, banner, lines } = await started({ HOST: '0.0.0.0', SIMULATE: 'on' });
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(banner).toContain('WARNING: HOST=0.0.0.0 lets other machines in, and nobody is asked for a key');
  expect(lines.filter(({ level }) => level === 'warn').map(({ event }) => event)).toEqual(['server.open_to_others']);
});

test('a decision log that cannot be kept is told in a sentence', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  const config = readConfig({ PORT: '0', SIMULATE: 'on', DATA_DIR: folder, DECISION_LOG: 'file/decisions.jsonl' });
  await expect(start(config, silent())).rejects.toThrow(
    `DECISION_LOG is "${folder}/file/decisions.jsonl", but its folder cannot be made (`,
  );
});

test('policies with errors do not start', async () => {
  const folder = await policiesFolder();
  await writeFile(join(folder, 'policy.yaml'), 'policy: 1\n');
  await expect(start(readConfig({ POLICIES_DIR: folder, PORT: '0' }), silent())).rejects.toThrow(PolicyInvalidError);
});

interface Line {
  readonly level: string;
  readonly event: string;
  readonly errors?: readonly string[];
}

/** In this process, on a free port, closed after the test. `said` resolves with the nth line of an event. */
async function started(environment: Environment) {
  const lines: Line[] = [];
  const waiting = new Set<() => void>();
  const out = {
    write(line: string) {
      lines.push(JSON.parse(line) as Line);
      for (const look of [...waiting]) look();
    },
  };
  const log = createLog({ level: 'info', out, now: () => new Date() });
  const running: Running = await start(readConfig({ PORT: '0', POLICIES_DIR: 'policies', ...environment }), log);
  onTestFinished(() => running.close());
  const said = (event: string, nth = 1) =>
    new Promise<Line>((resolve) => {
      const look = () => {
        const found = lines.filter((line) => line.event === event)[nth - 1];
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return { ...running, lines, said };
}

interface Health {
  readonly status: string;
  readonly revision: string;
  readonly models: { readonly unavailable: Readonly<Record<string, string>> };
}

async function healthOf(url: string): Promise<Health> {
  return (await (await fetch(`${url}/health`)).json()) as Health;
}

function clientOf(url: string): OpenAI {
  return new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 });
}

async function ollamaServer(models = ['gemma:2b', 'phi3:3.8b', 'qwen2.5:3b', 'mistral:7b']) {
  const ollama = await startOllama({ models });
  onTestFinished(() => ollama.close());
  return ollama;
}

async function policiesFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(new URL('../../policies', import.meta.url), folder, { recursive: true });
  return folder;
}

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function silent() {
  return createLog({ level: 'silent', out: process.stderr, now: () => new Date() });
}
