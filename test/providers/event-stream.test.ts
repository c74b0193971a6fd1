/** Server-sent events, however they are written and wherever they are cut. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventParser, type ServerSentEvent, serverSentEvents } from '../../server/providers/event-stream.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'é', '天', '👩‍👦', ' ', ':', '"', '\u2028'), maxLength: 6 });
const events = fc.array(
  fc.record({
    event: fc.constantFrom('', 'ping', 'message_start'),
    lines: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  { maxLength: 6 },
);
const ending = fc.constantFrom('\n', '\r\n', '\r');
const noise = fc.constantFrom('', ': comment', ':', 'id: 1', 'retry: 10', 'nonsense');

const written = fc.tuple(events, ending, fc.infiniteStream(noise)).map(([all, style, noises]) => {
  let text = '';
  for (const { event, lines } of all) {
    const other = noises.next().value;
    for (const line of [
      ...(event === '' ? [] : [`event: ${event}`]),
      ...(other === '' ? [] : [other]),
      ...lines.map((data) => `data: ${data}`),
      '',
    ]) {
      text += line + style;
    }
  }
  return { text, meant: all.map(({ event, lines }): ServerSentEvent => ({ event, data: lines.join('\n') })) };
});

test('any cut gives the same events', () => {
  fc.assert(
    fc.property(written, fc.array(fc.nat()), ({ text, meant }, cuts) => {
      const parser = eventParser();
      const at = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])].sort((a, b) => a - b);
      const read = at.slice(1).flatMap((to, index) => parser.read(text.slice(at[index], to)));
      expect(read).toEqual(meant);
    }),
  );
});

test('line endings may be mixed, and a CRLF may be cut in two', () => {
  const parser = eventParser();
  const pieces = ['data: a\r', '\ndata: b\n\r', '\ndata: c\r', '\r', 'data: d\n', '\n'];
  expect(pieces.flatMap((piece) => parser.read(piece)).map(({ data }) => data)).toEqual(['a\nb', 'c', 'd']);
});

test('an event without data is none', () => {
  expect(eventParser().read('event: ping\n\nid: 3\n\n\n\n')).toEqual([]);
});

test('an event that does not end has a limit', async () => {
  const megabyte = new Uint8Array(1024 * 1024).fill(97);
  let left = 40;
  const reader = {
    read: async () => {
      left -= 1;
      return left < 0 ? { done: true as const, value: undefined } : { done: false as const, value: megabyte };
    },
  };
  const asked = { provider: 'vendor', baseUrl: 'http://127.0.0.1' };
  await expect(serverSentEvents(reader, asked).next()).rejects.toMatchObject({ kind: 'broken_stream' });
  expect(left).toBeGreaterThan(0);
});
