import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { type OllamaChatBody, type Reply, startOllama } from '../ollama-server.ts';
import type { Kept } from './heap-kept.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const clients = 32;
/** Fills the log of decisions, whose last 1,000 are kept, four times over, and lets the compilers settle. */
const warmUp = 4_000;
const further = 8_000;
/**
 * 131 bytes a request: a single listener left on something that lives on holds 350, and 10 kB with the request that it
 * belongs to. The log of decisions needs no allowance: it holds other entries at the end than before, but as many.
 */
const mostGrowth = 1024 * 1024;

test('what a server keeps does not grow with the requests that it has answered, refused, lost or seen go', async () => {
  const ollama = await startOllama({ models: ['mistral:7b', 'phi3:3.8b'], script: replyTo });
  onTestFinished(() => ollama.close());
  const server = await startServer(ollama.url);
  const seen = new Map<string, number>();
  await ask(server.url, warmUp, seen);
  const before = await server.kept();
  await ask(server.url, further, seen);
  const after = await server.kept();
  expect(Object.fromEntries(seen)).toEqual({
    'whole: 200': 1_500,
    'streamed: ended': 1_500,
    'falls back: 200': 1_500,
    'fails: 429': 1_500,
    'breaks off: broken': 1_500,
    'malformed: 400': 1_500,
    'leaves before: gone': 1_500,
    'leaves within: gone': 1_500,
  });
  expect(after - before).toBeLessThan(mostGrowth);
}, 120_000);

/** How a model answers is said by the last word of what it is asked. */
function replyTo({ model, messages }: OllamaChatBody): Reply {
  const words = messages.at(-1)!.content.split(' ');
  const busy = { status: 429, body: '{"error":"busy"}' };
  switch (words.at(-1)) {
    case 'nobody':
      return busy;
    case 'another':
      return model === 'mistral:7b' ? busy : {};
    case 'break':
      return { stop: { afterBytes: 200, how: 'destroy' } };
    case 'stay':
      return { stop: { afterBytes: 200, how: 'hang' } };
    case 'wait':
      arrivals.get(words.at(-2)!)!();
      return { instead: 'hang' };
    default:
      return {};
  }
}

/** Of the requests whose clients leave without an answer, as soon as a model has been asked. */
const arrivals = new Map<string, () => void>();

const kinds = [
  ['whole', false, 'add'],
  ['streamed', true, 'add'],
  ['falls back', false, 'ask another'],
  ['fails', true, 'ask nobody'],
  ['breaks off', true, 'break'],
  ['malformed', false, ''],
  ['leaves before', false, 'wait'],
  ['leaves within', true, 'stay'],
] as const;

/** Asks in all ways in turn, with several clients at once, and counts how each ended. */
async function ask(url: string, count: number, seen: Map<string, number>): Promise<void> {
  let begun = 0;
  const client = async () => {
    let connection = new Client(url);
    while (begun < count) {
      const id = String(begun);
      const [kind, stream, last] = kinds[begun % kinds.length]!;
      begun += 1;
      const content = `Write a Python function that can ${id} ${last}`;
      const body = JSON.stringify({ stream, messages: [{ role: 'user', content }] });
      const sent = kind === 'malformed' ? body.slice(0, -1) : body;
      const leaving = new AbortController();
      if (kind === 'leaves before') arrivals.set(id, () => leaving.abort());
      const ended = await endOf(connection, sent, leaving, kind === 'leaves within');
      arrivals.delete(id);
      const key = `${kind}: ${ended}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      // Its connection is gone with a client.
      if (ended === 'gone') connection = new Client(url);
    }
    await connection.close();
  };
  await Promise.all(Array.from({ length: clients }, client));
}

async function endOf(connection: Client, body: string, leaving: AbortController, leaves: boolean): Promise<string> {
  let text = '';
  try {
    const answer = await connection.request({
      path: '/v1/chat/completions',
      method: 'POST',
      body,
      signal: leaving.signal,
    });
    for await (const piece of answer.body) {
      text += piece;
      if (leaves) leaving.abort();
    }
    if (!text.startsWith('data: ')) return String(answer.statusCode);
    return text.endsWith('data: [DONE]\n\n') ? 'ended' : 'broken';
  } catch (error) {
    if (leaving.signal.aborted) return 'gone';
    throw error;
  }
}

/** In a process of its own, so that what it keeps is its own. Ended after the test. */
async function startServer(ollama: string) {
  const env = {
    PATH: process.env.PATH,
    ADMIN: 'built',
    PORT: '0',
    POLICIES_DIR: here('../../policies'),
    LOG_LEVEL: 'silent',
    OLLAMA_BASE_URL: ollama,
  };
  const child = spawn(process.execPath, ['--import', here('heap-kept.ts'), here('../../server/main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [banner] = (await once(child.stdout!, 'data')) as [Buffer];
  return { url: /^Signalbox on (\S+)$/m.exec(banner.toString())![1]!, kept: () => keptBy(child) };
}

async function keptBy(child: ChildProcess): Promise<number> {
  const told = once(child, 'message');
  child.send('kept');
  const [{ bytes }] = (await told) as [Kept];
  return bytes;
}
