/** What Anthropic's answers mean, over a real socket. */
import { expect, test } from 'vitest';
import type { Completion } from '../../server/providers/provider.ts';
import { expectFormOf } from './contract-answers.ts';
import { chunksIn, comparable, gather } from './gather.ts';
import { callTo, joinedAnthropic, never } from './remote-subjects.ts';

const anthropic = joinedAnthropic('claude-haiku-4-5');
const call = callTo('claude-haiku-4-5');
const usage = { input_tokens: 5, output_tokens: 2 };

async function both(): Promise<readonly [Completion, Completion]> {
  const whole = await anthropic.provider.complete(call, never);
  const gathered = gather(await chunksIn(anthropic.provider.stream(call, never)));
  expect(comparable(gathered)).toEqual(comparable(whole));
  return [whole, gathered];
}

function event(value: { readonly type: string; readonly [field: string]: unknown }): string {
  return `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;
}

/** The same answer, whole or streamed. */
function played(stop: unknown, blocks: readonly Record<string, unknown>[] = [{ type: 'text', text: 'Hi' }]): void {
  const head = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-haiku-4-5' };
  anthropic.server.play(() => {
    if (anthropic.server.requests.at(-1)?.body.stream !== true) {
      return { body: JSON.stringify({ ...head, content: blocks, stop_reason: stop, usage }) };
    }
    const events = blocks.flatMap((block, index) => [
      event({ type: 'content_block_start', index, content_block: block }),
      event({ type: 'content_block_stop', index }),
    ]);
    const start = event({
      type: 'message_start',
      message: { ...head, content: [], usage: { ...usage, output_tokens: 1 } },
    });
    const end = event({ type: 'message_delta', delta: { stop_reason: stop }, usage: { output_tokens: 2 } });
    return { body: [start, ...events, end, event({ type: 'message_stop' })].join('') };
  });
}

test.each([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['tool_use', 'tool_calls'],
  ['pause_turn', 'stop'],
  ['refusal', 'content_filter'],
  ['model_context_window_exceeded', 'length'],
  [null, 'stop'],
])('%s is %s', async (stop, finish) => {
  played(stop);
  for (const { choices } of await both()) expect(choices[0]?.finish_reason).toBe(finish);
});

test('a refusal says why, and has no content', async () => {
  anthropic.server.play(() => ({ recording: 'refusal' }));
  const { choices } = await anthropic.provider.complete(call, never);
  const message = { content: null, refusal: 'This request could enable cyber harm.' };
  expect(choices[0]).toMatchObject({ message, finish_reason: 'content_filter' });
  const chunks = await chunksIn(anthropic.provider.stream(call, never));
  expect(chunks[0]?.choices[0]?.delta).toEqual({ role: 'assistant', refusal: message.refusal });
  expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('content_filter');
});

test('what was read from the cache or written to it counts among the tokens of the prompt', async () => {
  anthropic.server.play(() => ({ recording: 'cached' }));
  for (const completion of await both()) {
    expect(completion.usage).toEqual({
      prompt_tokens: 2026,
      completion_tokens: 15,
      total_tokens: 2041,
      prompt_tokens_details: { cached_tokens: 1920, cache_write_tokens: 100 },
    });
  }
});

test('the counts at the end of a stream are totals', async () => {
  played('end_turn');
  for (const completion of await both()) {
    expect(completion.usage).toEqual({ prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 });
  }
});

test('the thoughts are counted', async () => {
  anthropic.server.play(() => ({ recording: 'thinking' }));
  const [{ usage: counted }] = await both();
  expect(counted?.completion_tokens_details).toEqual({ reasoning_tokens: 9 });
});

test('tools are numbered from 0, whatever blocks stand before and between', async () => {
  const called = (id: string, input: object) => ({ type: 'tool_use', id, name: 'f', input });
  played('tool_use', [
    { type: 'thinking', thinking: 'Hm.', signature: 'x' },
    { type: 'text', text: 'Look.' },
    called('toolu_1', { a: 1 }),
    { type: 'redacted_thinking', data: 'x' },
    called('toolu_2', {}),
  ]);
  await both();
  const chunks = await chunksIn(anthropic.provider.stream(call, never));
  expectFormOf(chunks);
  const deltas = chunks.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? []);
  expect(deltas).toEqual([
    { index: 0, id: 'toolu_1', type: 'function', function: { name: 'f', arguments: '' } },
    { index: 0, function: { arguments: '{"a":1}' } },
    { index: 1, id: 'toolu_2', type: 'function', function: { name: 'f', arguments: '' } },
    { index: 1, function: { arguments: '{}' } },
  ]);
});

test('the id is Anthropic’s own, in the shape of OpenAI’s', async () => {
  played('end_turn');
  for (const { id } of await both()) expect(id).toBe('chatcmpl-msg_1');
});

test('an answer of nothing is an empty one', async () => {
  played('end_turn', []);
  const [whole] = await both();
  expect(whole.choices[0]?.message.content).toBe('');
});

test('blocks and events that are not known are passed over', async () => {
  const news = event({ type: 'news_of_tomorrow', words: 'x' });
  anthropic.server.play(() => ({
    recording: 'text',
    rewrite: (body) => Buffer.from(body.toString('utf8').replaceAll('\n\n', `\n\n${news}`)),
  }));
  const { choices } = gather(await chunksIn(anthropic.provider.stream(call, never)));
  expect(choices[0]?.message.content).toMatch(/^The sky.*ones\.$/);
});

test('no chunk comes before the first block: until then another model can be asked', async () => {
  const start = event({ type: 'message_start', message: { id: 'msg_1', usage } });
  const error = event({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } });
  anthropic.server.play(() => ({ body: `${start}event: ping\ndata: {"type":"ping"}\n\n${error}` }));
  const stream = anthropic.provider.stream(call, never)[Symbol.asyncIterator]();
  await expect(stream.next()).rejects.toMatchObject({ kind: 'overloaded', requestId: 'req_011CTest' });
});
