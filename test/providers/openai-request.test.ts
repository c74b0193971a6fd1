/** What those who speak OpenAI's protocol are asked, over a real socket. The server refuses what OpenAI refuses. */
import { expect, test, vi } from 'vitest';
import { vendorOf } from '../../server/providers/openai/families.ts';
import { openaiRequest } from '../../server/providers/openai/request.ts';
import type { Message, ProviderCall } from '../../server/providers/provider.ts';
import { chunksIn } from './gather.ts';
import { callTo, joinedOpenAI, never, tool } from './remote-subjects.ts';

const openai = joinedOpenAI('gpt-4.1-mini');
const tools = [tool('a')];

/** As a vendor that is not at hand would get it. */
function request(baseUrl: string, more: Partial<ProviderCall>, model = 'some-model') {
  return openaiRequest(callTo(model, more), vendorOf(baseUrl), false, true) as unknown as Record<string, unknown>;
}

test('parameters and the other fields of the caller arrive as they are', async () => {
  const params = { temperature: 0.2, top_p: 0.9, seed: 7, stop: ['END'], max_tokens: 300, frequency_penalty: 0.1 };
  const extra = {
    tools,
    tool_choice: 'auto',
    response_format: { type: 'json_object' },
    user: 'u',
    n: 2,
    logprobs: true,
  };
  const body = await openai.sent({ params, extra });
  expect(body).toEqual({ model: 'gpt-4.1-mini', messages: [{ role: 'user', content: 'Hello' }], ...params, ...extra });
});

test('what is null is left out', async () => {
  const body = await openai.sent({ params: { temperature: null }, extra: { tools: null, user: undefined } });
  expect(Object.keys(body).sort()).toEqual(['messages', 'model']);
});

test('usage is always asked for with a stream, and never without', async () => {
  await chunksIn(openai.provider.stream(callTo('gpt-4.1-mini'), never));
  expect(openai.server.requests.at(-1)?.body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  expect(await openai.sent({})).not.toHaveProperty('stream_options');
});

test('who refuses to be asked for usage is asked without, and not again with', async () => {
  const provider = openai.make({});
  const body = JSON.stringify({
    object: 'error',
    message: { detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options', 'include_usage'] }] },
  });
  openai.server.play(() => (openai.server.requests.at(-1)?.body.stream_options ? { status: 422, body } : {}));
  const before = openai.server.requests.length;
  for (let each = 0; each < 2; each += 1) {
    const chunks = await chunksIn(provider.stream(callTo('gpt-4.1-mini'), never));
    expect(chunks.at(-1)?.usage?.completion_tokens).toBeGreaterThan(0);
  }
  const asked = openai.server.requests.slice(before).map((each) => 'stream_options' in each.body);
  expect(asked).toEqual([true, false, false]);
});

test.each([
  ['gpt-4.1', { max_tokens: 9 }],
  ['gpt-5-chat-latest', { max_completion_tokens: 9 }],
  ['gpt-5.6-luna', { max_completion_tokens: 9 }],
  ['openai/gpt-5-mini', { max_completion_tokens: 9 }],
  ['o4-mini', { max_completion_tokens: 9 }],
  ['gpt-oss-120b', { max_tokens: 9 }],
])('the limit of %s has the name that it knows', async (model, limit) => {
  const body = await openai.sent({ model, params: { max_tokens: 9 } });
  expect({ max_tokens: body.max_tokens, max_completion_tokens: body.max_completion_tokens }).toEqual({
    max_tokens: undefined,
    max_completion_tokens: undefined,
    ...limit,
  });
});

const everything = {
  temperature: 0.3,
  top_p: 0.5,
  stop: 'END',
  frequency_penalty: 1,
  presence_penalty: 1,
  max_tokens: 5,
};

test.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
  ['o1', everything, { stop: 'END' }, ['frequency_penalty', 'presence_penalty', 'temperature', 'top_p']],
  ['o3', everything, {}, ['stop', 'frequency_penalty', 'presence_penalty', 'temperature', 'top_p']],
  [
    'gpt-5-mini',
    { ...everything, reasoning_effort: 'xhigh' },
    { reasoning_effort: 'high' },
    ['reasoning_effort', 'stop', 'frequency_penalty', 'presence_penalty', 'temperature', 'top_p'],
  ],
  [
    'gpt-5.6-luna',
    { ...everything, reasoning_effort: 'none' },
    { reasoning_effort: 'none', temperature: 0.3, top_p: 0.5 },
    ['stop', 'frequency_penalty', 'presence_penalty'],
  ],
  ['gpt-5.6-luna', { temperature: 0.3, reasoning_effort: 'low' }, { reasoning_effort: 'low' }, ['temperature']],
  [
    'gpt-5.1',
    { reasoning_effort: 'minimal', temperature: 1 },
    { reasoning_effort: 'none', temperature: 1 },
    ['reasoning_effort'],
  ],
  ['gpt-4o', { reasoning_effort: 'high', temperature: 0.3 }, { temperature: 0.3 }, ['reasoning_effort']],
  ['gpt-4o', { reasoning_effort: 'none' }, {}, []],
  ['llama-3.3-70b-versatile', { reasoning_effort: 'low', stop: 'x' }, { stop: 'x' }, ['reasoning_effort']],
])('%s gets of %j what it takes, and the rest is told', async (model, params, taken, told) => {
  const call = callTo(model, { params });
  const changes = openai.provider.changes?.(call) ?? [];
  await openai.provider.complete(call, never);
  const {
    messages: _messages,
    model: _model,
    max_completion_tokens: _limit,
    ...fields
  } = openai.server.requests.at(-1)!.body;
  expect(fields).toEqual(taken);
  expect(changes.map(({ param }) => param)).toEqual(told);
  for (const change of changes) expect(change.by).toContain(model);
});

test('a model that takes tools only without reasoning is told not to reason, and that is told', async () => {
  const call = callTo('gpt-5.6-luna', { params: { reasoning_effort: 'medium', temperature: 0.3 }, extra: { tools } });
  expect(openai.provider.changes?.(call)).toEqual([
    {
      kind: 'clamp',
      param: 'reasoning_effort',
      asked: 'medium',
      given: 'none',
      by: 'gpt-5.6-luna takes tools here only without reasoning',
    },
  ]);
  await openai.provider.complete(call, never);
  expect(openai.server.requests.at(-1)?.body).toMatchObject({ reasoning_effort: 'none', temperature: 0.3 });
});

test('developers speak as developers to OpenAI and as the system to everybody else', () => {
  const messages: Message[] = [{ role: 'developer', content: 'Be brief.' }];
  expect(request('https://api.openai.com/v1', { messages }).messages).toEqual(messages);
  const others = request('http://127.0.0.1:8001/v1', { messages }).messages;
  expect(others).toEqual([{ role: 'system', content: 'Be brief.' }]);
});

test('thoughts of earlier turns go back only to those who want them', () => {
  const messages = [{ role: 'assistant', content: '4', reasoning_content: 'Two and two.' } as Message];
  expect(request('https://api.deepseek.com/v1', { messages }).messages).toEqual(messages);
  expect(request('https://api.groq.com/openai/v1', { messages }).messages).toEqual([
    { role: 'assistant', content: '4' },
  ]);
});

test('a vendor with names of its own gets them, and nothing that it refuses', () => {
  const mistral = request('https://api.mistral.ai/v1', { params: { seed: 7 }, extra: { user: 'u', logprobs: true } });
  expect(mistral).toMatchObject({ random_seed: 7 });
  for (const name of ['seed', 'user', 'logprobs']) expect(mistral).not.toHaveProperty(name);
});

test('several answers are asked of who gives them, and of nobody else', () => {
  expect(request('https://api.openai.com/v1', { extra: { n: 2 } }).n).toBe(2);
  expect(() => request('https://api.groq.com/openai/v1', { extra: { n: 2 } })).toThrow(/n is 2.*leave n out/);
});

test('of two limits the smaller counts', async () => {
  expect((await openai.sent({ params: { max_tokens: 50, max_completion_tokens: 40 } })).max_tokens).toBe(40);
});

test('headers say who asks and no more, whatever the environment holds', async () => {
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-leak: 1');
  vi.stubEnv('OPENAI_ORG_ID', 'org-of-somebody');
  vi.stubEnv('OPENAI_API_KEY', 'sk-of-somebody');
  try {
    await openai.make({}).complete(callTo('gpt-4.1-mini'), never);
    const own = ['host', 'connection', 'content-length'];
    const { headers } = openai.server.requests.at(-1)!;
    expect(
      Object.keys(headers)
        .filter((name) => !own.includes(name))
        .sort(),
    ).toEqual(['accept', 'authorization', 'content-type', 'user-agent']);
    expect(headers.authorization).toBe('Bearer sk-secret-1234567890');
    await openai.make({ key: undefined }).complete(callTo('gpt-4.1-mini'), never);
    expect(openai.server.requests.at(-1)!.headers).not.toHaveProperty('authorization');
  } finally {
    vi.unstubAllEnvs();
  }
});

test('marks for a cache go to who knows them, and to nobody else', () => {
  const cache_control = { type: 'ephemeral' };
  const messages = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'long', cache_control }] }];
  const tools = [{ type: 'function', function: { name: 'look' }, cache_control }];
  const sent = (url: string) => request(url, { messages, extra: { tools } });
  expect(JSON.stringify(sent('https://api.openai.com/v1'))).not.toContain('cache_control');
  expect(sent('https://openrouter.ai/api/v1')).toMatchObject({ messages, tools });
});

test('what a tool shows, the user shows after the last result', () => {
  const picture = { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,iVBOR' } };
  const words = { type: 'text' as const, text: 'seen' };
  const result = (id: string, content: unknown) => ({ role: 'tool', tool_call_id: id, content }) as never;
  const { messages } = request('https://api.openai.com/v1', {
    messages: [result('a', [words, picture]), result('b', [picture]), { role: 'user', content: 'Go on' }],
  });
  expect(messages).toEqual([
    { role: 'tool', tool_call_id: 'a', content: [words] },
    { role: 'tool', tool_call_id: 'b', content: 'The result is shown below.' },
    { role: 'user', content: [picture, picture] },
    { role: 'user', content: 'Go on' },
  ]);
});
