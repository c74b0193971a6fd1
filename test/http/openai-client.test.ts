import OpenAI from 'openai';
import { expect, test } from 'vitest';
import { simulatedProvider } from '../../server/providers/simulated.ts';
import { complaints } from './openai-shapes.ts';
import { serving } from './served.ts';

const python = { model: 'auto', messages: [{ role: 'user' as const, content: 'Write a Python function' }] };

/** What Signalbox adds to OpenAI's answer. */
interface Added {
  provider: string;
  intent: string;
  routing_explanation: string;
  routing: Record<string, unknown>;
}

test('a whole answer is OpenAI’s, with what Signalbox adds', async () => {
  const { openai } = await serving();
  const { data, response, request_id: requestId } = await openai.chat.completions.create(python).withResponse();
  expect(requestId).toBe('decision-1');
  expect(complaints('CreateChatCompletionResponse', data)).toEqual([]);
  expect(data.model).toBe('mistral:7b');
  expect(data.choices[0]?.message.content).toBe('Hello from mistral:7b.');
  const added = data as unknown as Added;
  expect(added).toMatchObject({
    provider: 'ollama',
    intent: 'code-gen',
    routing_explanation: 'Intent: code-gen | Optimized for: high quality, coding',
  });
  expect(added.routing).toEqual({
    decision: 'decision-1',
    route: 'code',
    model: 'mistral:7b',
    provider: 'ollama',
    where: 'local',
    reason: 'ROUTE',
    revision: expect.stringMatching(/^[0-9a-f]{12}$/),
    simulated: false,
    latency_ms: expect.any(Number),
    confidence: expect.any(Number),
    cost_usd: 0,
    saved_usd: expect.any(Number),
  });
  const header = (name: string) => response.headers.get(name);
  expect(header('x-signalbox-decision')).toBe('decision-1');
  expect(header('x-request-id')).toBe('decision-1');
  expect(header('x-signalbox-route')).toBe('code');
  expect(header('x-signalbox-model')).toBe('mistral:7b');
  expect(header('x-signalbox-reason')).toBe('ROUTE');
  expect(header('x-signalbox-revision')).toBe(added.routing.revision);
  expect(header('x-signalbox-simulated')).toBe('false');
  expect(header('x-powered-by')).toBeNull();
  expect(header('access-control-allow-origin')).toBeNull();
});

test('a streamed answer is OpenAI’s, and its last chunk carries what Signalbox adds', async () => {
  const { openai } = await serving();
  const { data: stream, response } = await openai.chat.completions.create({ ...python, stream: true }).withResponse();
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(response.headers.get('x-signalbox-model')).toBe('mistral:7b');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  const chunks: OpenAI.Chat.Completions.ChatCompletionChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  for (const chunk of chunks) expect(complaints('CreateChatCompletionStreamResponse', chunk)).toEqual([]);
  expect(new Set(chunks.map((chunk) => `${chunk.id} ${chunk.created} ${chunk.model} ${chunk.object}`)).size).toBe(1);
  expect(chunks[0]?.model).toBe('mistral:7b');
  expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
  expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe('Hello from mistral:7b.');
  expect(chunks.every((chunk) => !('usage' in chunk))).toBe(true);
  const last = chunks.at(-1)!;
  expect(last.choices).toMatchObject([{ delta: {}, finish_reason: 'stop' }]);
  expect(Object.keys(last.choices[0]!.delta)).toEqual([]);
  expect(chunks.slice(0, -1).every((chunk) => chunk.choices[0]?.finish_reason === null)).toBe(true);
  expect(chunks.slice(0, -1).some((chunk) => 'routing' in chunk)).toBe(false);
  expect(last).toMatchObject({
    provider: 'ollama',
    intent: 'code-gen',
    routing_explanation: 'Intent: code-gen | Optimized for: high quality, coding',
    routing: { decision: 'decision-1', route: 'code', cost_usd: 0 },
  });
});

test('usage comes on a chunk of its own to those who ask, and every other chunk says null', async () => {
  const { openai } = await serving();
  const stream = await openai.chat.completions.create({
    ...python,
    stream: true,
    stream_options: { include_usage: true },
  });
  const chunks: OpenAI.Chat.Completions.ChatCompletionChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  for (const chunk of chunks) expect(complaints('CreateChatCompletionStreamResponse', chunk)).toEqual([]);
  const last = chunks.at(-1)!;
  expect(last.choices).toEqual([]);
  expect(last.usage).toMatchObject({ completion_tokens: 3 });
  expect(last).toHaveProperty('routing.decision', 'decision-1');
  expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
  expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
});

test('a client that says no to usage gets none, and Signalbox still knows it', async () => {
  const { openai, nextRecord } = await serving();
  const stream = await openai.chat.completions.create({
    ...python,
    stream: true,
    stream_options: { include_usage: false },
  });
  for await (const chunk of stream) expect(chunk).not.toHaveProperty('usage');
  expect((await nextRecord()).record.usage?.completion_tokens).toBe(3);
});

test.each(['text', 'tools', 'tools-only', 'unicode', 'length', 'thinking'])(
  'the recording %s is the same answer whole and as a stream',
  async (recording) => {
    const { openai, local } = await serving();
    local.play(() => ({ recording }));
    const whole = await openai.chat.completions.create(python);
    expect(complaints('CreateChatCompletionResponse', whole)).toEqual([]);
    const stream = openai.chat.completions.stream(python);
    for await (const chunk of stream) expect(complaints('CreateChatCompletionStreamResponse', chunk)).toEqual([]);
    const gathered = await stream.finalChatCompletion();
    expect(gathered.choices[0]?.message.content ?? '').toBe(whole.choices[0]?.message.content ?? '');
    expect(gathered.choices[0]?.finish_reason).toBe(whole.choices[0]?.finish_reason);
    const calls = (from: typeof whole) =>
      from.choices[0]?.message.tool_calls?.map((call) => call.type === 'function' && call.function.name);
    expect(calls(gathered as typeof whole) ?? []).toEqual(calls(whole) ?? []);
  },
);

test('both paths are one handler', async () => {
  const { url } = await serving();
  const client = new OpenAI({ baseURL: url, apiKey: 'unused', maxRetries: 0 });
  const answer = await client.chat.completions.create(python);
  expect(answer.model).toBe('mistral:7b');
});

test('a client that aborts a stream stops the model', async () => {
  const { openai, local, nextRecord } = await serving();
  local.play(() => ({ recording: 'text', stop: { afterBytes: 400, how: 'hang' } }));
  const stream = await openai.chat.completions.create({ ...python, stream: true });
  const chat = await local.nextChat();
  for await (const _chunk of stream) break;
  expect(await chat.ended).toBe('aborted');
  expect((await nextRecord()).record).toMatchObject({ status: 499, stream: true });
});

test('a client that aborts while it waits stops the model', async () => {
  const { openai, local, nextRecord } = await serving();
  local.play(() => ({ instead: 'hang' }));
  for (const stream of [false, true]) {
    const client = new AbortController();
    const answer = openai.chat.completions.create({ ...python, stream }, { signal: client.signal });
    const chat = await local.nextChat();
    client.abort();
    await expect(answer).rejects.toBeInstanceOf(OpenAI.APIUserAbortError);
    expect(await chat.ended).toBe('aborted');
    expect((await nextRecord()).record).toMatchObject({ status: 499, stream });
  }
});

test('a stream that breaks off is an error to the client, not the end', async () => {
  const { openai, local } = await serving();
  local.play(() => ({ recording: 'error-mid-stream' }));
  const stream = await openai.chat.completions.create({ ...python, stream: true });
  const read = async () => {
    for await (const _chunk of stream);
  };
  const error = await read().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OpenAI.APIError);
  expect(error).toMatchObject({ code: 'stream_broken', type: 'upstream_error' });
});

test('the client sees each mistake as its own class, with all four keys', async () => {
  const { openai, local, said } = await serving();
  const failing = (change: object) =>
    openai.chat.completions.create({ ...python, ...change }).catch((error: unknown) => error);
  const envelope = (error: unknown) => ({ error: (error as { error: unknown }).error });

  const wrong = await failing({ temperature: 3 });
  expect(wrong).toBeInstanceOf(OpenAI.BadRequestError);
  expect(wrong).toMatchObject({ status: 400, param: 'temperature', code: 'invalid_request' });

  const unknown = await failing({ model: 'gpt-9' });
  expect(unknown).toBeInstanceOf(OpenAI.NotFoundError);
  expect(unknown).toMatchObject({ status: 404, param: 'model', code: 'model_not_found' });

  const refused = await failing({ messages: [{ role: 'user', content: '#private integral of x' }] });
  expect(refused).toMatchObject({ model: 'phi3' });

  local.play(() => ({ instead: 'destroy' }));
  const failed = await failing({});
  expect(failed).toBeInstanceOf(OpenAI.InternalServerError);
  expect(failed).toMatchObject({ status: 502, code: 'upstream_error', requestID: expect.stringMatching(/^decision-/) });

  local.play(() => ({ status: 429, body: '{"error":"slow down"}', headers: { 'retry-after': '3' } }));
  const limited = (await failing({})) as InstanceType<typeof OpenAI.RateLimitError>;
  expect(limited).toBeInstanceOf(OpenAI.RateLimitError);
  expect(limited.headers.get('retry-after')).toBe('3');
  expect(limited.headers.get('x-should-retry')).toBe('false');

  local.play(() => ({ status: 400, body: '{"error":"no such format"}' }));
  const rejected = await failing({});
  expect(rejected).toBeInstanceOf(OpenAI.BadRequestError);

  for (const error of [wrong, unknown, failed, limited, rejected]) {
    expect(complaints('ErrorResponse', envelope(error))).toEqual([]);
  }
  expect(said.map(({ event }) => event)).toEqual(['upstream.failed', 'upstream.failed']);
});

test('a refusal is unprocessable, and tells each candidate', async () => {
  const { openai } = await serving({ keys: [] });
  const asking = { ...python, messages: [{ role: 'user' as const, content: 'hi' }], tools: [tool], model: 'phi3' };
  const error = await openai.chat.completions.create(asking).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OpenAI.UnprocessableEntityError);
  expect(error).toMatchObject({
    status: 422,
    code: 'no_viable_model',
    error: {
      candidates: [
        { model: 'phi3', kept: false, cause: 'capability', why: 'cannot: tools' },
        { model: 'gemma:2b', kept: false, cause: 'capability', why: 'cannot: tools' },
      ],
    },
  });
});

const tool = { type: 'function' as const, function: { name: 'look', parameters: { type: 'object' } } };

test('fallbacks that failed are not tried again by the client', async () => {
  const { url, local } = await serving();
  const patient = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 3 });
  local.play(() => ({ status: 500, body: '{"error":"broken"}' }));
  await expect(patient.chat.completions.create(python)).rejects.toBeInstanceOf(OpenAI.InternalServerError);
  expect(local.chats.map((chat) => chat.body.model)).toEqual(['mistral:7b', 'phi3:3.8b', 'gemma:2b']);
});

test('the models are those that can serve, and the ways to have one chosen', async () => {
  const { openai } = await serving({ keys: [] });
  const list = await openai.models.list();
  expect(complaints('ListModelsResponse', { object: list.object, data: list.data })).toEqual([]);
  expect(list.data.map((model) => model.id)).toEqual([
    'auto',
    'auto:fast',
    'auto:balanced',
    'auto:accurate',
    'gemma:2b',
    'phi3',
    'mistral:7b',
  ]);
  for (const { id } of list.data) expect((await openai.models.retrieve(id)).id).toBe(id);
  const missing = await openai.models.retrieve('haiku').catch((error: unknown) => error);
  expect(missing).toBeInstanceOf(OpenAI.NotFoundError);
  expect(missing).toMatchObject({ message: expect.stringContaining('haiku: OTHER_KEY is not set.') });
});

test('a simulated answer says so in text, header and body', async () => {
  const { openai } = await serving({ provider: simulatedProvider() });
  const { data, response } = await openai.chat.completions.create(python).withResponse();
  expect(response.headers.get('x-signalbox-simulated')).toBe('true');
  expect(data).toMatchObject({ provider: 'simulated', routing: { simulated: true, model: 'mistral:7b' } });
  expect(data.choices[0]?.message.content).toMatch(/simulat/i);
});
