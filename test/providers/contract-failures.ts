/** Every provider's aborts, failures and limits, as tests over a real socket. */
import { describe, expect, test } from 'vitest';
import type { Chunk } from '../../server/providers/provider.ts';
import { callOf, failure, type MakeSubject, never, run, stopped, withEach } from './contract-subject.ts';
import { chunksIn, gather } from './gather.ts';

export function failuresContract(name: string, make: MakeSubject): void {
  const withSubject = withEach(make);

  describe(`${name} fails as every provider does`, () => {
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
        const stream = subject.provider.stream(callOf(subject), gone.signal)[Symbol.asyncIterator]();
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
        for await (const _chunk of subject.provider.stream(callOf(subject), never)) break;
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

    test.each(['complete', 'stream'] as const)('a date to wait for is read by the clock of the server: %s', (way) =>
      withSubject(async (subject) => {
        subject.play({ fails: 'status-429-date' });
        const error = await failure(run(subject, way));
        expect(error).toMatchObject({ kind: 'rate_limited', status: 429, retryAfterMs: 90_000 });
      }),
    );

    test.each(['complete', 'stream'] as const)('a server with too much to do says so: %s', (way) =>
      withSubject(async (subject) => {
        subject.play({ fails: 'overloaded' });
        expect(await failure(run(subject, way))).toMatchObject({ kind: 'overloaded', anotherMayServe: true });
      }),
    );

    test.each(['complete', 'stream'] as const)('the error page of a proxy is told by its status: %s', (way) =>
      withSubject(async (subject) => {
        subject.play({ fails: 'error-page' });
        const error = await failure(run(subject, way));
        expect(error).toMatchObject({ kind: 'server_error', status: 502, message: expect.stringContaining('502') });
        expect(error.message).not.toContain('<');
      }),
    );

    test.each(['complete', 'stream'] as const)('a socket that breaks in mid-answer breaks the answer: %s', (way) =>
      withSubject(async (subject) => {
        subject.play({ fails: 'broken-socket' });
        expect(await failure(run(subject, way))).toMatchObject({ kind: 'broken_stream', anotherMayServe: true });
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
        const error = await failure(collect(subject.provider.stream(callOf(subject), never), chunks));
        expect(chunks.length).toBeGreaterThan(0);
        expect(['server_error', 'overloaded', 'broken_stream']).toContain(error.kind);
      }));

    test('a stream that just ends is no complete answer', () =>
      withSubject(async (subject) => {
        subject.play({ fails: 'no-end' });
        const chunks: Chunk[] = [];
        const error = await failure(collect(subject.provider.stream(callOf(subject), never), chunks));
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
        { firstTokenTimeoutMs: 400 },
      ));

    test('a stream whose first token came in time has the whole time', () =>
      withSubject(
        async (subject) => {
          subject.play({ answer: 'text', pausesAfterFirst: true });
          const error = await failure(run(subject, 'stream'));
          expect(error).toMatchObject({ kind: 'timeout', message: expect.stringContaining('complete answer') });
        },
        { firstTokenTimeoutMs: 400, timeoutMs: 800 },
      ));

    test.each(['complete', 'stream'] as const)('an answer that is not complete in time is given up: %s', (way) =>
      withSubject(
        async (subject) => {
          subject.play({ answer: 'text', pausesAfterFirst: true });
          expect(await failure(run(subject, way))).toMatchObject({ kind: 'timeout' });
          expect(await (await subject.nextRequest()).ended).toBe('aborted');
        },
        { timeoutMs: 500 },
      ),
    );

    test('a hundred calls at once do not mix, and an abort of one leaves the others alone', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'text', pausesAfterFirst: true });
        const gone = new AbortController();
        const aborted = subject.provider.stream(callOf(subject), gone.signal)[Symbol.asyncIterator]();
        await aborted.next();
        subject.play({ answer: 'echo' });
        const asked = Array.from({ length: 100 }, (_, index) => `Question ${index}`);
        const calls = asked.map(async (text, index) => {
          const asking = callOf(subject, text);
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
}

async function collect(stream: AsyncIterable<Chunk>, chunks: Chunk[]): Promise<void> {
  for await (const chunk of stream) chunks.push(chunk);
}
