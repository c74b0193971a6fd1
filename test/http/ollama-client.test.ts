import { Ollama } from 'ollama/browser';
import { expect, test } from 'vitest';
import { objectAt } from '../../server/http/fields.ts';
import { ollamaChat, ollamaGenerate } from '../../server/http/ollama/request.ts';
import { type Served, type ServeOptions, serving } from './served.ts';

/** Copied for each use: the client writes into what it is given. */
const hello = { model: 'auto', messages: [{ role: 'user', content: 'Hello' }] };

async function servingOllama(options?: ServeOptions): Promise<Served & { ollama: Ollama }> {
  const served = await serving(options);
  return { ...served, ollama: new Ollama({ host: served.url }) };
}

test('a whole answer is Ollama’s, with what Signalbox adds', async () => {
  const { ollama } = await servingOllama();
  const answer = await ollama.chat({ ...hello });
  expect(answer).toMatchObject({
    model: 'phi3',
    message: { role: 'assistant', content: 'Hello from phi3:3.8b.' },
    done: true,
    done_reason: 'stop',
    load_duration: 0,
    eval_count: 3,
    provider: 'ollama',
    routing: { route: 'default' },
  });
  expect(answer.total_duration).toBeGreaterThan(0);
  expect(new Date(answer.created_at).getTime()).toBeGreaterThan(0);
});

test('lines are what comes where nothing is said of streams, and the last one carries what Signalbox adds', async () => {
  const { url } = await servingOllama();
  const response = await fetch(`${url}/api/chat`, { method: 'POST', body: JSON.stringify(hello) });
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  expect(response.headers.get('x-signalbox-model')).toBe('phi3');
  const lines = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => line.message.content).join('')).toBe('Hello from phi3:3.8b.');
  expect(lines.map((line) => line.done)).toEqual([false, false, false, true]);
  expect(lines.at(-1)).toMatchObject({ done_reason: 'stop', eval_count: 3, intent: 'chat' });
  expect(lines.slice(0, -1).some((line) => 'routing' in line)).toBe(false);
});

test('generate says the same in a field of its own', async () => {
  const { ollama, local } = await servingOllama();
  const answer = await ollama.generate({ model: 'auto', prompt: 'Hello', system: 'Be kind' });
  expect(answer).toMatchObject({ response: 'Hello from phi3:3.8b.', done: true, eval_count: 3 });
  expect(local.chats[0]!.body.messages).toMatchObject([
    { role: 'system', content: 'Be kind' },
    { role: 'user', content: 'Hello' },
  ]);
  let text = '';
  for await (const line of await ollama.generate({ model: 'auto', prompt: 'Hello', stream: true }))
    text += line.response;
  expect(text).toBe('Hello from phi3:3.8b.');
});

test('auto and the models of the catalogue answer to the names that clients make of them', async () => {
  const { ollama } = await servingOllama();
  const modelOf = async (model: string) => (await ollama.chat({ ...hello, model })).model;
  expect(await modelOf('auto:latest')).toBe('phi3');
  expect(await modelOf('auto:fast')).toBe('phi3');
  expect(await modelOf('auto:fast:latest')).toBe('phi3');
  expect(await modelOf('phi3:latest')).toBe('phi3');
  await expect(modelOf('llama9')).rejects.toMatchObject({
    status_code: 404,
    message: expect.stringContaining('llama9'),
  });
});

test('who sends no words gets a model loaded, and nobody is asked', async () => {
  const { ollama, local } = await servingOllama();
  expect(await ollama.chat({ model: 'phi3', messages: [] })).toMatchObject({ done: true, done_reason: 'load' });
  expect(await ollama.generate({ model: 'phi3', prompt: '', keep_alive: 0 })).toMatchObject({ done_reason: 'unload' });
  expect(local.chats).toHaveLength(0);
});

test('the models, what one of them can, and the version are told as Ollama tells them', async () => {
  const { ollama, client } = await servingOllama({ keys: [] });
  const { models } = await ollama.list();
  expect(models.map(({ name }) => name)).toEqual([
    'auto',
    'auto:fast',
    'auto:balanced',
    'auto:accurate',
    'gemma:2b',
    'phi3',
    'mistral:7b',
  ]);
  for (const model of models) expect(model.digest).toMatch(/^[0-9a-f]{64}$/);
  const shown = (await ollama.show({ model: 'mistral:7b' })) as unknown as Record<string, unknown>;
  expect(shown).toMatchObject({
    capabilities: ['completion', 'tools'],
    model_info: { 'general.architecture': 'signalbox', 'signalbox.context_length': 8192 },
  });
  expect(await ollama.show({ model: 'auto:latest' })).toMatchObject({ capabilities: ['completion', 'tools'] });
  await expect(ollama.show({ model: 'haiku' })).rejects.toMatchObject({ status_code: 404 });
  expect((await ollama.ps()).models).toEqual([]);
  expect((await client.get('/api/version')).body).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
});

test('failures are one sentence in Ollama’s envelope', async () => {
  const { ollama, client, local } = await servingOllama();
  const missing = await client.post('/api/pull').send({});
  expect(missing.status).toBe(404);
  expect(missing.body).toEqual({ error: expect.stringContaining('/api/pull'), code: 'not_found' });
  const wrong = await client.post('/api/chat').send({ model: 'auto', messages: 'Hello' });
  expect(wrong.body).toEqual({ error: 'messages must be a list.', code: 'invalid_request' });
  local.play(() => ({ status: 500, body: '{"error":"broken"}' }));
  await expect(ollama.chat({ ...hello })).rejects.toMatchObject({ status_code: 502 });
});

test('a stream that breaks off is an error to the client, not the end', async () => {
  const { ollama, local } = await servingOllama();
  local.play(() => ({ recording: 'text', stop: { afterBytes: 400, how: 'destroy' } }));
  const read = async () => {
    for await (const _line of await ollama.chat({ ...hello, stream: true }));
  };
  await expect(read()).rejects.toThrow('phi3 broke off its answer');
});

test('a client that aborts stops the model', async () => {
  const { ollama, local, nextRecord } = await servingOllama();
  local.play(() => ({ recording: 'text', stop: { afterBytes: 400, how: 'hang' } }));
  const lines = await ollama.chat({ ...hello, stream: true });
  const chat = await local.nextChat();
  const read = async () => {
    for await (const _line of lines) lines.abort();
  };
  await expect(read()).rejects.toThrow('abort');
  expect(await chat.ended).toBe('aborted');
  expect((await nextRecord()).record.status).toBe(499);
});

test('everything that a request can hold has its place in OpenAI’s form', () => {
  const chat = ollamaChat({
    model: 'auto',
    stream: false,
    think: 'low',
    keep_alive: '5m',
    format: { type: 'object' },
    options: { temperature: 0, num_predict: 20, num_ctx: 2048, top_k: 5, stop: ['END'], num_gpu: 1 },
    tags: ['private'],
    messages: [
      { role: 'user', content: 'Look', images: ['/9j/4AAQ', 'iVBORw0KGgo'] },
      {
        role: 'assistant',
        content: '',
        thinking: 'Hm.',
        tool_calls: [
          { function: { name: 'a', arguments: { x: 1 } } },
          { function: { name: 'b', arguments: {} } },
          { function: { name: 'a', arguments: {} } },
        ],
      },
      { role: 'tool', tool_name: 'b', content: 'B' },
      { role: 'tool', tool_name: 'a', content: 'A' },
      { role: 'tool', content: 'A again' },
    ],
  });
  const call = (id: string, name: string, text: string) => ({
    id,
    type: 'function',
    function: { name, arguments: text },
  });
  const picture = (url: string) => ({ type: 'image_url', image_url: { url } });
  expect(chat).toEqual({
    model: 'auto',
    stream: false,
    tags: ['private'],
    keep_alive: '5m',
    reasoning_effort: 'low',
    response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: { type: 'object' } } },
    temperature: 0,
    max_tokens: 20,
    num_ctx: 2048,
    top_k: 5,
    stop: ['END'],
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Look' },
          picture('data:image/jpeg;base64,/9j/4AAQ'),
          picture('data:image/png;base64,iVBORw0KGgo'),
        ],
      },
      {
        role: 'assistant',
        content: null,
        reasoning_content: 'Hm.',
        tool_calls: [call('call_1_0', 'a', '{"x":1}'), call('call_1_1', 'b', '{}'), call('call_1_2', 'a', '{}')],
      },
      { role: 'tool', tool_call_id: 'call_1_1', content: 'B' },
      { role: 'tool', tool_call_id: 'call_1_0', content: 'A' },
      { role: 'tool', tool_call_id: 'call_1_2', content: 'A again' },
    ],
  });
});

test('no limit of Ollama’s is no limit', () => {
  expect(ollamaChat({ ...hello, options: { num_predict: -1 } })).not.toHaveProperty('max_tokens');
});

test.each([
  [{ prompt: 'a', suffix: 'b' }, /suffix asks to fill in the middle/],
  [{ prompt: 'a', raw: true }, /raw asks for a prompt without a template/],
  [{ prompt: 'a', context: [1, 2, 3] }, /context holds tokens of an earlier answer/],
  [{ prompt: 7 }, /prompt must be a string/],
  [{ prompt: 'a', format: 'xml' }, /format must be "json" or a JSON schema/],
])('what cannot be translated is refused in a sentence: %j', (body, sentence) => {
  expect(() => ollamaGenerate(objectAt(body, ''))).toThrow(sentence);
});

test('context may be Signalbox’s own: text to answer from', () => {
  expect(ollamaGenerate({ prompt: 'a', context: 'text' })).toMatchObject({ context: 'text' });
});
