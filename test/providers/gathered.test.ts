/** Chunks put together again. */
import { expect, test } from 'vitest';
import { gathered } from '../../server/providers/gathered.ts';
import type { Chunk } from '../../server/providers/provider.ts';
import { noteRequestId, requestIdOf } from '../../server/providers/request-id.ts';

type Choice = Chunk['choices'][number];
const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk' as const, created: 5, model: 'm' };
const token = (text: string) => ({ token: text, logprob: -1, bytes: null, top_logprobs: [] });

async function* chunks(choices: readonly Partial<Choice>[]): AsyncGenerator<Chunk> {
  for (const choice of choices) {
    yield { ...head, choices: [{ index: 0, delta: {}, finish_reason: null, ...choice }] };
  }
  yield { ...head, choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } };
}

test('several answers, their probabilities and tools come together', async () => {
  const call = (index: number, more: object) => ({ delta: { tool_calls: [{ index, ...more }] } });
  const completion = await gathered(
    chunks([
      { delta: { role: 'assistant', content: 'A' }, logprobs: { content: [token('A')], refusal: null } },
      { index: 1, delta: { role: 'assistant', content: '' } },
      { delta: { content: 'b' }, logprobs: { content: [token('b')], refusal: null } },
      { index: 1, ...call(0, { id: 'x', type: 'function', function: { name: 'f', arguments: '' } }) },
      { index: 1, ...call(0, { function: { arguments: '{"a":' } }) },
      { index: 1, ...call(0, { function: { arguments: '1}' } }) },
      { index: 1, finish_reason: 'tool_calls' },
      { finish_reason: 'length' },
    ]),
  );
  expect(completion).toEqual({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 5,
    model: 'm',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: 'Ab', refusal: null },
        logprobs: { content: [token('A'), token('b')], refusal: null },
        finish_reason: 'length',
      },
      {
        index: 1,
        message: {
          role: 'assistant',
          content: null,
          refusal: null,
          tool_calls: [{ id: 'x', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }],
        },
        logprobs: null,
        finish_reason: 'tool_calls',
      },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
  });
});

test('a refusal has no content', async () => {
  const refused = await gathered(
    chunks([{ delta: { role: 'assistant', content: '' } }, { delta: { refusal: 'No' } }, { delta: { refusal: '.' } }]),
  );
  expect(refused.choices[0]?.message).toEqual({ role: 'assistant', content: null, refusal: 'No.' });
});

test('what is put together has the id of the exchange', async () => {
  const pieces = chunks([{ delta: { role: 'assistant', content: 'A' } }, { finish_reason: 'stop' }]);
  const noted = async function* () {
    let first = true;
    for await (const chunk of pieces) {
      if (first) noteRequestId(chunk, new Headers({ 'request-id': 'req_1' }));
      first = false;
      yield chunk;
    }
  };
  expect(requestIdOf(await gathered(noted()))).toBe('req_1');
});
