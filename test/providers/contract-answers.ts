/** Every provider's answers, whole and streamed, as tests over a real socket. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chunk } from '../../server/providers/provider.ts';
import {
  answers,
  bare,
  callOf,
  type MakeSubject,
  never,
  stopped,
  thoughts,
  time,
  tools,
  weather,
  withEach,
  words,
} from './contract-subject.ts';
import { chunksIn, comparable, gather } from './gather.ts';

export function answersContract(name: string, make: MakeSubject): void {
  const withSubject = withEach(make);

  describe(`${name} answers as every provider does`, () => {
    test('a whole answer has the form of OpenAI', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'text' });
        const completion = await subject.provider.complete(callOf(subject), never);
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
        const { usage } = await subject.provider.complete(callOf(subject), never);
        expect(usage?.prompt_tokens).toBeGreaterThan(0);
        expect(usage?.completion_tokens).toBeGreaterThan(0);
        expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
      }));

    test.each(answers)('a stream has the form of OpenAI: %s', (answer) =>
      withSubject(async (subject) => {
        subject.play({ answer });
        const chunks = await chunksIn(subject.provider.stream(callOf(subject, 'Go on', { extra: { tools } }), never));
        expectFormOf(chunks);
      }),
    );

    test.each(answers)('a stream gathered is the whole answer: %s', (answer) =>
      withSubject(async (subject) => {
        subject.play({ answer });
        const asked = callOf(subject, 'Go on', { extra: { tools } });
        const whole = await subject.provider.complete(asked, never);
        const gathered = gather(await chunksIn(subject.provider.stream(asked, never)));
        expect(comparable(gathered)).toEqual(comparable(whole));
      }),
    );

    test.each(['text', 'length', 'unicode', 'thinking', 'tools'] as const)('no word is lost or changed: %s', (answer) =>
      withSubject(async (subject) => {
        subject.play({ answer });
        const { choices } = gather(await chunksIn(subject.provider.stream(callOf(subject), never)));
        expect(choices[0]?.message.content).toBe(words[answer]);
      }),
    );

    test('an answer cut short says length', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'length' });
        expect((await subject.provider.complete(callOf(subject), never)).choices[0]?.finish_reason).toBe('length');
      }));

    test('thinking stays out of the content', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'thinking' });
        const { message } = (await subject.provider.complete(callOf(subject), never)).choices[0]!;
        expect(message).toMatchObject({ content: words.thinking, reasoning_content: thoughts });
      }));

    test('tool calls have an id, a name and their arguments as JSON, and finish the answer', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'tools' });
        const { message, finish_reason } = (
          await subject.provider.complete(callOf(subject, 'Weather?', { extra: { tools } }), never)
        ).choices[0]!;
        const calls = message.tool_calls ?? [];
        expect(finish_reason).toBe('tool_calls');
        expect(calls.map((each) => each.type === 'function' && parsed(each.function))).toEqual([weather, time]);
        expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
      }));

    test('the head of a streamed tool call comes first, with empty arguments', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'tools' });
        const chunks = await chunksIn(subject.provider.stream(callOf(subject, 'Go', { extra: { tools } }), never));
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

    test.each(['complete', 'stream'] as const)('a call without arguments has those of an empty object: %s', (way) =>
      withSubject(async (subject) => {
        subject.play({ answer: 'no-arguments' });
        const asked = callOf(subject, 'What time is it?', { extra: { tools } });
        const { choices } =
          way === 'complete'
            ? await subject.provider.complete(asked, never)
            : gather(await chunksIn(subject.provider.stream(asked, never)));
        const calls = choices[0]?.message.tool_calls ?? [];
        expect(calls.map((each) => each.type === 'function' && each.function)).toEqual([{ ...bare, arguments: '{}' }]);
      }),
    );

    test('an answer of tool calls alone has no content', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'tools-only' });
        const { choices } = await subject.provider.complete(callOf(subject, 'Weather?', { extra: { tools } }), never);
        expect(choices[0]).toMatchObject({ message: { content: null }, finish_reason: 'tool_calls' });
      }));

    test.each(answers)('the bytes may be cut anywhere: %s', (answer) =>
      withSubject(async (subject) => {
        const asked = callOf(subject, 'Go on', { extra: { tools } });
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
        const { choices } = gather(await chunksIn(subject.provider.stream(callOf(subject), never)));
        expect(choices[0]?.message.content).toBe(words.unicode);
      }));

    test('the first words are there before the last are said', () =>
      withSubject(async (subject) => {
        subject.play({ answer: 'text', pausesAfterFirst: true });
        const gone = new AbortController();
        const stream = subject.provider.stream(callOf(subject), gone.signal)[Symbol.asyncIterator]();
        const first = await stream.next();
        expect(first.value?.choices[0]?.delta.role).toBe('assistant');
        gone.abort(stopped);
        await expect(stream.next()).rejects.toBe(stopped);
      }));
  });
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

function parsed(called: { name: string; arguments: string }) {
  return { name: called.name, arguments: JSON.parse(called.arguments) };
}

function cutAt(body: Buffer, shares: readonly number[]): Uint8Array[] {
  const at = [...new Set([0, ...shares.map((share) => Math.floor(share * body.length)), body.length])].sort(
    (a, b) => a - b,
  );
  return at.slice(1).map((end, index) => body.subarray(at[index], end));
}
