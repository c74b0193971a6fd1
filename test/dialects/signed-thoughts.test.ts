/** What Claude signs and seals comes back to it unchanged, through Signalbox and the real client; nobody else is sent it. */
import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnthropicBody } from '../anthropic-server.ts';
import { protocols, type Running, startDialects } from './upstreams.ts';

let running: Running;
let client: Anthropic;
beforeAll(async () => {
  running = await startDialects();
  client = new Anthropic({ baseURL: running.url, apiKey: 'any', maxRetries: 0 });
});
afterAll(() => running.close());

type Block = { readonly type: string; readonly [field: string]: unknown };

const thought: Block = { type: 'thinking', thinking: 'I should look.', signature: 'EqQBCgIYAhIM1gbc+/A==' };
const sealed: Block = { type: 'redacted_thinking', data: 'EmwKAhgBEgy3va3pzix/LafPsn4a' };
const second: Block = { type: 'thinking', thinking: 'Which file?', signature: 'Second+Signature/==' };
const words: Block = { type: 'text', text: 'I look.' };
const called: Block = { type: 'tool_use', id: 'toolu_1', name: 'look', input: { at: 'a.txt' } };

/** How many thoughts stand where. */
const answers: readonly { readonly name: string; readonly blocks: readonly Block[] }[] = [
  { name: 'a thought before a call', blocks: [thought, called] },
  { name: 'a sealed thought before words and a call', blocks: [thought, sealed, words, called] },
  { name: 'a thought between words and a call', blocks: [thought, words, second, called] },
  { name: 'a sealed thought alone before a call', blocks: [sealed, called] },
  { name: 'two thoughts, one after the other', blocks: [thought, second, words] },
  { name: 'a thought without its words', blocks: [{ ...thought, thinking: '' }, words, called] },
];

const head = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-haiku-4-5' };
const usage = { input_tokens: 5, output_tokens: 2 };

function bodyOf(blocks: readonly Block[], stream: boolean, stop: object = { stop_reason: 'end_turn' }): string {
  if (!stream) return JSON.stringify({ ...head, content: blocks, stop_sequence: null, ...stop, usage });
  const events = blocks.flatMap((block, index) => [
    { type: 'content_block_start', index, content_block: openingOf(block) },
    ...deltasOf(block).map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ]);
  const all = [
    { type: 'message_start', message: { ...head, content: [], usage } },
    ...events,
    { type: 'message_delta', delta: { stop_sequence: null, ...stop }, usage },
    { type: 'message_stop' },
  ];
  return all.map((each) => `event: ${each.type}\ndata: ${JSON.stringify(each)}\n\n`).join('');
}

function openingOf(block: Block): Block {
  if (block.type === 'thinking') return { type: 'thinking', thinking: '', signature: '' };
  if (block.type === 'text') return { type: 'text', text: '' };
  return block.type === 'tool_use' ? { ...block, input: {} } : block;
}

function deltasOf({ type, thinking, signature, text, input }: Block): object[] {
  const halves = (whole: unknown) => [String(whole).slice(0, 4), String(whole).slice(4)].filter((half) => half !== '');
  if (type === 'text') return halves(text).map((half) => ({ type: 'text_delta', text: half }));
  if (type === 'tool_use')
    return halves(JSON.stringify(input)).map((half) => ({ type: 'input_json_delta', partial_json: half }));
  if (type !== 'thinking') return [];
  const spoken = halves(thinking).map((half) => ({ type: 'thinking_delta', thinking: half }));
  return [...spoken, { type: 'signature_delta', signature }];
}

const tools = [{ name: 'look', description: 'Looks', input_schema: { type: 'object' as const } }];
const question = { role: 'user' as const, content: 'What is in a.txt?' };
const base = { max_tokens: 8_000, thinking: { type: 'enabled' as const, budget_tokens: 2_048 }, tools };

async function answerOf(body: Anthropic.MessageCreateParamsNonStreaming, stream: boolean): Promise<Anthropic.Message> {
  return stream ? client.messages.stream(body).finalMessage() : client.messages.create(body);
}

/** Without what Signalbox and newer versions of the API write beside a block. */
function plain(content: readonly Anthropic.ContentBlock[]): object[] {
  return content.map((block) => {
    const { caller: _caller, citations: _citations, ...rest } = block as unknown as Record<string, unknown>;
    return rest;
  });
}

const cells = answers.flatMap((answer) =>
  [false, true].map((stream) => ({ ...answer, stream, how: stream ? 'as a stream' : 'whole' })),
);

test.each(cells)('$name is told as Claude told it, and goes back unchanged: $how', async ({ blocks, stream }) => {
  const { anthropic } = running.upstream;
  anthropic.play({ body: bodyOf(blocks, stream) });
  const first = await answerOf({ ...base, model: 'anthropic', messages: [question] }, stream);
  expect(plain(first.content)).toEqual(blocks);

  anthropic.asked();
  anthropic.play({ body: bodyOf([thought, { type: 'text', text: 'Nothing.' }], stream) });
  const calls = first.content.some(({ type }) => type === 'tool_use');
  const result = { type: 'tool_result' as const, tool_use_id: 'toolu_1', content: 'no such file', is_error: true };
  const next = { role: 'user' as const, content: calls ? [result] : 'Go on' };
  const messages = [question, { role: 'assistant' as const, content: first.content }, next];
  await answerOf({ ...base, model: 'anthropic', messages }, stream);
  const [asked] = anthropic.asked() as readonly AnthropicBody[];
  expect(asked!.messages[1]!.content).toEqual(blocks);
  expect(asked!.thinking).toMatchObject({ type: 'enabled' });
  if (calls) expect(asked!.messages[2]!.content).toEqual([result]);
});

test.each([false, true])('who wants thoughts without their words gets signatures alone: stream %s', async (stream) => {
  running.upstream.anthropic.play({ body: bodyOf([thought, sealed, words, called], stream) });
  const thinking = { ...base.thinking, display: 'omitted' as const };
  const { content } = await answerOf({ ...base, thinking, model: 'anthropic', messages: [question] }, stream);
  expect(plain(content)).toEqual([{ ...thought, thinking: '' }, sealed, words, called]);
});

test.each([false, true])('who does not think is told neither: stream %s', async (stream) => {
  running.upstream.anthropic.play({ body: bodyOf([thought, sealed, words], stream) });
  const { content } = await answerOf({ model: 'anthropic', max_tokens: 100, messages: [question] }, stream);
  expect(plain(content)).toEqual([words]);
});

test.each(protocols)('of signed thoughts only Claude is sent anything: %s', async (protocol) => {
  const upstream = running.upstream[protocol];
  upstream.asked();
  upstream.play(protocol === 'anthropic' ? { body: bodyOf([words], false) } : { text: 'Nothing.' });
  const result = { type: 'tool_result' as const, tool_use_id: 'toolu_1', content: 'no such file', is_error: true };
  const assistant = { role: 'assistant' as const, content: [thought, sealed, words, called] as never };
  const messages = [question, assistant, { role: 'user' as const, content: [result] }];
  const { response } = await client.messages.create({ ...base, model: protocol, messages }).withResponse();
  const sent = JSON.stringify(upstream.asked());
  expect(sent.includes(String(thought.signature))).toBe(protocol === 'anthropic');
  expect(sent.includes('is_error')).toBe(protocol === 'anthropic');
  expect(sent.includes('Error:')).toBe(protocol !== 'anthropic');
  const trace = await fetch(`${running.url}/chat/routing-info/${response.headers.get('x-signalbox-decision')}`);
  const { changes } = (await trace.json()) as { changes: readonly { readonly param: string }[] };
  expect(changes.some(({ param }) => param === 'reasoning_details')).toBe(protocol !== 'anthropic');
});

test.each([false, true])(
  'they survive OpenAI’s dialect too, in the field that OpenRouter has: stream %s',
  async (stream) => {
    const { anthropic } = running.upstream;
    anthropic.play({ body: bodyOf([thought, sealed, words, called], stream) });
    const asked = {
      model: 'anthropic',
      reasoning_effort: 'low',
      stream,
      tools: [{ type: 'function', function: { name: 'look' } }],
    };
    const details = [
      {
        type: 'reasoning.text',
        text: thought.thinking,
        signature: thought.signature,
        format: 'anthropic-claude-v1',
        index: 0,
      },
      { type: 'reasoning.encrypted', data: sealed.data, format: 'anthropic-claude-v1', index: 1 },
    ];
    const raw = await chat({ ...asked, messages: [question] });
    const told = stream
      ? [...raw.matchAll(/^data: (\{.*)$/gm)].flatMap(
          ([, data]) => JSON.parse(data!).choices[0]?.delta.reasoning_details ?? [],
        )
      : JSON.parse(raw).choices[0].message.reasoning_details;
    expect(told).toEqual(details);

    anthropic.asked();
    const call = { id: 'toolu_1', type: 'function', function: { name: 'look', arguments: '{"at":"a.txt"}' } };
    const assistant = { role: 'assistant', content: 'I look.', reasoning_details: told, tool_calls: [call] };
    await chat({ ...asked, messages: [question, assistant, { role: 'tool', tool_call_id: 'toolu_1', content: 'x' }] });
    const [body] = anthropic.asked() as readonly AnthropicBody[];
    expect(body!.messages[1]!.content).toEqual([thought, sealed, words, called]);
  },
);

test.each([false, true])('the sequence that stopped Claude is told: stream %s', async (stream) => {
  running.upstream.anthropic.play({
    body: bodyOf([words], stream, { stop_reason: 'stop_sequence', stop_sequence: 'END' }),
  });
  const body = { model: 'anthropic', max_tokens: 100, stop_sequences: ['END'], messages: [question] };
  expect(await answerOf(body, stream)).toMatchObject({ stop_reason: 'stop_sequence', stop_sequence: 'END' });
});

test('an answer that was cut off in its thoughts goes back without them, as Claude wants it', async () => {
  const { anthropic } = running.upstream;
  anthropic.asked();
  anthropic.play({ body: bodyOf([words], false) });
  const go = { role: 'user' as const, content: 'Go on' };
  for (const blocks of [[thought], [words, sealed]]) {
    const assistant = { role: 'assistant' as const, content: blocks as never };
    await client.messages.create({ ...base, model: 'anthropic', messages: [question, assistant, go] });
  }
  const [alone, behind] = anthropic.asked() as readonly AnthropicBody[];
  expect(alone!.messages.map(({ role }) => role)).toEqual(['user']);
  expect(behind!.messages[1]!.content).toEqual([words]);
});

test('a model that is left to think as it likes is asked to', async () => {
  running.upstream.anthropic.asked();
  running.upstream.anthropic.play({ body: bodyOf([thought, words], false) });
  await client.messages.create({ ...base, thinking: { type: 'adaptive' }, model: 'anthropic', messages: [question] });
  const [asked] = running.upstream.anthropic.asked() as readonly AnthropicBody[];
  expect(asked!.thinking).toMatchObject({ type: 'enabled' });
});

async function chat(body: object): Promise<string> {
  const response = await fetch(`${running.url}/v1/chat/completions`, { method: 'POST', body: JSON.stringify(body) });
  expect(response.status).toBe(200);
  return response.text();
}
