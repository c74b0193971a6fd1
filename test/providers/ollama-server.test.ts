/** The pretended Ollama, asked by Ollama's own client as it comes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Ollama } from 'ollama/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OllamaServer, startOllama } from '../ollama-server.ts';

let server: OllamaServer;
let client: Ollama;
beforeAll(async () => {
  server = await startOllama();
  client = new Ollama({ host: server.url });
});
afterAll(() => server.close());

const messages = [{ role: 'user', content: 'Hello' }];

test('it lists and describes its models, with tags', async () => {
  const { models } = await client.list();
  expect(models.map(({ name }) => name)).toEqual(['gemma:2b', 'phi3:latest', 'mistral:7b', 'qwen2.5:latest']);
  expect((await client.show({ model: 'phi3' })).details.format).toBe('gguf');
  expect(await client.version()).toEqual({ version: expect.any(String) });
});

test('it answers whole and streamed with the same words', async () => {
  const whole = await client.chat({ model: 'phi3', messages });
  let text = '';
  for await (const line of await client.chat({ model: 'phi3', messages, stream: true })) text += line.message.content;
  expect(text).toBe('Hello from phi3.');
  expect(whole).toMatchObject({ model: 'phi3', message: { role: 'assistant', content: text }, done: true });
});

test('it cuts the answer to num_predict, and counts a prompt no longer than num_ctx', async () => {
  const long = [{ role: 'user', content: 'word '.repeat(10_000) }];
  const answer = await client.chat({ model: 'phi3', messages: long, options: { num_predict: 2, num_ctx: 2048 } });
  expect(answer).toMatchObject({ message: { content: 'Hello from' }, done_reason: 'length', prompt_eval_count: 2048 });
});

test('it refuses models that it does not have', async () => {
  await expect(client.chat({ model: 'llama9', messages })).rejects.toMatchObject({
    status_code: 404,
    message: "model 'llama9' not found",
  });
});

test('it refuses what the real one could not decode', async () => {
  const calls = [{ function: { name: 'a', arguments: '{}' as unknown as object } }];
  const wrong = [{ role: 'assistant', content: '', tool_calls: calls }];
  await expect(client.chat({ model: 'phi3', messages: wrong })).rejects.toMatchObject({ status_code: 400 });
});

test('it can be started by hand', async () => {
  const file = fileURLToPath(new URL('../ollama-server.ts', import.meta.url));
  const child = spawn(process.execPath, [file, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(child.stdout, 'data');
    const url = /http:\/\/[\d.:]+/.exec(String(line))?.[0] ?? '';
    const answer = await new Ollama({ host: url }).chat({ model: 'qwen2.5', messages });
    expect(answer.message.content).toBe('Hello from qwen2.5. You asked: Hello');
  } finally {
    child.kill();
    await once(child, 'close');
  }
});
