/** What Ollama is asked, over a real socket. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ollamaProvider } from '../../server/providers/ollama.ts';
import { pooledFetch } from '../../server/providers/pooled-fetch.ts';
import type { Message, Provider, ProviderCall } from '../../server/providers/provider.ts';
import { type OllamaChatBody, type OllamaServer, startOllama } from '../ollama-server.ts';

const never = new AbortController().signal;
const pool = pooledFetch();
const models = ['phi3', 'qwen2.5:7b', { name: 'gemma:2b', capabilities: ['completion' as const] }];
let server: OllamaServer;
let provider: Provider;
let ids = 0;

beforeAll(async () => {
  server = await startOllama({ models });
  provider = ollamaProvider({
    name: 'local',
    baseUrl: server.url,
    fetch: pool.fetch,
    firstTokenTimeoutMs: 10_000,
    timeoutMs: 10_000,
    keepAlive: '10m',
    newId: () => String(ids++),
  });
});
beforeEach(() => {
  ids = 0;
  server.play(() => ({}));
});
afterAll(async () => {
  await server.close();
  await pool.close();
});

function callOf(more: Partial<ProviderCall> = {}): ProviderCall {
  const messages: Message[] = [{ role: 'user', content: 'Hello' }];
  return { model: 'phi3', messages, params: {}, extra: {}, contextTokens: 10, window: 131_072, ...more };
}

/** What arrives at the server. */
async function sent(more: Partial<ProviderCall>): Promise<OllamaChatBody> {
  await provider.complete(callOf(more), never);
  return server.chats.at(-1)!.body;
}

describe('the request', () => {
  test('parameters go by the names that Ollama gives them', async () => {
    const params = {
      temperature: 0.2,
      top_p: 0.9,
      top_k: 40,
      min_p: 0.05,
      seed: 7,
      stop: 'END',
      max_tokens: 300,
      frequency_penalty: 0.1,
      presence_penalty: 0.2,
      repeat_penalty: 1.1,
    };
    const { options } = await sent({ params });
    expect(options).toEqual({
      temperature: 0.2,
      top_p: 0.9,
      top_k: 40,
      min_p: 0.05,
      seed: 7,
      stop: ['END'],
      num_predict: 300,
      frequency_penalty: 0.1,
      presence_penalty: 0.2,
      repeat_penalty: 1.1,
      num_ctx: 4096,
    });
  });

  test('what is not set is left to the model file', async () => {
    const { options } = await sent({ params: { temperature: null, top_p: undefined, user_defined: 1 } });
    expect(options).toEqual({ num_ctx: 4096 });
  });

  test('of two limits of the answer the smaller counts', async () => {
    const { options } = await sent({ params: { max_tokens: 900, max_completion_tokens: 40 } });
    expect(options?.num_predict).toBe(40);
  });

  test('a prompt of 10,000 tokens gets a context that holds it', async () => {
    expect((await sent({ contextTokens: 10_000 })).options?.num_ctx).toBe(16_384);
  });

  test('the context stays within the window', async () => {
    expect((await sent({ contextTokens: 7_900, window: 8_192 })).options?.num_ctx).toBe(8_192);
  });

  test('a context that was asked for wins', async () => {
    expect((await sent({ contextTokens: 10_000, params: { num_ctx: 6_000 } })).options?.num_ctx).toBe(6_000);
  });

  test.each([
    [{}, undefined],
    [{ think: true }, true],
    [{ think: false, reasoning_effort: 'high' }, false],
    [{ reasoning_effort: 'none' }, false],
    [{ reasoning_effort: 'minimal' }, 'low'],
    [{ reasoning_effort: 'medium' }, 'medium'],
    [{ reasoning_effort: 'xhigh' }, 'high'],
  ])('%j thinks %j', async (params, think) => {
    expect((await sent({ params })).think).toEqual(think);
  });

  test('the model stays loaded as long as the call says, else as long as the provider says', async () => {
    expect((await sent({ params: { keep_alive: 0 } })).keep_alive).toBe(0);
    expect((await sent({})).keep_alive).toBe('10m');
  });

  test.each([
    [undefined, undefined],
    [{ type: 'text' }, undefined],
    [{ type: 'json_object' }, 'json'],
    [{ type: 'json_schema', json_schema: { name: 'a', schema: { type: 'object' } } }, { type: 'object' }],
  ])('response_format %j is format %j', async (responseFormat, format) => {
    expect((await sent({ extra: { response_format: responseFormat } })).format).toEqual(format);
  });

  test('tools are passed on, none of them with tool_choice none, only the named one where one is named', async () => {
    const tools = ['a', 'b'].map((name) => ({ type: 'function', function: { name, parameters: {} } }));
    expect((await sent({ extra: { tools } })).tools).toEqual(tools);
    expect((await sent({ extra: { tools, tool_choice: 'none' } })).tools).toBeUndefined();
    const choice = { type: 'function', function: { name: 'b' } };
    expect((await sent({ extra: { tools, tool_choice: choice } })).tools).toEqual([tools[1]]);
  });

  test('fields that Ollama does not know stay behind', async () => {
    const body = await sent({ extra: { user: 'u', metadata: {}, stream_options: {}, n: 1, logit_bias: {} } });
    expect(Object.keys(body).sort()).toEqual(['keep_alive', 'messages', 'model', 'options', 'stream']);
  });

  test('messages keep their order, and developer speaks as system', async () => {
    const { messages } = await sent({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'developer', content: [{ type: 'text', text: 'Speak French.' }] },
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Salut' },
        { role: 'user', content: 'Again' },
      ],
    });
    expect(messages).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'system', content: 'Speak French.' },
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Salut' },
      { role: 'user', content: 'Again' },
    ]);
  });

  test('tool calls go as objects, and their results find the name of their tool', async () => {
    const called = (id: string, name: string, args: string) => ({
      id,
      type: 'function' as const,
      function: { name, arguments: args },
    });
    const { messages } = await sent({
      messages: [
        { role: 'user', content: 'Weather and time?' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [called('c1', 'weather', '{"city":"Paris"}'), called('c2', 'time', '')],
        },
        { role: 'tool', tool_call_id: 'c2', content: '12:00' },
        { role: 'tool', tool_call_id: 'c1', content: [{ type: 'text', text: '22 °C' }] },
      ],
    });
    expect(messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: '',
        tool_calls: [
          { id: 'c1', function: { name: 'weather', arguments: { city: 'Paris' } } },
          { id: 'c2', function: { name: 'time', arguments: {} } },
        ],
      },
      { role: 'tool', content: '12:00', tool_name: 'time', tool_call_id: 'c2' },
      { role: 'tool', content: '22 °C', tool_name: 'weather', tool_call_id: 'c1' },
    ]);
  });

  test('a picture in a data URL goes as base64 beside the text', async () => {
    const { messages } = await sent({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
            { type: 'text', text: 'this?' },
          ],
        },
      ],
    });
    expect(messages).toEqual([{ role: 'user', content: 'What is\nthis?', images: ['iVBORw0KGgo='] }]);
  });

  test('base64 that happens to be the path of a file is not read as one', async () => {
    const url = 'data:image/png;base64,/etc/hosts';
    const picture: Message = { role: 'user', content: [{ type: 'image_url', image_url: { url } }] };
    expect((await sent({ messages: [picture] })).messages[0]?.images).toEqual(['/etc/hosts']);
  });

  test('thoughts of earlier turns go back as thoughts', async () => {
    const earlier = { role: 'assistant', content: '4', reasoning_content: 'Two and two.' } as Message;
    const { messages } = await sent({ messages: [earlier, { role: 'user', content: 'Sure?' }] });
    expect(messages[0]).toEqual({ role: 'assistant', content: '4', thinking: 'Two and two.' });
  });

  const image = (url: string): Message => ({ role: 'user', content: [{ type: 'image_url', image_url: { url } }] });
  const calls = (args: string): Message => ({
    role: 'assistant',
    tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: args } }],
  });
  test.each<[string, Partial<ProviderCall>, RegExp]>([
    ['a picture by URL', { messages: [image('https://example.org/cat.png')] }, /messages\[0\]\.content\[0\].*data URL/],
    [
      'sound',
      { messages: [{ role: 'user', content: [{ type: 'input_audio', input_audio: { data: '', format: 'mp3' } }] }] },
      /input_audio.*text and image_url/,
    ],
    ['several answers', { extra: { n: 2 } }, /one answer/],
  ])('%s is left to others, and said so without asking', async (_what, more, message) => {
    const before = server.chats.length;
    await expect(provider.complete(callOf(more), never)).rejects.toMatchObject({
      kind: 'unsupported',
      anotherMayServe: true,
      message: expect.stringMatching(message),
    });
    expect(server.chats.length).toBe(before);
  });

  test.each<[string, Partial<ProviderCall>, RegExp]>([
    ['a broken picture', { messages: [image('data:image/png;base64,*')] }, /not base64/],
    ['arguments that are no JSON', { messages: [calls('{"a":')] }, /tool_calls\[0\].*not JSON/],
    ['arguments that are no object', { messages: [calls('[1]')] }, /no JSON object/],
    [
      'a tool that is not there',
      {
        extra: {
          tools: [{ type: 'function', function: { name: 'a' } }],
          tool_choice: { type: 'function', function: { name: 'b' } },
        },
      },
      /"b"/,
    ],
  ])('%s is a bad request that says what to do', async (_what, more, message) => {
    const before = server.chats.length;
    await expect(provider.complete(callOf(more), never)).rejects.toMatchObject({
      kind: 'bad_request',
      anotherMayServe: false,
      message: expect.stringMatching(message),
    });
    expect(server.chats.length).toBe(before);
  });
});
