/** What every provider must do whose answers are server-sent events: the same answer, however the stream is written. */
import { describe, expect, test } from 'vitest';
import type { Provider } from '../../server/providers/provider.ts';
import { answers, callOf, never, tools } from './contract-subject.ts';
import { chunksIn, comparable, gather } from './gather.ts';
import type { Reply } from './wire-server.ts';

export interface EventStreamSubject {
  readonly provider: Provider;
  readonly model: string;
  readonly server: { play(script: () => Reply): void; sockets(): Promise<number> };
  close(): Promise<unknown>;
}

/** Ways to write the same events. */
const writings: Readonly<Record<string, (stream: string) => string>> = {
  'lines end with CRLF': (stream) => stream.replaceAll('\n', '\r\n'),
  'lines end with CR': (stream) => stream.replaceAll('\n', '\r'),
  'comments stand between all events and lines': (stream) =>
    `: begin\n\n${stream.replaceAll('\n\n', '\n: OPENROUTER PROCESSING\n\n:\n\n')}`,
  'no space follows the colons': (stream) => stream.replaceAll(/^(event|data): /gm, '$1:'),
  'other fields stand beside the data': (stream) => stream.replaceAll(/^data: /gm, 'id: 7\nretry: 3000\nfoo\ndata: '),
  'the data is spread over several lines': (stream) =>
    stream.replaceAll(/^data: (\{.*\})$/gm, (_line, json) =>
      JSON.stringify(JSON.parse(json), null, 1)
        .split('\n')
        .map((line) => `data: ${line}`)
        .join('\n'),
    ),
  'a byte order mark comes first': (stream) => `\uFEFF${stream}`,
  'the last event has no empty line behind it': (stream) => stream.trimEnd(),
  'pings come at any time': (stream) => stream.replaceAll('\n\n', '\n\nevent: ping\ndata: {"type": "ping"}\n\n'),
};

export function eventStreamContract(name: string, make: () => Promise<EventStreamSubject>): void {
  const withSubject = async (run: (subject: EventStreamSubject) => Promise<void>) => {
    const subject = await make();
    try {
      await run(subject);
    } finally {
      await subject.close();
    }
  };
  const asked = (subject: EventStreamSubject) => ({ ...callOf(subject as never, 'Go on', { extra: { tools } }) });

  describe(`${name} reads its events as they may be written`, () => {
    test.each(Object.keys(writings))('%s', (writing) =>
      withSubject(async (subject) => {
        const rewrite = (body: Buffer) => Buffer.from(writings[writing]!(body.toString('utf8')));
        for (const recording of answers) {
          subject.server.play(() => ({ recording }));
          const plain = gather(await chunksIn(subject.provider.stream(asked(subject), never)));
          subject.server.play(() => ({ recording, rewrite, pieces: (body) => cutEvery(body, 7) }));
          const other = gather(await chunksIn(subject.provider.stream(asked(subject), never)));
          expect(comparable(other)).toEqual(comparable(plain));
        }
      }),
    );

    test('a stream that ends anywhere before its end is broken, whatever it had said', () =>
      withSubject(async (subject) => {
        let body: Buffer | undefined;
        const rewrite = (whole: Buffer) => {
          body = whole;
          return whole;
        };
        subject.server.play(() => ({ recording: 'tools-only', rewrite }));
        await chunksIn(subject.provider.stream(asked(subject), never));
        const ends = [...body!.toString('utf8').matchAll(/\n\n/g)].map(({ index }) => index + 2);
        // All events but the last two or three, which say that it is the end.
        for (const afterBytes of ends.slice(0, -3)) {
          subject.server.play(() => ({ recording: 'tools-only', stop: { afterBytes, how: 'end' } }));
          const cut = chunksIn(subject.provider.stream(asked(subject), never));
          await expect(cut).rejects.toMatchObject({ kind: 'broken_stream' });
        }
      }));

    test('a socket serves one stream after the other', () =>
      withSubject(async (subject) => {
        for (let each = 0; each < 20; each += 1) {
          subject.server.play(() => ({ recording: 'text' }));
          await chunksIn(subject.provider.stream(asked(subject), never));
          await subject.provider.complete(asked(subject), never);
        }
        expect(await subject.server.sockets()).toBeLessThanOrEqual(2);
      }));

    test('an event that is no JSON breaks the answer', () =>
      withSubject(async (subject) => {
        subject.server.play(() => ({ body: 'data: {"id":"x","choi\n\n' }));
        const answer = chunksIn(subject.provider.stream(asked(subject), never));
        await expect(answer).rejects.toMatchObject({ kind: 'broken_stream' });
      }));

    test('a page instead of events breaks the answer', () =>
      withSubject(async (subject) => {
        const headers = { 'content-type': 'text/html' };
        subject.server.play(() => ({ body: '<html>Sign in</html>', headers }));
        const call = asked(subject);
        await expect(subject.provider.complete(call, never)).rejects.toMatchObject({ kind: 'broken_stream' });
        await expect(chunksIn(subject.provider.stream(call, never))).rejects.toMatchObject({ kind: 'broken_stream' });
      }));
  });
}

function cutEvery(body: Buffer, bytes: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < body.length; at += bytes) pieces.push(body.subarray(at, at + bytes));
  return pieces;
}
