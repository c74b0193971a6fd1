/** What every provider must do, as one suite over a real socket: a way to make a provider and its server in, tests out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Chunk, type Provider, type ProviderCall, ProviderError } from '../../server/providers/provider.ts';
import { chunksIn, comparable, gather } from './gather.ts';

/**
 * What the server answers with, whole or streamed as the provider asks. The words are given, so that every protocol's
 * recording tells the same; see `says`.
 */
export type Answer = 'text' | 'length' | 'unicode' | 'thinking' | 'tools' | 'tools-only' | 'echo';

export interface Script {
  readonly answer?: Answer;
  /** Cuts the body into pieces that arrive one by one. */
  readonly pieces?: (body: Buffer) => readonly Uint8Array[];
  /** A failure instead of an answer, in the protocol's own form. */
  readonly fails?: 'status-500' | 'status-429' | 'unknown-model' | 'mid-stream' | 'no-end' | 'closed-socket' | 'silent';
  /** Says no more after the first words, and keeps the socket open. */
  readonly pausesAfterFirst?: boolean;
}

export interface Subject {
  readonly provider: Provider;
  /** Some model of the server. */
  readonly model: string;
  /** Answers from here on like this. */
  play(script: Script): void;
  /** The next request that arrives, or arrived since the last call. */
  nextRequest(): Promise<{ readonly ended: Promise<'finished' | 'aborted'> }>;
  close(): Promise<void>;
}

export interface SubjectOptions {
  readonly firstTokenTimeoutMs?: number;
  readonly timeoutMs?: number;
}

const words = {
  text: 'The sky is blue because air scatters short waves more than long ones.',
  length: 'Once upon a time there',
  unicode: '¡Hola señor! 天空是蓝色的。 السماء زرقاء. 👩‍👩‍👧‍👦 🇪🇸 e\u0301\n"quoted" \\ back\t\u2028end',
  thinking: 'Two plus two is four.',
  tools: 'Let me look.',
} as const;
const thoughts = 'The user asks for two plus two.';
const weather = { name: 'get_weather', arguments: { city: 'Paris', unit: 'celsius' } };
const time = { name: 'get_time', arguments: { city: 'München', days: [1, 2], exact: true } };

const tools = ['get_weather', 'get_time'].map((name) => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties: { city: { type: 'string' } } } },
}));
const never = new AbortController().signal;
const stopped = new Error('The client went away');
const answers: readonly Answer[] = ['text', 'length', 'unicode', 'thinking', 'tools', 'tools-only'];

export function providerContract(name: string, make: (options?: SubjectOptions) => Promise<Subject>): void {
  async function withSubject(run: (subject: Subject) => Promise<void>, options?: SubjectOptions): Promise<void> {
    const subject = await make(options);
    try {
      await run(subject);
    } finally {
      await subject.close();
    }
  }

  function call(subject: Subject, text = 'Why is the sky blue?', more: Partial<ProviderCall> = {}): ProviderCall {
    const messages = [{ role: 'user' as const, content: text }];
    return { model: subject.model, messages, params: {}, extra: {}, contextTokens: 12, window: 32_768, ...more };
  }

  describe(`${name} keeps the contract of providers`, () => {
    test('a whole answer has the form of OpenAI', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'text' });
        const completion = await subject.provider.complete(call(subject), never);
        expect(completion).toMatchObject({
          id: expect.stringMatching(/^chatcmpl-\w+/),
          object: 'chat.completion',
          created: expect.any(Number),
          model: expect.any(String),
          choices: [
            {
              index: 0,
              message: { role: 'assistant', content: words.text, refusal: null },
              logprobs: null,
              finish_reason: 'stop',
            },
          ],
        });
        expect(completion.choices).toHaveLength(1);
        expect(Number.isInteger(completion.created)).toBe(true);
      }));

    test('usage counts tokens, and the total is their sum', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'text' });
        const { usage } = await subject.provider.complete(call(subject), never);
        expect(usage?.prompt_tokens).toBeGreaterThan(0);
        expect(usage?.completion_tokens).toBeGreaterThan(0);
        expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
      }));

    test.each(answers)('a stream has the form of OpenAI: %s', (answer) =>
      withSubject(async (subject) => {
        subject.play({ answer });
        const chunks = await chunksIn(subject.provider.stream(call(subject, 'Go on', { extra: { tools } }), never));
        expectFormOf(chunks);
      }),
    );

    test.each(answers)('a stream gathered is the whole answer: %s', (answer) =>
      withSubject(async (subject) => {
        subject.play({ answer });
        const asked = call(subject, 'Go on', { extra: { tools } });
        const whole = await subject.provider.complete(asked, never);
        const gathered = gather(await chunksIn(subject.provider.stream(asked, never)));
        expect(comparable(gathered)).toEqual(comparable(whole));
      }),
    );

    test.each(['text', 'length', 'unicode', 'thinking', 'tools'] as const)('no word is lost or changed: %s', (answer) =>
      withSubject(async (subject) => {
        subject.play({ answer });
        const { choices } = gather(await chunksIn(subject.provider.stream(call(subject), never)));
        expect(choices[0]?.message.content).toBe(words[answer]);
      }),
    );

    test('an answer cut short says length', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'length' });
        expect((await subject.provider.complete(call(subject), never)).choices[0]?.finish_reason).toBe('length');
      }));

    test('thinking stays out of the content', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'thinking' });
        const { message } = (await subject.provider.complete(call(subject), never)).choices[0]!;
        expect(message).toMatchObject({ content: words.thinking, reasoning_content: thoughts });
      }));

    test('tool calls have an id, a name and their arguments as JSON, and finish the answer', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'tools' });
        const { message, finish_reason } = (
          await subject.provider.complete(call(subject, 'Weather?', { extra: { tools } }), never)
        ).choices[0]!;
        const calls = message.tool_calls ?? [];
        expect(finish_reason).toBe('tool_calls');
        expect(calls.map((each) => each.type === 'function' && parsed(each.function))).toEqual([weather, time]);
        expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
      }));

    test('the head of a streamed tool call comes first, with empty arguments', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'tools' });
        const chunks = await chunksIn(subject.provider.stream(call(subject, 'Go', { extra: { tools } }), never));
        const deltas = chunks.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? []);
        for (const [index, { name: toolName }] of [weather, time].entries()) {
          const [head, ...fragments] = deltas.filter((delta) => delta.index === index);
          expect(head).toEqual({
            index,
            id: expect.stringMatching(/^\w+$/),
            type: 'function',
            function: { name: toolName, arguments: '' },
          });
          for (const fragment of fragments) {
            expect(fragment).toEqual({ index, function: { arguments: expect.any(String) } });
          }
        }
      }));

    test('an answer of tool calls alone has no content', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'tools-only' });
        const { choices } = await subject.provider.complete(call(subject, 'Weather?', { extra: { tools } }), never);
        expect(choices[0]).toMatchObject({ message: { content: null }, finish_reason: 'tool_calls' });
      }));

    test.each(answers)('the bytes may be cut anywhere: %s', (answer) =>
      withSubject(async (subject) => {
        const asked = call(subject, 'Go on', { extra: { tools } });
        subject.play({ answer });
        const expected = comparable(gather(await chunksIn(subject.provider.stream(asked, never))));
        const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
        await fc.assert(
          fc.asyncProperty(cuts, async (at) => {
            subject.play({ answer, pieces: (body) => cutAt(body, at) });
            const chunks = await chunksIn(subject.provider.stream(asked, never));
            expect(comparable(gather(chunks))).toEqual(expected);
          }),
          { numRuns: 25 },
        );
      }),
    );

    test('letters survive when every byte comes alone', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'unicode', pieces: (body) => [...body].map((byte) => Uint8Array.of(byte)) });
        const { choices } = gather(await chunksIn(subject.provider.stream(call(subject), never)));
        expect(choices[0]?.message.content).toBe(words.unicode);
      }));

    test('the first words are there before the last are said', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'text', pausesAfterFirst: true });
        const gone = new AbortController();
        const stream = subject.provider.stream(call(subject), gone.signal)[Symbol.asyncIterator]();
        const first = await stream.next();
        expect(first.value?.choices[0]?.delta.role).toBe('assistant');
        gone.abort(stopped);
        await expect(stream.next()).rejects.toBe(stopped);
      }));

    test.each(['complete', 'stream'] as const)('a call aborted before it began asks nobody: %s', (way) =>
      withSubject(async (subject) => {
        await expect(run(subject, way, AbortSignal.abort(stopped))).rejects.toBe(stopped);
      }),
    );

    test.each(['complete', 'stream'] as const)('an abort while waiting closes the connection: %s', (way) =>
      withSubject(async (subject) => {
        subject.play({ fails: 'silent' });
        const gone = new AbortController();
        const answer = run(subject, way, gone.signal);
        const request = await subject.nextRequest();
        gone.abort(stopped);
        await expect(answer).rejects.toBe(stopped);
        expect(await request.ended).toBe('aborted');
      }),
    );

    test('an abort in mid-stream closes the connection', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'text', pausesAfterFirst: true });
        const gone = new AbortController();
        const stream = subject.provider.stream(call(subject), gone.signal)[Symbol.asyncIterator]();
        await stream.next();
        const next = stream.next();
        const request = await subject.nextRequest();
        gone.abort(stopped);
        await expect(next).rejects.toBe(stopped);
        expect(await request.ended).toBe('aborted');
      }));

    test('a caller who wants no more of a stream closes the connection', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'text', pausesAfterFirst: true });
        for await (const _chunk of subject.provider.stream(call(subject), never)) break;
        const request = await subject.nextRequest();
        expect(await request.ended).toBe('aborted');
      }));

    test.each(['complete', 'stream'] as const)('an error of the server is told with its status: %s', (way) =>
      withSubject(async (subject) => {
        subject.play({ fails: 'status-500' });
        const error = await failure(run(subject, way));
        expect(error).toMatchObject({ kind: 'server_error', status: 500, anotherMayServe: true });
        expect(error.provider).toBe(subject.provider.name);
      }),
    );

    test.each(['complete', 'stream'] as const)('a limit of the server says how long to wait: %s', (way) =>
      withSubject(async (subject) => {
        subject.play({ fails: 'status-429' });
        const error = await failure(run(subject, way));
        expect(error).toMatchObject({ kind: 'rate_limited', status: 429, retryAfterMs: 7_000 });
      }),
    );

    test.each(['complete', 'stream'] as const)('a model that is not there is named: %s', (way) =>
      withSubject(async (subject) => {
        subject.play({ fails: 'unknown-model' });
        const error = await failure(run(subject, way));
        expect(error).toMatchObject({ kind: 'model_missing', status: 404, anotherMayServe: true });
        expect(error.message).toContain(subject.model);
      }),
    );

    test.each(['complete', 'stream'] as const)(
      'a socket closed instead of an answer may be tried elsewhere: %s',
      (way) =>
        withSubject(async (subject) => {
          subject.play({ fails: 'closed-socket' });
          expect(await failure(run(subject, way))).toMatchObject({ kind: 'unreachable', anotherMayServe: true });
        }),
    );

    test('an error in mid-stream comes after the words that were said', () =>
      withSubject(async (subject) => {
        subject.play({ fails: 'mid-stream' });
        const chunks: Chunk[] = [];
        const error = await failure(collect(subject.provider.stream(call(subject), never), chunks));
        expect(chunks.length).toBeGreaterThan(0);
        expect(['server_error', 'overloaded', 'broken_stream']).toContain(error.kind);
      }));

    test('a stream that just ends is no complete answer', () =>
      withSubject(async (subject) => {
        subject.play({ fails: 'no-end' });
        const chunks: Chunk[] = [];
        const error = await failure(collect(subject.provider.stream(call(subject), never), chunks));
        expect(chunks.length).toBeGreaterThan(0);
        expect(error.kind).toBe('broken_stream');
      }));

    test('a stream without a first token in time is given up', () =>
      withSubject(
        async (subject) => {
          subject.play({ fails: 'silent' });
          expect(await failure(run(subject, 'stream'))).toMatchObject({ kind: 'timeout', anotherMayServe: true });
          expect(await (await subject.nextRequest()).ended).toBe('aborted');
        },
        { firstTokenTimeoutMs: 30 },
      ));

    test.each(['complete', 'stream'] as const)('an answer that is not complete in time is given up: %s', (way) =>
      withSubject(
        async (subject) => {
          subject.play({ answer: 'text', pausesAfterFirst: true });
          expect(await failure(run(subject, way))).toMatchObject({ kind: 'timeout' });
          expect(await (await subject.nextRequest()).ended).toBe('aborted');
        },
        { timeoutMs: 60 },
      ),
    );

    test('a hundred calls at once do not mix, and an abort of one leaves the others alone', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'text', pausesAfterFirst: true });
        const gone = new AbortController();
        const aborted = subject.provider.stream(call(subject), gone.signal)[Symbol.asyncIterator]();
        await aborted.next();
        subject.play({ answer: 'echo' });
        const asked = Array.from({ length: 100 }, (_, index) => `Question ${index}`);
        const calls = asked.map(async (text, index) => {
          const asking = call(subject, text);
          const completion =
            index % 2 === 0
              ? await subject.provider.complete(asking, never)
              : gather(await chunksIn(subject.provider.stream(asking, never)));
          // The first to be answered takes the other call away while the rest are under way.
          gone.abort(stopped);
          return completion.choices[0]?.message.content;
        });
        expect(await Promise.all(calls)).toEqual(asked);
        await expect(aborted.next()).rejects.toBe(stopped);
      }));
  });

  function run(subject: Subject, way: 'complete' | 'stream', signal: AbortSignal = never): Promise<unknown> {
    const asked = call(subject);
    return way === 'complete'
      ? subject.provider.complete(asked, signal)
      : chunksIn(subject.provider.stream(asked, signal));
  }
}

/** The rules of a stream that hold whatever it says. */
export function expectFormOf(chunks: readonly Chunk[]): void {
  const [first] = chunks;
  const finish = chunks.at(-2);
  const usage = chunks.at(-1);
  expect(first?.choices[0]?.delta.role).toBe('assistant');
  for (const chunk of chunks) {
    expect(chunk).toMatchObject({ id: first?.id, created: first?.created, object: 'chat.completion.chunk' });
  }
  for (const chunk of chunks.slice(0, -2)) expect(chunk.choices[0]?.finish_reason).toBeNull();
  for (const chunk of chunks.slice(1, -2)) expect(chunk.choices[0]?.delta).not.toHaveProperty('role');
  expect(finish?.choices).toEqual([
    { index: 0, delta: {}, logprobs: null, finish_reason: expect.stringMatching(/^(stop|length|tool_calls)$/) },
  ]);
  expect(usage).toMatchObject({ choices: [], usage: { total_tokens: expect.any(Number) } });
}

async function collect(stream: AsyncIterable<Chunk>, chunks: Chunk[]): Promise<void> {
  for await (const chunk of stream) chunks.push(chunk);
}

async function failure(promise: Promise<unknown>): Promise<ProviderError> {
  const error = await promise.then(
    () => new Error('It did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProviderError) return error;
  throw error;
}

function parsed(called: { name: string; arguments: string }) {
  return { name: called.name, arguments: JSON.parse(called.arguments) };
}

function cutAt(body: Buffer, shares: readonly number[]): Uint8Array[] {
  const at = [...new Set([0, ...shares.map((share) => Math.floor(share * body.length)), body.length])].sort(
    (a, b) => a - b,
  );
  return at.slice(1).map((end, index) => body.subarray(at[index], end));
}
