import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PartEvent, PartReader, partsOf } from '../../server/http/parts.ts';
import type { Chunk, Completion } from '../../server/http/stream-text.ts';

interface Call {
  readonly name: string;
  readonly text: string;
}

const json = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer())).map((value) => JSON.stringify(value));
const calls = fc.array(fc.record({ name: fc.string(), text: fc.oneof(json, fc.constant('')) }), { maxLength: 3 });
const cuts = fc.array(fc.nat(6), { maxLength: 40 });

/** The pieces of several texts, in an order of their own: each text's pieces stay in order. */
function mixed(texts: readonly string[], order: readonly number[]): [index: number, piece: string][] {
  const left = texts.map((text) => [...text]);
  const pieces: [number, string][] = [];
  for (const step of [...order, ...texts.flatMap((_text, index) => Array(10).fill(index))]) {
    const index = step % Math.max(1, texts.length);
    const piece = left[index]?.splice(0, 1 + (step % 3)).join('');
    if (piece) pieces.push([index, piece]);
  }
  texts.forEach((_text, index) => {
    const rest = left[index]!.join('');
    if (rest !== '') pieces.push([index, rest]);
  });
  return pieces;
}

function chunk(delta: object): Chunk {
  return { choices: [{ index: 0, delta, finish_reason: null }] } as unknown as Chunk;
}

function events(text: string, called: readonly Call[], order: readonly number[]): [PartEvent[], PartReader] {
  const reader = new PartReader();
  const heads = called.map(({ name }, index) => ({
    index,
    id: `call_${index}`,
    type: 'function',
    function: { name, arguments: '' },
  }));
  const said: PartEvent[] = [];
  // Events point at parts that grow: what stood there when they came is what counts.
  const take = (fresh: PartEvent[]) => said.push(...fresh.map((event) => ({ ...event, part: { ...event.part } })));
  for (const letter of text) take(reader.of(chunk({ content: letter })));
  for (const head of heads) take(reader.of(chunk({ tool_calls: [head] })));
  for (const [index, piece] of mixed(
    called.map((call) => call.text),
    order,
  )) {
    take(reader.of(chunk({ tool_calls: [{ index, function: { arguments: piece } }] })));
  }
  take(reader.end());
  return [said, reader];
}

test('however the arguments of several calls are mixed, each comes whole, and one part is open at a time', () => {
  fc.assert(
    fc.property(fc.string(), calls, cuts, (text, called, order) => {
      const [said, reader] = events(text, called, order);
      const whole = [
        ...(text === '' ? [] : [{ kind: 'text', text }]),
        ...called.map((call, index) => ({
          kind: 'tool',
          id: `call_${index}`,
          name: call.name,
          text: call.text || '{}',
        })),
      ];
      expect(reader.parts).toEqual(whole);
      let open: number | undefined;
      const heard: string[] = [];
      for (const event of said) {
        if (event.type === 'open') expect(open).toBeUndefined();
        else expect(open).toBe(event.index);
        open = event.type === 'close' ? undefined : event.index;
        heard[event.index] = (heard[event.index] ?? '') + event.text;
      }
      expect(open).toBeUndefined();
      expect(heard).toEqual(whole.map((part) => part.text));
    }),
  );
});

test('a stream that breaks off in the middle of arguments still ends each of its parts', () => {
  const reader = new PartReader();
  const call = (index: number, text: string) => ({
    index,
    id: `c${index}`,
    function: { name: 'look', arguments: text },
  });
  const said = [
    ...reader.of(chunk({ tool_calls: [call(0, '{"a')] })),
    ...reader.of(chunk({ tool_calls: [call(1, '{"b')] })),
    ...reader.end(),
  ];
  expect(said.map(({ type, index }) => `${type} ${index}`)).toEqual([
    'open 0',
    'more 0',
    'close 0',
    'open 1',
    'more 1',
    'close 1',
  ]);
});

test('thoughts, words, refusals and calls of a whole answer come in that order', () => {
  const message = {
    content: 'Words',
    refusal: 'No',
    reasoning_content: 'Hm',
    tool_calls: [{ id: 'c', type: 'function', function: { name: 'look', arguments: ' ' } }],
  };
  const completion = { choices: [{ message }] } as unknown as Completion;
  expect(partsOf(completion)).toEqual([
    { kind: 'thought', text: 'Hm' },
    { kind: 'text', text: 'Words' },
    { kind: 'refusal', text: 'No' },
    { kind: 'tool', id: 'c', name: 'look', text: '{}' },
  ]);
  expect(partsOf({ choices: [] } as unknown as Completion)).toEqual([]);
});
