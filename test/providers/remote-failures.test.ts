/** Failures, limits and long calls of the providers that answer with server-sent events, over real sockets. */
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ProviderError } from '../../server/providers/provider.ts';
import { chunksIn } from './gather.ts';
import { callTo, joinedAnthropic, joinedOpenAI, never, tool } from './remote-subjects.ts';

const subjects = {
  openai: { ...wired(joinedOpenAI('gpt-4.1-mini')), model: 'gpt-4.1-mini' },
  anthropic: { ...wired(joinedAnthropic('claude-haiku-4-5')), model: 'claude-haiku-4-5' },
};

/** Only what both have, so that a test can be about either. */
function wired(joined: ReturnType<typeof joinedOpenAI> | ReturnType<typeof joinedAnthropic>) {
  return {
    play: (script: () => object) => joined.server.play(script),
    make: joined.make,
    last: () => joined.server.requests.at(-1)!.body as { readonly stream?: boolean },
    next: () => joined.server.nextRequest(),
    url: () => joined.server.url,
    arrived: () => joined.server.requests.length,
  };
}

const names = ['openai', 'anthropic'] as const;
const secret = 'sk-secret-1234567890';
const consoles = ['log', 'warn', 'error', 'info', 'debug'] as const;

beforeEach(() => {
  for (const name of consoles) vi.spyOn(console, name).mockImplementation(() => {});
});
afterEach(() => {
  // The clients like to talk, of retiring models and of what they cannot parse; nothing may reach them that makes them.
  for (const name of consoles) expect(console[name]).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

async function failureOf(promise: Promise<unknown>): Promise<ProviderError> {
  return promise.then(
    () => expect.fail('It did not fail'),
    (error) => error,
  );
}

describe.each(names)('%s', (name) => {
  const subject = subjects[name];
  const call = callTo(subject.model);
  const fail = async (status: number, body: string, headers: Record<string, string> = {}) => {
    subject.play(() => ({ status, body, headers }));
    const provider = subject.make({});
    const [whole, streamed] = [
      await failureOf(provider.complete(call, never)),
      await failureOf(chunksIn(provider.stream(call, never))),
    ];
    expect(streamed).toMatchObject({ kind: whole.kind, status: whole.status, message: whole.message });
    return whole;
  };

  test.each([
    [400, 'bad_request'],
    [401, 'unauthorized'],
    [402, 'rate_limited'],
    [403, 'unauthorized'],
    [404, 'unreachable'],
    [308, 'unreachable'],
    [408, 'timeout'],
    [413, 'unsupported'],
    [422, 'bad_request'],
    [429, 'rate_limited'],
    [498, 'overloaded'],
    [500, 'server_error'],
    [502, 'server_error'],
    [503, 'overloaded'],
    [504, 'timeout'],
    [524, 'server_error'],
    [529, 'overloaded'],
  ])('status %i is %s', async (status, kind) => {
    expect(await fail(status, '{"error":{"message":"some words"}}')).toMatchObject({ kind, status });
  });

  test.each<[string, string, string]>([
    ['of OpenAI', '{"error":{"message":"some words","type":"t","param":null,"code":null}}', 'vendor: some words'],
    [
      'of Anthropic',
      '{"type":"error","error":{"type":"t","message":"some words"},"request_id":"r"}',
      'vendor: some words',
    ],
    ['in a list', '[{"error":{"code":400,"message":"some words","status":"INVALID_ARGUMENT"}}]', 'vendor: some words'],
    ['as words', '{"error":"some words"}', 'vendor: some words'],
    ['without error', '{"object":"error","message":"some words","code":40001}', 'vendor: some words'],
    [
      'of validators',
      '{"detail":[{"loc":["body","n"],"msg":"some words"},{"msg":"more"}]}',
      'vendor: body.n: some words; more',
    ],
    ['nested', '{"message":{"detail":[{"msg":"some words"}]}}', 'vendor: some words'],
    ['as text', 'some words', 'vendor: some words'],
    ['as a page', '<html>some words</html>', 'answered 400'],
    ['of nothing', '', 'answered 400'],
    ['of a number', '7', 'answered 400'],
  ])('a body %s tells its words', async (_shape, body, message) => {
    expect((await fail(400, body)).message).toContain(message);
  });

  test.each([
    'This model does not support tools',
    'Image input is not supported by this model',
    "This model's maximum context length is 8192 tokens",
    'prompt is too long: 210000 tokens > 200000 maximum',
    // Signed by another: who takes no thoughts can still go on.
    'messages.1.content.0: Invalid `signature` in `thinking` block',
  ])('another may serve where it says: %s', async (message) => {
    const error = await fail(400, JSON.stringify({ error: { message } }));
    expect(error).toMatchObject({ kind: 'unsupported', anotherMayServe: true });
  });

  test.each<[Record<string, string>, number]>([
    [{ 'retry-after-ms': '1500', 'retry-after': '9' }, 1_500],
    [{ 'retry-after': '2.5' }, 2_500],
    [{ 'retry-after': '0' }, 0],
  ])('%j is so long to wait: %i', async (headers, expected) => {
    expect((await fail(429, '{}', headers)).retryAfterMs).toBe(expected);
  });

  test('the id of the exchange is kept', async () => {
    expect((await fail(500, '{}')).requestId).toMatch(/^req_/);
  });

  test('the key is in no error, whatever the server quotes', async () => {
    const quoted = [
      await fail(
        401,
        JSON.stringify({ error: { message: `Incorrect API key provided: sk-secret-****7890 ${secret}` } }),
      ),
      await fail(400, JSON.stringify({ error: { message: `What is ${secret}?` } })),
      await failureOf(subject.make({ baseUrl: 'http://127.0.0.1:1' }).complete(call, never)),
    ];
    for (const error of quoted) {
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('sk-secret');
    }
    expect(quoted[0]?.message).toBe('vendor refused the key, or what it may be used for (401)');
    expect(quoted[1]?.message).toBe('vendor: What is [key]?');
  });

  test('a server that is not there says where it was looked for', async () => {
    const error = await failureOf(subject.make({ baseUrl: 'http://127.0.0.1:1' }).complete(call, never));
    expect(error).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('http://127.0.0.1:1') });
  });

  test('words of a failure that speak of time do not make it another', async () => {
    const error = await fail(500, '{"error":{"message":"upstream request timed out"}}');
    expect(error).toMatchObject({ kind: 'server_error', message: 'vendor: upstream request timed out' });
  });

  test('nothing is tried twice', async () => {
    const before = subject.arrived();
    subject.play(() => ({ status: 500, body: '{}', headers: { 'x-should-retry': 'true' } }));
    await failureOf(subject.make({}).complete(call, never));
    expect(subject.arrived()).toBe(before + 1);
  });

  test('a whole answer that may take longer than ten minutes is streamed and gathered', async () => {
    subject.play(() => ({ recording: 'tools' }));
    const patient = subject.make({ timeoutMs: 3_600_000 });
    const asked = { ...call, params: { max_tokens: 30_000 }, extra: { tools: [tool('get_weather')] } };
    const completion = await patient.complete(asked, never);
    expect(subject.last().stream).toBe(true);
    expect(completion).toMatchObject({
      object: 'chat.completion',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: 'Let me look.',
            refusal: null,
            tool_calls: [{ function: { name: 'get_weather' } }, { function: { name: 'get_time' } }],
          },
          finish_reason: 'tool_calls',
        },
      ],
      usage: { total_tokens: 201 },
    });
    for (const [options, limit] of [
      [{ timeoutMs: 3_600_000 }, 1_000],
      [{ timeoutMs: 600_000 }, 30_000],
    ] as const) {
      await subject.make(options).complete({ ...asked, params: { max_tokens: limit } }, never);
      expect(subject.last().stream ?? false).toBe(false);
    }
  });

  test('an abort is there at once, before, during and after the status', async () => {
    // Those that the other tests of this file have left.
    for (let left = subject.arrived(); left > 0; left -= 1) await subject.next();
    for (const reply of [{ instead: 'hang' }, { recording: 'text', stop: { afterBytes: 100, how: 'hang' } }]) {
      subject.play(() => reply);
      const gone = new AbortController();
      const reason = new Error('The client went away');
      const answers = [
        subject.make({}).complete(call, gone.signal),
        chunksIn(subject.make({}).stream(call, gone.signal)),
      ].map(failureOf);
      const received = [await subject.next(), await subject.next()];
      gone.abort(reason);
      expect(await Promise.all(answers)).toEqual([reason, reason]);
      expect(await Promise.all(received.map(({ ended }) => ended))).toEqual(['aborted', 'aborted']);
    }
  });
});
