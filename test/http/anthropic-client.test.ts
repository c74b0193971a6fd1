import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import Anthropic from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import { anthropicChat } from '../../server/http/anthropic/request.ts';
import { modelsYaml, policyYaml } from '../gateway/policy-files.ts';
import { type Served, type ServeOptions, serving } from './served.ts';

const python = {
  model: 'auto',
  max_tokens: 50,
  messages: [{ role: 'user' as const, content: 'Write a Python function' }],
};

async function servingAnthropic(options?: ServeOptions): Promise<Served & { anthropic: Anthropic }> {
  const served = await serving(options);
  return { ...served, anthropic: new Anthropic({ baseURL: served.url, apiKey: 'unused', maxRetries: 0 }) };
}

test('a whole answer is Anthropic’s, with what Signalbox adds beside it', async () => {
  const { anthropic } = await servingAnthropic();
  const { data, response, request_id: requestId } = await anthropic.messages.create(python).withResponse();
  expect(requestId).toBe('decision-1');
  expect(response.headers.get('x-request-id')).toBe('decision-1');
  expect(response.headers.get('x-signalbox-route')).toBe('code');
  expect(data).toMatchObject({
    id: expect.stringMatching(/^msg_/),
    type: 'message',
    role: 'assistant',
    model: 'mistral:7b',
    content: [{ type: 'text', text: 'Hello from mistral:7b.' }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { cache_read_input_tokens: 0, output_tokens: 3 },
    signalbox: { provider: 'ollama', intent: 'code-gen', routing: { route: 'code', decision: 'decision-1' } },
  });
});

test('a stream opens with an estimate of the prompt and ends with what it really took', async () => {
  const { url } = await servingAnthropic();
  const text = await textOf(await post(url, { ...python, stream: true }));
  const events = text
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => /^event: (\w+)\ndata: (.+)$/.exec(event)!)
    .map(([, name, data]) => ({ name, data: JSON.parse(data!) }));
  for (const { name, data } of events) expect(data.type).toBe(name);
  const usage = (name: string) => {
    const { data } = events.find((event) => event.name === name)!;
    return data.usage ?? data.message.usage;
  };
  expect(usage('message_start')).toMatchObject({ input_tokens: expect.any(Number), output_tokens: 0 });
  expect(usage('message_start').input_tokens).toBeGreaterThan(0);
  expect(usage('message_delta')).toMatchObject({ output_tokens: 3 });
  expect(events.find(({ name }) => name === 'message_delta')!.data.signalbox.routing.route).toBe('code');
  expect(events.at(-1)!.name).toBe('message_stop');
});

test('silence in an open stream is filled with pings', async () => {
  const { url, local } = await servingAnthropic({ heartbeatMs: 20 });
  local.play(() => ({ recording: 'text', stop: { afterBytes: 400, how: 'hang' } }));
  const response = await post(url, { ...python, stream: true });
  // A slow machine pings before the answer begins too.
  const filled = /event: message_start\n[\s\S]*event: ping\ndata: \{"type":"ping"\}\n\nevent: ping\n/;
  let text = '';
  for await (const piece of response) {
    text += piece;
    if (filled.test(text)) break;
  }
  expect(text).toMatch(filled);
});

test('a client that aborts stops the model, while it waits and in mid-stream', async () => {
  const { anthropic, local, nextRecord } = await servingAnthropic();
  local.play(() => ({ recording: 'text', stop: { afterBytes: 400, how: 'hang' } }));
  const stream = await anthropic.messages.create({ ...python, stream: true });
  const streamed = await local.nextChat();
  for await (const _event of stream) break;
  expect(await streamed.ended).toBe('aborted');
  expect((await nextRecord()).record).toMatchObject({ status: 499, stream: true });

  local.play(() => ({ instead: 'hang' }));
  const client = new AbortController();
  const answer = anthropic.messages.create(python, { signal: client.signal });
  const chat = await local.nextChat();
  client.abort();
  await expect(answer).rejects.toBeInstanceOf(Anthropic.APIUserAbortError);
  expect(await chat.ended).toBe('aborted');
});

test('the client sees each mistake as its own class, in Anthropic’s envelope', async () => {
  const { anthropic, local, client } = await servingAnthropic();
  const failing = (change: object) =>
    anthropic.messages.create({ ...python, ...change }).catch((error: unknown) => error) as Promise<
      InstanceType<typeof Anthropic.APIError>
    >;

  const unknown = await failing({ model: 'claude-opus-4-5' });
  expect(unknown).toBeInstanceOf(Anthropic.NotFoundError);
  expect(unknown).toMatchObject({ status: 404, type: 'not_found_error', requestID: 'request-1' });
  expect(unknown.error).toMatchObject({
    type: 'error',
    error: { message: expect.stringContaining('"claude-opus-4-5" does not exist here') },
    request_id: 'request-1',
  });

  const wrong = await failing({ temperature: 3 });
  expect(wrong).toBeInstanceOf(Anthropic.BadRequestError);
  expect(wrong.type).toBe('invalid_request_error');

  const tool = await failing({ tools: [{ type: 'web_search_20250305', name: 'web_search' }] });
  expect(tool.message).toContain('tools[0].type is \\"web_search_20250305\\", which only Claude');

  local.play(() => ({ instead: 'destroy' }));
  const failed = await failing({});
  expect(failed).toBeInstanceOf(Anthropic.InternalServerError);
  expect(failed).toMatchObject({ status: 502, type: 'api_error', requestID: expect.stringMatching(/^decision-/) });

  const long = await client.post('/v1/messages').set('content-type', 'application/json').send(' '.repeat(1_000_001));
  expect(long.status).toBe(413);
  expect(long.body).toMatchObject({ type: 'error', error: { type: 'request_too_large' } });

  const gone = await client.get('/v1/messages/batches');
  expect(gone.status).toBe(404);
  expect(gone.body).toMatchObject({ type: 'error', error: { type: 'not_found_error' } });
});

test('thoughts go to those who ask for them', async () => {
  const { anthropic, local } = await servingAnthropic();
  local.play(() => ({ recording: 'thinking' }));
  const kinds = async (thinking: Anthropic.ThinkingConfigParam | undefined) => {
    const asked = { ...python, max_tokens: 100, ...(thinking ? { thinking } : {}) };
    const whole = await anthropic.messages.create(asked);
    const streamed = await anthropic.messages.stream(asked).finalMessage();
    expect(streamed.content).toEqual(whole.content);
    return whole.content.map(({ type }) => type);
  };
  expect(await kinds(undefined)).toEqual(['text']);
  expect(await kinds({ type: 'enabled', budget_tokens: 1_024 })).toEqual(['thinking', 'text']);
  expect(await kinds({ type: 'disabled' })).toEqual(['text']);
});

test('tokens are counted without asking a model', async () => {
  const { anthropic, local } = await servingAnthropic();
  const { input_tokens: few } = await anthropic.messages.countTokens({ model: 'auto', messages: python.messages });
  const tools = [{ name: 'look', input_schema: { type: 'object' as const, properties: { at: { type: 'string' } } } }];
  const { input_tokens: more } = await anthropic.messages.countTokens({
    model: 'auto',
    messages: python.messages,
    system: 'Be kind',
    tools,
  });
  expect(few).toBeGreaterThan(0);
  expect(more).toBeGreaterThan(few);
  expect(local.chats).toHaveLength(0);
});

test('the models are listed in Anthropic’s form to its clients', async () => {
  const { anthropic } = await servingAnthropic();
  const ids: string[] = [];
  for await (const model of anthropic.models.list()) ids.push(model.id);
  expect(ids.slice(0, 4)).toEqual(['auto', 'auto:fast', 'auto:balanced', 'auto:accurate']);
  expect(ids).toContain('mistral:7b');
  expect(await anthropic.models.retrieve('phi3')).toMatchObject({ type: 'model', id: 'phi3', display_name: 'phi3' });
  await expect(anthropic.models.retrieve('nobody')).rejects.toBeInstanceOf(Anthropic.NotFoundError);
});

test('Signalbox’s own fields stand in the body or in headers, and tags of both count', async () => {
  const { anthropic, nextRecord } = await servingAnthropic();
  const body = { ...python, messages: [{ role: 'user' as const, content: 'Hello' }] };
  await anthropic.messages.create({ ...body, latency_target: 'high', tags: ['one'] } as typeof body);
  expect((await nextRecord()).record.outcome.route).toBe('cloud-first');
  const headers = { 'x-signalbox-latency-target': 'high', 'x-signalbox-tags': 'private, two' };
  await anthropic.messages.create({ ...body, tags: ['one'] } as typeof body, { headers });
  const { record } = await nextRecord();
  expect(record.facts.tags!.value).toEqual(expect.arrayContaining(['one', 'private', 'two']));
  expect(record.facts.latency_target!.value).toBe('high');
  expect(record.outcome).toMatchObject({ route: 'cloud-first', model: 'phi3' });
  await expect(
    anthropic.messages.create(body, { headers: { 'x-signalbox-cost-priority': 'maybe' } }),
  ).rejects.toMatchObject({ status: 400 });
});

test('an unchanged client’s model name is ignored where the policy says so', async () => {
  const files = { 'policy.yaml': policyYaml.replace('model: honour', 'model: ignore'), 'models.yaml': modelsYaml };
  const { anthropic } = await servingAnthropic({ files });
  const answer = await anthropic.messages.create({ ...python, model: 'claude-opus-4-5' });
  expect(answer.model).toBe('mistral:7b');
});

test('everything that a turn can hold has its place in OpenAI’s form', () => {
  const cache_control = { type: 'ephemeral' };
  const { chat } = anthropicChat({
    model: 'auto',
    system: [
      { type: 'text', text: 'Be kind.' },
      { type: 'text', text: 'Be brief.' },
    ],
    metadata: { user_id: 'ann' },
    stop_sequences: ['END'],
    thinking: { type: 'enabled', budget_tokens: 10_000 },
    tools: [{ name: 'look', description: 'Looks', input_schema: { type: 'object' }, cache_control }],
    tool_choice: { type: 'any', disable_parallel_tool_use: true },
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Read this', cache_control },
          { type: 'document', title: 'a.pdf', source: { type: 'base64', media_type: 'application/pdf', data: 'JVBE' } },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'Hm.', signature: '' },
          { type: 'text', text: 'I look.' },
          { type: 'tool_use', id: 't1', name: 'look', input: { at: 1 } },
          { type: 'tool_use', id: 't2', name: 'look', input: {} },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 't1', content: [{ type: 'text', text: 'Seen' }] },
          { type: 'tool_result', tool_use_id: 't2', is_error: true, content: 'no light' },
          { type: 'text', text: 'Go on' },
        ],
      },
    ],
  });
  expect(chat).toEqual({
    model: 'auto',
    stop: ['END'],
    user: 'ann',
    reasoning_effort: 'medium',
    tools: [
      {
        type: 'function',
        function: { name: 'look', description: 'Looks', parameters: { type: 'object' } },
        cache_control,
      },
    ],
    tool_choice: 'required',
    parallel_tool_calls: false,
    messages: [
      { role: 'system', content: 'Be kind.\nBe brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Read this', cache_control },
          { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBE' } },
        ],
      },
      {
        role: 'assistant',
        content: 'I look.',
        reasoning_content: 'Hm.',
        tool_calls: [
          { id: 't1', type: 'function', function: { name: 'look', arguments: '{"at":1}' } },
          { id: 't2', type: 'function', function: { name: 'look', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 't1', content: 'Seen' },
      { role: 'tool', tool_call_id: 't2', content: 'Error:\nno light', is_error: true },
      { role: 'user', content: 'Go on' },
    ],
  });
});

test.each([
  [{}, /messages is missing/],
  [[], /The body must be an object/],
  [{ messages: [{ role: 'robot', content: '' }] }, /messages\[0\]\.role must be user or assistant/],
  [{ messages: [{ role: 'user', content: [{ type: 'hologram' }] }] }, /content\[0\]\.type is "hologram"/],
  [{ messages: [{ role: 'user', content: 7 }] }, /content must be a list/],
  [{ messages: python.messages, mcp_servers: [{}] }, /mcp_servers would be called by Anthropic/],
  [
    { messages: python.messages, tool_choice: { type: 'magic' }, tools: [{ name: 'a', input_schema: {} }] },
    /tool_choice/,
  ],
])('what cannot be translated is refused in a sentence: %j', (body, sentence) => {
  expect(() => anthropicChat(body)).toThrow(sentence);
});

async function post(url: string, body: object): Promise<IncomingMessage> {
  const sending = request(`${url}/v1/messages`, { method: 'POST' });
  sending.end(JSON.stringify(body));
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  return response.setEncoding('utf8');
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of response) text += piece;
  return text;
}
