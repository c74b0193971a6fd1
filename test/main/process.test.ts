import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import OpenAI from 'openai';
import { expect, onTestFinished, test } from 'vitest';
import { configTable } from '../../server/config.ts';
import { type Script, startOllama } from '../ollama-server.ts';
import { temporaryFolder, writeFiles } from '../store/policy-folder.ts';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const policies = fileURLToPath(new URL('../../policies', import.meta.url));

test('SIGTERM lets an open stream finish, takes nobody new, and ends with 0', async () => {
  const ollama = await ollamaServer(() => ({
    text: 'one two three four five six seven eight nine ten',
    tokenDelayMs: 20,
  }));
  const server = signalbox({ OLLAMA_BASE_URL: ollama.url });
  const url = await server.url();
  const stream = await clientOf(url).chat.completions.create({
    model: 'phi3',
    stream: true,
    messages: [{ role: 'user', content: 'Count to ten' }],
  });
  let text = '';
  for await (const chunk of stream) {
    if (text === '') {
      server.child.kill('SIGTERM');
      await server.errors.until(/"event":"server.draining","signal":"SIGTERM"/);
      await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed');
    }
    text += chunk.choices[0]?.delta.content ?? '';
  }
  expect(text).toBe('one two three four five six seven eight nine ten');
  expect(await server.ended).toEqual([0, null]);
});

test('connections that idle do not hold up the end', async () => {
  const server = signalbox({ SIMULATE: 'on' });
  const url = await server.url();
  // fetch keeps its connection.
  await (await fetch(`${url}/health`)).text();
  server.child.kill('SIGINT');
  expect(await server.ended).toEqual([0, null]);
});

test('a second signal ends the process at once', async () => {
  const ollama = await ollamaServer(() => ({ instead: 'hang' }));
  const server = signalbox({ OLLAMA_BASE_URL: ollama.url });
  const hanging = clientOf(await server.url()).chat.completions.create({
    model: 'phi3',
    messages: [{ role: 'user', content: 'Hello' }],
  });
  const cut = expect(hanging).rejects.toThrow(/Connection error/);
  await ollama.nextChat();
  server.child.kill('SIGTERM');
  await server.errors.until(/server.draining/);
  server.child.kill('SIGINT');
  expect(await server.ended).toEqual([130, null]);
  await cut;
});

test('a wrong environment is told without a stack, and ends with 2', async () => {
  const server = signalbox({ PORT: 'eighty', SIMULATE: 'perhaps' });
  expect(await server.ended).toEqual([2, null]);
  expect(server.errors.text()).toBe(
    'PORT is "eighty", but it must be a whole number from 0 to 65535.\n' +
      'SIMULATE is "perhaps", but it must be auto, on or off.\n' +
      'node server/main.ts --help shows every setting.\n',
  );
});

test('a .env in the working folder is read, and the environment wins over it', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, '.env'), 'PORT=eighty\nAIRGAP=perhaps\n');
  const server = signalbox({ PORT: '0' }, [], folder);
  expect(await server.ended).toEqual([2, null]);
  expect(server.errors.text()).toMatch(/^AIRGAP is "perhaps", but it must be false or true\.\nnode /);
});

test('policies with errors are told by place, and end with 3', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, {
    'policy.yaml': 'policy: 1\nname: x\nroutes: []\ndefault: { use: large, why: w }\n',
    'models.yaml':
      'providers: { a: { protocol: ollama } }\nmodels: { small: { provider: a, where: local, window: 10 } }\n',
  });
  const server = signalbox({ POLICIES_DIR: folder });
  expect(await server.ended).toEqual([3, null]);
  expect(server.errors.text()).toMatch(/^The policies in .* have an error\.\npolicy\.yaml:4:17 error PL101 /);
  expect(server.errors.text()).not.toMatch(/\n\s+at /);
});

test('--help shows every setting', async () => {
  const server = signalbox({}, ['--help']);
  expect(await server.ended).toEqual([0, null]);
  expect(server.output.text()).toContain(configTable());
});

test('other words are refused with 2', async () => {
  const server = signalbox({}, ['--port', '80']);
  expect(await server.ended).toEqual([2, null]);
  expect(server.errors.text()).toMatch(/^There is no --port\.\n/);
});

/** A process of its own, with no environment but this one. Ended after the test. */
function signalbox(environment: Record<string, string>, words: readonly string[] = [], cwd = '/') {
  // What is built is served as it is: a test of signals is no time to build.
  const env = { PATH: process.env.PATH, PORT: '0', POLICIES_DIR: policies, ADMIN: 'built', ...environment };
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(process.execPath, [main, ...words], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = gather(child.stdout);
  const errors = gather(child.stderr);
  const url = async () => (await output.until(/^Signalbox on (\S+)$/m))[1]!;
  return { child, output, errors, url, ended: once(child, 'close') };
}

/** What has been written so far, and a promise for the first match in it. */
function gather(stream: Readable) {
  let text = '';
  const waiting = new Set<() => void>();
  stream.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
    for (const look of [...waiting]) look();
  });
  const until = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(text);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      stream.on('end', () => reject(new Error(`${pattern} never came:\n${text}`)));
      waiting.add(look);
      look();
    });
  return { text: () => text, until };
}

function clientOf(url: string): OpenAI {
  return new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 });
}

async function ollamaServer(script: Script) {
  const ollama = await startOllama({ script, models: ['phi3:3.8b'] });
  onTestFinished(() => ollama.close());
  return ollama;
}
