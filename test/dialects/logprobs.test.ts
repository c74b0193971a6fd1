/** How likely each token was, in every dialect that has a place for it. */
import { Ollama } from 'ollama/browser';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startDialects } from './upstreams.ts';

let running: Running;
let openai: OpenAI;
beforeAll(async () => {
  running = await startDialects();
  openai = new OpenAI({ baseURL: `${running.url}/v1`, apiKey: 'any', maxRetries: 0 });
});
afterAll(() => running.close());

const told = (token: string, logprob: number, bytes: number[] | null) => ({ token, logprob, bytes });
/** The first half of a character is a token without text. */
const tokens = [
  { ...told('Hi', -0.1, [72, 105]), top_logprobs: [told('Hi', -0.1, [72, 105]), told('Ho', -2.5, [72, 111])] },
  { ...told('\\xc3', -0.2, [195]), top_logprobs: [] },
  { ...told('\\xa9', -0.3, [169]), top_logprobs: [] },
];
const texts = ['Hi', '', 'é'];
const head = { id: 'chatcmpl-1', created: 5, model: 'gpt-4.1-mini' };

function play(stream: boolean): void {
  const delta = (text: string, index: number) => ({
    index: 0,
    delta: { content: text },
    logprobs: { content: [tokens[index]], refusal: null },
    finish_reason: null,
  });
  const chunks = [...texts.map(delta), { index: 0, delta: {}, logprobs: null, finish_reason: 'stop' }];
  const message = { role: 'assistant', content: texts.join(''), refusal: null };
  const logprobs = { content: tokens, refusal: null };
  running.upstream.openai.asked();
  running.upstream.openai.play({
    body: stream
      ? `${chunks.map((choice) => `data: ${JSON.stringify({ ...head, choices: [choice] })}\n\n`).join('')}data: [DONE]\n\n`
      : JSON.stringify({ ...head, choices: [{ index: 0, message, logprobs, finish_reason: 'stop' }] }),
  });
}

const model = 'openai';
const messages = [{ role: 'user' as const, content: 'Hello' }];

test.each([false, true])('Chat Completions tell them, streamed %s', async (stream) => {
  play(stream);
  const asked = { model, messages, logprobs: true, top_logprobs: 2 };
  const completion = stream
    ? await openai.chat.completions.stream(asked).finalChatCompletion()
    : await openai.chat.completions.create(asked);
  expect(completion.choices[0]?.logprobs?.content).toEqual(tokens);
  expect(completion.choices[0]?.message.content).toBe('Hié');
});

test.each([{ include: ['message.output_text.logprobs' as const], top_logprobs: 2 }, { top_logprobs: 2 }])(
  'Responses tell them to those who ask by %j',
  async (wish) => {
    for (const stream of [false, true]) {
      play(stream);
      const asked = { model, input: 'Hello', ...wish };
      const response = stream
        ? await openai.responses.stream(asked).finalResponse()
        : await openai.responses.create(asked);
      const [item] = response.output;
      const part = item?.type === 'message' ? item.content[0] : undefined;
      expect(part).toMatchObject({ type: 'output_text', text: 'Hié', logprobs: tokens });
      expect(response.top_logprobs).toBe(2);
      expect(running.upstream.openai.asked()).toMatchObject([{ logprobs: true, top_logprobs: 2 }]);
    }
  },
);

test('in the events of Responses they stand beside the words that they are of', async () => {
  play(true);
  const deltas: unknown[] = [];
  let done: unknown;
  for await (const event of await openai.responses.create({ model, input: 'Hello', top_logprobs: 2, stream: true })) {
    if (event.type === 'response.output_text.delta')
      deltas.push([event.delta, event.logprobs.map(({ token }) => token)]);
    if (event.type === 'response.output_text.done') done = event.logprobs;
  }
  expect(deltas).toEqual([
    ['Hi', ['Hi']],
    ['é', ['\\xc3', '\\xa9']],
  ]);
  expect(done).toHaveLength(3);
});

test('Responses tell none to those who do not ask', async () => {
  play(false);
  const response = await openai.responses.create({ model, input: 'Hello' });
  expect(running.upstream.openai.asked()[0]).not.toHaveProperty('logprobs');
  expect(response.top_logprobs).toBe(0);
});

const ollamaTokens = tokens.map(({ top_logprobs: top, ...token }) => ({
  ...token,
  ...(top.length > 0 ? { top_logprobs: top } : {}),
}));

test.each([false, true])('Ollama’s dialect tells them, streamed %s', async (stream) => {
  const client = new Ollama({ host: running.url });
  const wish = { model, logprobs: true, top_logprobs: 2 };
  play(stream);
  const chats = stream
    ? await arrayOf(await client.chat({ ...wish, messages, stream: true }))
    : [await client.chat({ ...wish, messages })];
  expect(chats.flatMap(({ logprobs = [] }) => logprobs)).toEqual(ollamaTokens);
  play(stream);
  const generated = stream
    ? await arrayOf(await client.generate({ ...wish, prompt: 'Hello', stream: true }))
    : [await client.generate({ ...wish, prompt: 'Hello' })];
  expect(generated.flatMap(({ logprobs = [] }) => logprobs)).toEqual(ollamaTokens);
});

async function arrayOf<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}
