/** What the answers of those who imitate OpenAI mean, over a real socket. */
import { describe, expect, test } from 'vitest';
import type { Chunk } from '../../server/providers/provider.ts';
import { expectFormOf } from './contract-answers.ts';
import { chunksIn, gather } from './gather.ts';
import { callTo, joinedOpenAI, never } from './remote-subjects.ts';

const openai = joinedOpenAI('any-model', false);
const head = { id: 'gen-1', object: 'chat.completion.chunk', created: 5, model: 'm' };
type Loose = Record<string, unknown>;

function played(chunks: readonly (Loose | string)[], done = true): void {
  const lines = chunks.map((chunk) => `data: ${typeof chunk === 'string' ? chunk : JSON.stringify(chunk)}\n\n`);
  openai.server.play(() => ({ body: lines.join('') + (done ? 'data: [DONE]\n\n' : '') }));
}

function streamed(): Promise<Chunk[]> {
  return chunksIn(openai.provider.stream(callTo('any-model'), never));
}

function delta(of: Loose, more: Loose = {}): Loose {
  return { ...head, choices: [{ index: 0, delta: of, finish_reason: null, ...more }] };
}

const finish = (reason: string | null = 'stop') => delta({}, { finish_reason: reason });

describe('a stream', () => {
  test('without ids, times, roles and numbers has those of OpenAI', async () => {
    played([{ choices: [{ delta: { content: 'Hi' } }] }, { choices: [{ delta: {}, finish_reason: 'stop' }] }]);
    const chunks = await streamed();
    expectFormOf(chunks);
    expect(chunks[0]).toMatchObject({ id: 'chatcmpl-0', created: 1_800_000_000, model: 'any-model' });
    expect(gather(chunks).choices[0]?.message.content).toBe('Hi');
  });

  test('whose chunks change id and time keeps the first', async () => {
    played([delta({ content: 'a' }), { ...delta({ content: 'b' }), id: 'gen-2', created: 6 }, finish()]);
    expectFormOf(await streamed());
  });

  test('with empty choices goes on', async () => {
    played([{ ...head, choices: [], prompt_filter_results: [] }, delta({ content: 'a' }), { ...head }, finish()]);
    expect(gather(await streamed()).choices[0]?.message.content).toBe('a');
  });

  const counts = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 };
  test.each<[string, Loose[]]>([
    ['a chunk of its own', [finish(), { ...head, choices: [], usage: counts }]],
    ['the last words', [{ ...finish(), usage: counts }]],
    ['a chunk with an empty delta', [finish(), { ...delta({}), usage: counts }]],
    ['the choice', [delta({}, { finish_reason: 'stop', usage: counts })]],
    ['a field of its own', [{ ...finish(), x_groq: { id: 'req', usage: counts } }]],
    [
      'every chunk',
      [
        { ...delta({ content: '' }), usage: { ...counts, completion_tokens: 1 } },
        { ...finish(), usage: counts },
      ],
    ],
  ])('may count in %s', async (_where, ends) => {
    played([delta({ content: 'a' }), ...ends]);
    const chunks = await streamed();
    expectFormOf(chunks);
    expect(chunks.at(-1)?.usage).toEqual(counts);
  });

  test('that does not count is estimated', async () => {
    played([delta({ content: 'twelve chars' }), finish()]);
    expect((await streamed()).at(-1)?.usage).toEqual({ prompt_tokens: 10, completion_tokens: 3, total_tokens: 13 });
  });

  test('that counts thoughts in the total only counts them here', async () => {
    const usage = {
      prompt_tokens: 7,
      completion_tokens: 3,
      total_tokens: 30,
      completion_tokens_details: { reasoning_tokens: 20 },
    };
    played([delta({ content: 'a' }), finish(), { ...head, choices: [], usage }]);
    expect((await streamed()).at(-1)?.usage).toMatchObject({ completion_tokens: 23, total_tokens: 30 });
  });

  test.each<[string | null, boolean, string]>([
    [null, true, 'stop'],
    ['stop', false, 'stop'],
    ['eos', true, 'stop'],
    ['MAX_TOKENS', true, 'length'],
    ['model_length', true, 'length'],
    ['SAFETY', true, 'content_filter'],
    ['content_filter', true, 'content_filter'],
  ])('that ends with %j, [DONE] %s, finishes with %s', async (reason, done, expected) => {
    played([delta({ content: 'a' }), finish(reason)], done);
    expect(gather(await streamed()).choices[0]?.finish_reason).toBe(expected);
  });

  test('that ends with neither is broken', async () => {
    played([delta({ content: 'a' })], false);
    await expect(streamed()).rejects.toMatchObject({ kind: 'broken_stream' });
  });

  test.each<[string, Loose]>([
    ['reasoning', { reasoning: 'Hm.' }],
    ['reasoning_content', { reasoning_content: 'Hm.' }],
    ['parts', { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }] }],
  ])('may think in %s', async (_where, thoughts) => {
    played([delta(thoughts), delta({ content: [{ type: 'text', text: 'Yes' }] }), finish()]);
    expect(gather(await streamed()).choices[0]?.message).toMatchObject({ content: 'Yes', reasoning_content: 'Hm.' });
  });

  const fragment = (text: string, more: Loose = {}, named: Loose = {}) => ({
    ...more,
    function: { ...named, arguments: text },
  });
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  test.each<[string, Loose[][]]>([
    [
      'by number',
      [
        [fragment('', { index: 0, id: 'x' }, a)],
        [fragment('{"n":1}', { index: 0 })],
        [fragment('{"n":2}', { index: 1, id: 'y' }, b)],
      ],
    ],
    ['by id alone', [[fragment('{"n":', { id: 'x' }, a)], [fragment('1}')], [fragment('{"n":2}', { id: 'y' }, b)]]],
    [
      'all with the number 0',
      [[fragment('{"n":1}', { index: 0, id: 'x' }, a)], [fragment('{"n":2}', { index: 0, id: 'y' }, b)]],
    ],
    ['without number and id', [[fragment('{"n":1}', {}, a)], [fragment('{"n":2}', {}, b)]]],
    [
      'with the number 0 and empty ids',
      [[fragment('{"n":1}', { index: 0, id: '' }, a)], [fragment('{"n":2}', { index: 0, id: '' }, b)]],
    ],
    [
      'several in one delta',
      [[fragment('{"n":1}', { index: 0, id: 'x' }, a), fragment('{"n":2}', { index: 1, id: 'y' }, b)]],
    ],
    [
      'with numbers from 1',
      [[fragment('{"n":1}', { index: 1, id: 'x' }, a)], [fragment('{"n":2}', { index: 2, id: 'y' }, b)]],
    ],
    [
      'with name and id said each time',
      [
        [fragment('{"n":', { index: 0, id: 'x' }, a)],
        [fragment('1}', { index: 0, id: 'x' }, a)],
        [fragment('{"n":2}', { index: 1, id: 'y' }, b)],
      ],
    ],
    [
      'with the name after the id',
      [
        [fragment('', { index: 0, id: 'x' })],
        [fragment('{"n":1}', { index: 0 }, a)],
        [fragment('{"n":2}', { index: 1, id: 'y' }, b)],
      ],
    ],
    [
      'with objects for arguments',
      [
        [{ index: 0, id: 'x', function: { ...a, arguments: { n: 1 } } }],
        [{ index: 1, id: 'y', function: { ...b, arguments: { n: 2 } } }],
      ],
    ],
    [
      'in turns',
      [
        [fragment('', { index: 0, id: 'x' }, a), fragment('', { index: 1, id: 'y' }, b)],
        [fragment('{"n":1}', { index: 0 })],
        [fragment('{"n":2}', { index: 1 })],
      ],
    ],
  ])('may tell its tool calls %s', async (_how, deltas) => {
    played([...deltas.map((calls) => delta({ tool_calls: calls })), finish('stop')]);
    const chunks = await streamed();
    expectFormOf(chunks);
    const { message, finish_reason } = gather(chunks).choices[0]!;
    expect(finish_reason).toBe('tool_calls');
    expect(message.tool_calls?.map((call) => call.type === 'function' && call.function)).toEqual([
      { name: 'a', arguments: '{"n":1}' },
      { name: 'b', arguments: '{"n":2}' },
    ]);
    const heads = chunks.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? []).filter(({ id }) => id);
    expect(heads.map(({ index, function: called }) => [index, called?.arguments])).toEqual([
      [0, ''],
      [1, ''],
    ]);
  });

  test('with words and a tool in one chunk tells both', async () => {
    played([delta({ content: 'Look:', tool_calls: [fragment('{}', { index: 0, id: 'x' }, a)] }), finish('tool_calls')]);
    expect(gather(await streamed()).choices[0]?.message).toMatchObject({ content: 'Look:', tool_calls: [{ id: 'x' }] });
  });

  test('of several answers finishes each', async () => {
    const two = (index: number, content: string) => ({ ...head, choices: [{ index, delta: { content } }] });
    const ends = [0, 1].map((index) => ({ index, delta: {}, finish_reason: 'stop' }));
    played([two(0, 'a'), two(1, 'b'), two(1, 'B'), { ...head, choices: ends }]);
    const chunks = await streamed();
    const ending = chunks.filter(({ choices }) => choices[0]?.finish_reason).map(({ choices }) => choices[0]?.index);
    expect(ending).toEqual([0, 1]);
    const second = chunks.filter(({ choices }) => choices[0]?.index === 1).map(({ choices }) => choices[0]?.delta);
    expect(second).toEqual([{ role: 'assistant', content: 'b' }, { content: 'B' }, {}]);
  });

  test('refused in words has them in the refusal', async () => {
    openai.server.play(() => ({ recording: 'refusal' }));
    const { message } = gather(await streamed()).choices[0]!;
    const whole = await openai.provider.complete(callTo('any-model'), never);
    expect(whole.choices[0]?.message).toMatchObject({ content: null, refusal: "I'm sorry, I can't help with that." });
    expect(message.content).toBe('');
  });

  test('cached tokens are among those of the prompt', async () => {
    openai.server.play(() => ({ recording: 'cached' }));
    const usage = { prompt_tokens: 2026, total_tokens: 2041, prompt_tokens_details: { cached_tokens: 1920 } };
    expect((await streamed()).at(-1)?.usage).toMatchObject(usage);
    expect((await openai.provider.complete(callTo('any-model'), never)).usage).toMatchObject(usage);
  });

  test.each<[string, string, string]>([
    ['an error', '{"error":{"message":"x","code":429}}', 'rate_limited'],
    ['an error in words', '{"error":"out of memory"}', 'server_error'],
    [
      'an error of a proxy',
      '{"error":{"message":"Provider returned error","code":502},"choices":[{"delta":{"content":""},"finish_reason":"error"}]}',
      'server_error',
    ],
    [
      'a context that is too long',
      '{"error":{"message":"m","type":"invalid_request_error","code":"context_length_exceeded"}}',
      'unsupported',
    ],
  ])('may break with %s', async (_what, line, kind) => {
    played([delta({ content: 'a' }), line]);
    await expect(streamed()).rejects.toMatchObject({ kind });
  });

  test('answered with the whole, as JSON, is taken for a stream', async () => {
    const message = { role: 'assistant', content: 'All at once' };
    const body = JSON.stringify({ ...head, choices: [{ index: 0, message, finish_reason: 'stop' }] });
    openai.server.play(() => ({ body, headers: { 'content-type': 'application/json' } }));
    const chunks = await streamed();
    expectFormOf(chunks);
    expect(gather(chunks).choices[0]?.message.content).toBe('All at once');
  });

  test('answered with an error, as JSON with status 200, fails', async () => {
    const body = '{"error":{"message":"Model is loading","type":"overloaded_error"}}';
    openai.server.play(() => ({ body, headers: { 'content-type': 'application/json; charset=utf-8' } }));
    await expect(streamed()).rejects.toMatchObject({ kind: 'overloaded', message: 'vendor: Model is loading' });
    await expect(openai.provider.complete(callTo('any-model'), never)).rejects.toMatchObject({ kind: 'overloaded' });
  });
});

test('a whole answer that leaves out half has what OpenAI would have said', async () => {
  const call = { function: { name: 'f', arguments: { a: 1 } } };
  const message = {
    content: [{ type: 'text', text: 'Hi' }],
    reasoning: 'Hm.',
    tool_calls: [call, { function: { name: 'g' } }],
  };
  openai.server.play(() => ({ body: JSON.stringify({ choices: [{ message, finish_reason: null }] }) }));
  expect(await openai.provider.complete(callTo('any-model'), never)).toEqual({
    id: expect.stringMatching(/^chatcmpl-\d$/),
    object: 'chat.completion',
    created: 1_800_000_000,
    model: 'any-model',
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: 'Hi',
          refusal: null,
          reasoning_content: 'Hm.',
          tool_calls: [
            { id: expect.stringMatching(/^call_\d$/), type: 'function', function: { name: 'f', arguments: '{"a":1}' } },
            { id: expect.stringMatching(/^call_\d$/), type: 'function', function: { name: 'g', arguments: '{}' } },
          ],
        },
        logprobs: null,
        finish_reason: 'tool_calls',
      },
    ],
    usage: { prompt_tokens: 10, completion_tokens: 1, total_tokens: 11 },
  });
});
