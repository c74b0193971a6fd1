/** What Ollama's answers and failures mean, over a real socket. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ollamaProvider } from '../../server/providers/ollama.ts';
import { pooledFetch } from '../../server/providers/pooled-fetch.ts';
import type { Message, Provider, ProviderCall } from '../../server/providers/provider.ts';
import { type OllamaServer, startOllama } from '../ollama-server.ts';
import { chunksIn, gather } from './gather.ts';

const never = new AbortController().signal;
const pool = pooledFetch();
const models = ['phi3', 'qwen2.5:7b', { name: 'gemma:2b', capabilities: ['completion' as const] }];
let server: OllamaServer;
let provider: Provider;
let ids = 0;

beforeAll(async () => {
  server = await startOllama({ models });
  provider = ollamaProvider({
    name: 'local',
    baseUrl: server.url,
    fetch: pool.fetch,
    firstTokenTimeoutMs: 10_000,
    timeoutMs: 10_000,
    keepAlive: '10m',
    newId: () => String(ids++),
  });
});
beforeEach(() => {
  ids = 0;
  server.play(() => ({}));
});
afterAll(async () => {
  await server.close();
  await pool.close();
});

function callOf(more: Partial<ProviderCall> = {}): ProviderCall {
  const messages: Message[] = [{ role: 'user', content: 'Hello' }];
  return { model: 'phi3', messages, params: {}, extra: {}, contextTokens: 10, window: 131_072, ...more };
}

describe('the answer', () => {
  test('a call without an id gets one, another keeps its own', async () => {
    server.play(() => ({ recording: 'tools' }));
    const { choices } = await provider.complete(callOf(), never);
    expect(choices[0]?.message.tool_calls?.map(({ id }) => id)).toEqual(['call_x3k9q0dz', 'call_1']);
  });

  test('tools in any earlier line make the finish tool_calls', async () => {
    server.play(() => ({ recording: 'tools' }));
    const { choices } = gather(await chunksIn(provider.stream(callOf(), never)));
    expect(choices[0]?.finish_reason).toBe('tool_calls');
  });

  test('load is not a word of OpenAI, and a prompt that was not counted is estimated', async () => {
    server.play(() => ({ recording: 'load' }));
    const { choices, usage } = await provider.complete(callOf({ contextTokens: 10 }), never);
    expect(choices[0]).toMatchObject({ message: { content: '' }, finish_reason: 'stop' });
    expect(usage).toEqual({ prompt_tokens: 10, completion_tokens: 0, total_tokens: 10 });
  });

  test('the time is that of the answer', async () => {
    server.play(() => ({ recording: 'text' }));
    const { created } = await provider.complete(callOf(), never);
    expect(new Date(created * 1000).toISOString()).toBe('2026-03-14T09:26:53.000Z');
  });

  test('log probabilities are passed on when they were asked for', async () => {
    const line = { token: 'Hé', logprob: -0.5, top_logprobs: [{ token: 'Hé', logprob: -0.5 }] };
    const message = { role: 'assistant', content: 'Hé' };
    const body = JSON.stringify({ model: 'phi3', message, logprobs: [line], done: true, done_reason: 'stop' });
    server.play(() => ({ body }));
    const { choices } = await provider.complete(callOf({ extra: { logprobs: true, top_logprobs: 1 } }), never);
    const token = { token: 'Hé', logprob: -0.5, bytes: [72, 195, 169] };
    expect(choices[0]?.logprobs).toEqual({ content: [{ ...token, top_logprobs: [token] }], refusal: null });
  });
});

test('who does not read a stream makes Ollama wait', async () => {
  server.play(() => ({ text: 'word '.repeat(200_000) }));
  const seen = server.chats.length;
  const stream = provider.stream(callOf({ model: 'qwen2.5:7b' }), never)[Symbol.asyncIterator]();
  await stream.next();
  const written = Promise.race([server.chats[seen]!.ended, pingsOf(300)]);
  expect(await written).toBe('still writing');
  let tokens = 1;
  for (let each = await stream.next(); !each.done; each = await stream.next()) {
    if (each.value.choices[0]?.delta.content) tokens += 1;
  }
  expect(tokens).toBe(200_000);
});

/** Exchanges that leave a stream beside them time to end, if it could. */
async function pingsOf(rounds: number): Promise<string> {
  for (let round = 0; round < rounds; round += 1) await provider.installed?.(never);
  return 'still writing';
}

describe('failures', () => {
  const consoles = ['log', 'warn', 'error'] as const;
  beforeEach(() => {
    for (const name of consoles) vi.spyOn(console, name).mockImplementation(() => {});
  });
  afterEach(() => {
    // The package likes to talk; nothing may reach it that makes it.
    for (const name of consoles) expect(console[name]).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  test('a missing model says how to get it', async () => {
    await expect(provider.complete(callOf({ model: 'llama9' }), never)).rejects.toMatchObject({
      kind: 'model_missing',
      status: 404,
      message: 'local has no model llama9. Get it with: ollama pull llama9',
    });
  });

  test.each<[string, Partial<ProviderCall>, string]>([
    ['use tools', { extra: { tools: [{ type: 'function', function: { name: 'a' } }] } }, 'does not support tools'],
    ['think', { params: { think: true } }, 'does not support thinking'],
  ])('what a model cannot – %s – another may, and it is told in words of Ollama', async (_what, more, words) => {
    await expect(provider.complete(callOf({ model: 'gemma:2b', ...more }), never)).rejects.toMatchObject({
      kind: 'unsupported',
      anotherMayServe: true,
      message: expect.stringContaining(words),
    });
  });

  test.each([
    [400, 'bad_request'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [408, 'timeout'],
    [422, 'bad_request'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [502, 'server_error'],
    [503, 'overloaded'],
    [504, 'timeout'],
  ])('status %i is %s', async (status, kind) => {
    server.play(() => ({ status, body: '{"error":"some words"}' }));
    const wrong = { kind, status, message: 'local: some words' };
    await expect(provider.complete(callOf(), never)).rejects.toMatchObject(wrong);
    await expect(chunksIn(provider.stream(callOf(), never))).rejects.toMatchObject(wrong);
  });

  test('an error page of a proxy is told by its status', async () => {
    const headers = { 'content-type': 'text/html' };
    server.play(() => ({ status: 502, body: '<html>Bad gateway</html>', headers }));
    const message = `local: ${server.url} answered 502`;
    await expect(provider.complete(callOf(), never)).rejects.toMatchObject({ kind: 'server_error', message });
  });

  test('a server that is no Ollama is not one whose model is missing', async () => {
    server.play(() => ({ status: 404, body: '404 page not found' }));
    await expect(provider.complete(callOf(), never)).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test('retry-after may be a date', async () => {
    const date = { date: 'Sat, 14 Mar 2026 09:26:53 GMT', 'retry-after': 'Sat, 14 Mar 2026 09:27:23 GMT' };
    server.play(() => ({ status: 503, body: '{"error":"server busy"}', headers: date }));
    await expect(provider.complete(callOf(), never)).rejects.toMatchObject({ retryAfterMs: 30_000 });
  });

  test('a server that is not running is named', async () => {
    const gone = await startOllama();
    await gone.close();
    const nobody = ollamaProvider({
      name: 'local',
      baseUrl: gone.url,
      fetch: pool.fetch,
      firstTokenTimeoutMs: 0,
      timeoutMs: 0,
    });
    const wrong = { kind: 'unreachable', status: 0, message: expect.stringContaining(gone.url) };
    await expect(nobody.complete(callOf(), never)).rejects.toMatchObject(wrong);
    await expect(chunksIn(nobody.stream(callOf(), never))).rejects.toMatchObject(wrong);
    await expect(nobody.installed?.(never)).rejects.toMatchObject(wrong);
  });

  test.each([
    ['a line that is not JSON', '{"message":{"role":"assistant","content":"a"},"done":false}\n{"mess\n', /not JSON/],
    ['a line that is no object', 'null\n', /no answer/],
    ['an end at a line but before the answer’s', '{"message":{"content":"a"},"done":false}\n', /ended before/],
    ['nothing at all', '', /ended before/],
  ])('%s breaks the stream', async (_what, body, message) => {
    server.play(() => ({ body }));
    await expect(chunksIn(provider.stream(callOf(), never))).rejects.toMatchObject({
      kind: 'broken_stream',
      message: expect.stringMatching(message),
    });
  });

  test('empty lines and a missing last line end are no failure', async () => {
    const line = '{"model":"phi3","message":{"role":"assistant","content":"a"},"done":false}';
    const last = '{"model":"phi3","message":{"role":"assistant","content":"b"},"done":true}';
    server.play(() => ({ body: `\n${line}\r\n\n\n${last}` }));
    const { choices } = gather(await chunksIn(provider.stream(callOf(), never)));
    expect(choices[0]?.message.content).toBe('ab');
  });

  test('an error line under status 200 is told in its own words', async () => {
    server.play(() => ({ recording: 'error-mid-stream' }));
    await expect(chunksIn(provider.stream(callOf(), never))).rejects.toMatchObject({
      kind: 'server_error',
      message: expect.stringContaining('CUDA error: out of memory'),
    });
  });

  test.each([
    ['half of a body', '{"model":"phi3","mess'],
    ['an answer that is not done', '{"model":"phi3","message":{"content":"a"},"done":false}'],
  ])('%s is no answer', async (_what, body) => {
    server.play(() => ({ body }));
    await expect(provider.complete(callOf(), never)).rejects.toMatchObject({ kind: 'broken_stream' });
  });

  test('a body whose socket closes half-way is no answer', async () => {
    server.play(() => ({ recording: 'text', stop: { afterBytes: 100, how: 'destroy' } }));
    await expect(provider.complete(callOf(), never)).rejects.toMatchObject({ kind: 'broken_stream' });
  });
});

test('installed models answer to their names with and without :latest', async () => {
  expect(await provider.installed?.(never)).toEqual(['phi3:latest', 'phi3', 'qwen2.5:7b', 'gemma:2b']);
});
