/** What every door tells of limits and of several answers, and what no proxy may do to a stream. */
import OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { protocols, type Running, startDialects } from './upstreams.ts';

let running: Running;
let openai: OpenAI;
beforeAll(async () => {
  running = await startDialects();
  openai = new OpenAI({ baseURL: `${running.url}/v1`, apiKey: 'any', maxRetries: 0 });
});
afterAll(() => running.close());
beforeEach(() => {
  for (const protocol of protocols) {
    running.upstream[protocol].play({ text: 'Hello there.' });
    running.upstream[protocol].asked();
  }
});

const messages = [{ role: 'user' as const, content: 'Hello' }];
const doors = [
  { path: '/v1/chat/completions', body: { messages } },
  { path: '/v1/responses', body: { input: 'Hello' } },
  { path: '/v1/messages', body: { max_tokens: 10, messages } },
  { path: '/api/chat', body: { messages } },
  { path: '/api/generate', body: { prompt: 'Hello' } },
];

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(running.url + path, { method: 'POST', body: JSON.stringify(body), headers });
}

test.each(doors)('$path tells the shortest wait of the whole chain, and not to try again', async ({ path, body }) => {
  const limited = (headers: Record<string, string>) => ({ status: 429, headers, body: '{"error":{"message":"Slow"}}' });
  running.upstream.ollama.play(limited({ 'retry-after': '30' }));
  // A date counts from the server's own clock.
  const date = { date: 'Fri, 20 Nov 2026 10:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 10:00:12 GMT' };
  running.upstream.openai.play(limited(date));
  running.upstream.anthropic.play(limited({ 'retry-after': '60' }));
  for (const stream of [false, true]) {
    const response = await post(path, { ...body, stream });
    await response.text();
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('12');
    expect(response.headers.get('x-should-retry')).toBe('false');
  }
});

test.each(doors)('a stream of $path is neither kept nor gathered nor compressed on its way', async ({ path, body }) => {
  const response = await post(path, { ...body, stream: true }, { 'accept-encoding': 'gzip, br, zstd' });
  await response.text();
  expect(response.headers.get('cache-control')).toBe('no-cache');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  expect(response.headers.get('content-encoding')).toBeNull();
});

/** As OpenAI answers where two are asked for. */
function two(stream: boolean): string {
  const head = { id: 'chatcmpl-1', created: 5, model: 'gpt-4.1-mini' };
  if (!stream) {
    const choice = (index: number, content: string) => ({
      index,
      message: { role: 'assistant', content },
      finish_reason: 'stop',
    });
    return JSON.stringify({ ...head, choices: [choice(0, 'One.'), choice(1, 'Two.')] });
  }
  const said = [
    { index: 0, delta: { role: 'assistant', content: 'One' } },
    { index: 1, delta: { role: 'assistant', content: 'Two' } },
    { index: 0, delta: { content: '.' } },
    { index: 0, delta: {}, finish_reason: 'stop' },
    { index: 1, delta: { content: '.' } },
    { index: 1, delta: {}, finish_reason: 'stop' },
  ];
  return `${said.map((choice) => `data: ${JSON.stringify({ ...head, choices: [choice] })}\n\n`).join('')}data: [DONE]\n\n`;
}

test.each([false, true])('several answers come from the first model that gives several: stream %s', async (stream) => {
  running.upstream.openai.play({ body: two(stream) });
  const asked = { model: 'auto', messages, n: 2 };
  const answer = stream
    ? await openai.chat.completions.stream(asked).finalChatCompletion()
    : await openai.chat.completions.create(asked);
  expect(answer.model).toBe('openai');
  expect(answer.choices.map(({ index, message, finish_reason: finish }) => [index, message.content, finish])).toEqual([
    [0, 'One.', 'stop'],
    [1, 'Two.', 'stop'],
  ]);
  expect(running.upstream.openai.asked()).toMatchObject([{ n: 2 }]);
  expect(running.upstream.ollama.asked()).toEqual([]);
});

test('where no model gives several answers, a 400 says so', async () => {
  const asked = { model: 'auto', messages, n: 2, tags: ['private'] };
  const error = await openai.chat.completions.create(asked).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OpenAI.BadRequestError);
  expect(error).toMatchObject({ status: 400, message: expect.stringContaining('gives one answer a request') });
  expect(running.upstream.ollama.asked()).toEqual([]);
});
