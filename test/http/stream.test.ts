import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChunkText, type LooseChunk } from '../../server/http/chunk-text.ts';
import { serving } from './served.ts';

const hello = { messages: [{ role: 'user', content: 'Hello' }], stream: true };
/** More than the sockets on the way can hold. */
const manyWords = `${'word'.repeat(500)} `.repeat(15_000);
const manySockets = new Agent({ maxSockets: 1_000 });

async function post(url: string, body: object): Promise<IncomingMessage> {
  const sending = request(`${url}/v1/chat/completions`, { method: 'POST', agent: manySockets });
  sending.end(JSON.stringify(body));
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  return response.setEncoding('utf8');
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of response) text += piece;
  return text;
}

test('a stream is events of one line each, and ends with [DONE]', async () => {
  const { url } = await serving();
  const response = await post(url, hello);
  expect(response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
    'x-signalbox-route': 'default',
  });
  const events = (await textOf(response)).split('\n\n');
  expect(events.pop()).toBe('');
  expect(events.at(-1)).toBe('data: [DONE]');
  for (const event of events) expect(event).toMatch(/^data: [^\n]+$/);
});

test('a failure before the first chunk has a status of its own', async () => {
  const { url, local } = await serving();
  local.play(() => ({ instead: 'destroy' }));
  const response = await post(url, hello);
  expect(response.statusCode).toBe(502);
  expect(response.headers['content-type']).toMatch(/^application\/json/);
  expect(response.headers['x-should-retry']).toBe('false');
  expect(JSON.parse(await textOf(response)).error.code).toBe('upstream_error');
});

test('a failure in mid-stream is an event of its own, and there is no [DONE]', async () => {
  const { url, local } = await serving();
  local.play(() => ({ recording: 'text', stop: { afterBytes: 400, how: 'destroy' } }));
  const text = await textOf(await post(url, hello));
  const last = text.trimEnd().split('\n\n').at(-1)!;
  expect(JSON.parse(last.slice('data: '.length)).error).toMatchObject({
    code: 'stream_broken',
    type: 'upstream_error',
    param: null,
    message: expect.stringContaining('phi3 broke off its answer'),
  });
  expect(text).not.toContain('[DONE]');
});

test('silence in an open stream is filled with comments', async () => {
  const { url, local } = await serving({ heartbeatMs: 20 });
  local.play(() => ({ recording: 'text', stop: { afterBytes: 400, how: 'hang' } }));
  const response = await post(url, hello);
  // A slow machine pings before the answer begins too.
  const filled = /data: [\s\S]*: ping\n\n: ping\n\n$/;
  let text = '';
  for await (const piece of response) {
    text += piece;
    if (filled.test(text)) break;
  }
  expect(text).toMatch(filled);
});

const dialects = [
  { path: '/v1/chat/completions', body: hello, ping: ': ping\n\n', told: /^data: \{"error":.*"upstream_timeout"/ },
  {
    path: '/v1/responses',
    body: { input: 'Hello', stream: true },
    ping: ': ping\n\n',
    told: /^event: response\.failed\n.*\n\nevent: error\ndata: .*"upstream_timeout"/,
  },
  {
    path: '/v1/messages',
    body: { ...hello, max_tokens: 9 },
    ping: 'event: ping\ndata: {"type":"ping"}\n\n',
    told: /^event: error\ndata: \{"type":"error",.*"timeout_error"/,
  },
];

test.each(dialects)(
  'silence before the first word of $path is filled too, and a failure after it is told as one in mid-stream',
  async ({ path, body, ping, told }) => {
    const { url, local } = await serving({ heartbeatMs: 20, firstTokenTimeoutMs: 150 });
    local.play(() => ({ instead: 'hang' }));
    const response = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const text = await response.text();
    expect(text.startsWith(ping)).toBe(true);
    expect(text.replaceAll(ping, '')).toMatch(told);
    expect(text).not.toMatch(/DONE|message_stop|completed/);
  },
);

test.each(dialects)('headers that come too late for $path are told as comments, before its answer', async (dialect) => {
  const { url, local } = await serving({ heartbeatMs: 20 });
  const line = (content: string, done: boolean) =>
    `${JSON.stringify({ model: 'phi3:3.8b', created_at: '2026-11-20T10:00:00Z', message: { role: 'assistant', content }, done })}\n`;
  const pieces = [' ', line('Yes', false) + line('', true)];
  local.play(() => ({
    body: pieces.join(''),
    pieces: () => pieces.map((piece) => Buffer.from(piece)),
    tokenDelayMs: 100,
  }));
  const response = await fetch(`${url}${dialect.path}`, { method: 'POST', body: JSON.stringify(dialect.body) });
  expect(response.headers.get('x-signalbox-route')).toBeNull();
  const [before, after] = (await response.text()).split(': x-signalbox-model: phi3\n');
  expect(before!.startsWith(dialect.ping)).toBe(true);
  expect(before).toMatch(
    /\n\n: x-request-id: decision-1\n: x-signalbox-schema: 1\n: x-signalbox-decision: decision-1\n/,
  );
  expect(before).not.toContain('Yes');
  expect(after).toMatch(/^(: request-id: decision-1\n)?\n/);
  expect(after).toContain('Yes');
});

test('a dialect without heartbeats says nothing before there is something to say', async () => {
  const { url, local } = await serving({ heartbeatMs: 20, firstTokenTimeoutMs: 150 });
  local.play(() => ({ instead: 'hang' }));
  const response = await fetch(`${url}/api/chat`, { method: 'POST', body: JSON.stringify(hello) });
  expect(response.status).toBe(504);
});

test('thoughts that are not told do not silence the heartbeats', async () => {
  const { url, local } = await serving({ heartbeatMs: 20 });
  const line = (message: object, done = false) =>
    `${JSON.stringify({ model: 'phi3:3.8b', created_at: '2026-11-20T10:00:00Z', message, done })}\n`;
  const thoughts = line({ role: 'assistant', content: '', thinking: 'Hm. ' }).repeat(100);
  const body = thoughts + line({ role: 'assistant', content: 'Yes' }) + line({ role: 'assistant', content: '' }, true);
  local.play(() => ({ body, tokenDelayMs: 2 }));
  const asked = JSON.stringify({ ...hello, max_tokens: 9 });
  const response = await fetch(`${url}/v1/messages`, { method: 'POST', body: asked });
  expect(await response.text()).toMatch(
    /event: message_start\n.*\n\n(event: ping\ndata: \{"type":"ping"\}\n\n)+event: content_block_start/,
  );
});

test('a client that does not read holds up the model, not the memory', async () => {
  const { url, local } = await serving();
  local.play(() => ({ text: manyWords }));
  const response = await post(url, hello);
  response.pause();
  const chat = await local.nextChat();
  let ended = false;
  void chat.ended.then(() => {
    ended = true;
  });
  // Another request is answered in the meantime; the stream still waits for its reader.
  local.play(() => ({}));
  await textOf(await post(url, hello));
  expect(ended).toBe(false);
  const text = await textOf(response);
  expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
  expect(await chat.ended).toBe('finished');
});

test('a client that goes while it does not read stops the model', async () => {
  const { url, local, nextRecord } = await serving();
  local.play(() => ({ text: manyWords }));
  const response = await post(url, hello);
  response.pause();
  const chat = await local.nextChat();
  response.destroy();
  expect(await chat.ended).toBe('aborted');
  expect((await nextRecord()).record.status).toBe(499);
});

test('five hundred streams at once all end', async () => {
  const { url } = await serving();
  const texts = await Promise.all(Array.from({ length: 500 }, async () => textOf(await post(url, hello))));
  expect(texts.filter((text) => text.endsWith('data: [DONE]\n\n'))).toHaveLength(500);
  expect(new Set(texts.map((text) => /"decision":"([^"]+)"/.exec(text)?.[1])).size).toBe(500);
});

const additions = { provider: 'ollama', intent: 'chat', routing_explanation: 'Intent: chat', routing: undefined };

function events(text: string): Record<string, unknown>[] {
  return text
    .split('\n\n')
    .filter((event) => event !== '' && event !== 'data: [DONE]')
    .map((event) => JSON.parse(event.slice('data: '.length)));
}

function written(chunks: readonly LooseChunk[], includeUsage: boolean): Record<string, unknown>[] {
  const text = new ChunkText('phi3', includeUsage);
  return events(chunks.map((chunk) => text.of(chunk)).join('') + text.end(additions));
}

const head = { id: 'a', created: 1 };
const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };

test('a finish that comes together with the last words goes on a chunk of its own', () => {
  const chunks = [{ ...head, choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: 'stop' }] }];
  expect(written(chunks, false)).toEqual([
    {
      ...head,
      object: 'chat.completion.chunk',
      model: 'phi3',
      choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: null }],
    },
    {
      ...head,
      object: 'chat.completion.chunk',
      model: 'phi3',
      choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
      provider: 'ollama',
      intent: 'chat',
      routing_explanation: 'Intent: chat',
    },
  ]);
});

test('usage that rides on another chunk goes to those who asked, on one of its own', () => {
  const chunks = [
    { ...head, choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: null }] },
    { ...head, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage },
  ];
  const asked = written(chunks, true);
  expect(asked.map((chunk) => chunk.usage)).toEqual([null, null, usage]);
  expect(asked.at(-1)).toMatchObject({ choices: [], provider: 'ollama' });
  expect(written(chunks, false).some((chunk) => 'usage' in chunk)).toBe(false);
});

test('chunks without choices are forwarded, never dropped', () => {
  const chunks = [
    { ...head, prompt_filter_results: [1] },
    { ...head, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
  ];
  expect(written(chunks, false)[0]).toMatchObject({ prompt_filter_results: [1] });
});

test('however a vendor words a stream, text and finishes come through, and the last chunk carries what Signalbox adds', () => {
  const delta = fc.oneof(fc.constant({}), fc.record({ content: fc.string() }));
  const choice = fc.record({ index: fc.nat(1), delta, finish_reason: fc.constantFrom(null, null, 'stop', 'length') });
  const chunk = fc.record({
    id: fc.string(),
    created: fc.nat(),
    choices: fc.uniqueArray(choice, { maxLength: 2, selector: ({ index }) => index }),
    usage: fc.constantFrom(null, undefined, usage),
  });
  fc.assert(
    fc.property(fc.array(chunk, { minLength: 1, maxLength: 8 }), fc.boolean(), (chunks, includeUsage) => {
      const out = written(chunks, includeUsage) as unknown as LooseChunk[];
      expect(new Set(out.map((each) => `${each.id} ${each.created}`))).toEqual(
        new Set([`${chunks[0]!.id} ${chunks[0]!.created}`]),
      );
      expect(out.filter((each) => 'provider' in each).length).toBeGreaterThan(0);
      expect(out.at(-1)).toHaveProperty('provider', 'ollama');
      const said = (list: readonly LooseChunk[]) =>
        [0, 1].map((index) =>
          list
            .flatMap(
              (each) =>
                (each.choices ?? []) as { index: number; delta: { content?: string }; finish_reason: string | null }[],
            )
            .filter((each) => each.index === index)
            .reduce(
              (text, each) => `${text}${each.delta.content ?? ''}${each.finish_reason ? `|${each.finish_reason}` : ''}`,
              '',
            ),
        );
      expect(said(out)).toEqual(said(chunks));
      expect(out.every((each) => includeUsage || !('usage' in each))).toBe(true);
    }),
  );
});
