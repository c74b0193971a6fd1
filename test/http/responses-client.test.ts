import OpenAI from 'openai';
import { expect, test } from 'vitest';
import { responsesChat } from '../../server/http/responses/request.ts';
import { serving } from './served.ts';

const python = { model: 'auto', input: 'Write a Python function' };

test('a whole answer is OpenAI’s response, stored nowhere, with what Signalbox adds', async () => {
  const { openai } = await serving();
  const asked = { ...python, store: true, instructions: 'Be kind', metadata: { a: 'b' } };
  const { data, response } = await openai.responses.create(asked).withResponse();
  expect(response.headers.get('x-signalbox-route')).toBe('code');
  expect(data).toMatchObject({
    id: expect.stringMatching(/^resp_/),
    object: 'response',
    status: 'completed',
    error: null,
    incomplete_details: null,
    instructions: 'Be kind',
    metadata: { a: 'b' },
    model: 'mistral:7b',
    store: false,
    output: [
      {
        type: 'message',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text: 'Hello from mistral:7b.', annotations: [] }],
      },
    ],
    usage: { output_tokens: 3, input_tokens_details: { cached_tokens: 0 } },
    routing: { route: 'code' },
  });
  expect(data.output_text).toBe('Hello from mistral:7b.');
});

test('the events of a stream are numbered, and each stands in its place', async () => {
  const { openai, local } = await serving();
  local.play(() => ({ recording: 'tools' }));
  const events: OpenAI.Responses.ResponseStreamEvent[] = [];
  for await (const event of await openai.responses.create({ ...python, stream: true })) events.push(event);
  expect(events.map((event) => event.sequence_number)).toEqual(events.map((_event, index) => index));
  const open: string[] = [];
  for (const event of events) {
    if (event.type === 'response.output_item.added') open.push(event.item.id!);
    if ('item_id' in event) expect(event.item_id).toBe(open.at(-1));
    if ('output_index' in event) expect(event.output_index).toBe(open.length - 1);
    if (event.type === 'response.output_item.done') expect(event.item.id).toBe(open.at(-1));
  }
  const last = events.at(-1)!;
  if (last.type !== 'response.completed') throw new Error(last.type);
  expect(last.response.output.map(({ type }) => type)).toEqual(['message', 'function_call', 'function_call']);
  expect(last.response).toMatchObject({ store: false, routing: { route: 'code' } });
});

test('what is cut short is incomplete, and says why', async () => {
  const { openai, local } = await serving();
  local.play(() => ({ recording: 'length' }));
  const answer = await openai.responses.create(python);
  expect(answer).toMatchObject({
    status: 'incomplete',
    incomplete_details: { reason: 'max_output_tokens' },
    output: [{ status: 'incomplete' }],
  });
  const streamed = await openai.responses.stream(python).finalResponse();
  expect(streamed).toMatchObject({ status: 'incomplete', output: [{ status: 'incomplete' }] });
});

test('thoughts go to those who ask for a summary', async () => {
  const { openai, local } = await serving();
  local.play(() => ({ recording: 'thinking' }));
  const kinds = async (change: object) => {
    const whole = await openai.responses.create({ ...python, ...change });
    const streamed = await openai.responses.stream({ ...python, ...change }).finalResponse();
    expect(streamed.output.map(({ type }) => type)).toEqual(whole.output.map(({ type }) => type));
    return whole.output.map(({ type }) => type);
  };
  expect(await kinds({})).toEqual(['message']);
  expect(await kinds({ reasoning: { summary: 'auto' } })).toEqual(['reasoning', 'message']);
});

test('a stream that breaks off fails in two events, and the client throws', async () => {
  const { openai, local, url } = await serving();
  local.play(() => ({ recording: 'text', stop: { afterBytes: 400, how: 'destroy' } }));
  const read = async () => {
    for await (const _event of await openai.responses.create({ ...python, stream: true }));
  };
  await expect(read()).rejects.toMatchObject({ code: 'stream_broken' });
  const response = await fetch(`${url}/v1/responses`, {
    method: 'POST',
    body: JSON.stringify({ ...python, stream: true }),
  });
  const [failed, error, rest] = (await response.text()).split('\n\n').slice(-3);
  expect(rest).toBe('');
  expect(failed).toMatch(/^event: response\.failed\ndata: \{"type":"response\.failed",.*"status":"failed"/);
  expect(error).toMatch(/^event: error\ndata: \{"type":"error",.*"code":"stream_broken"/);
});

test.each([
  ['previous_response_id', 'resp_1', 'Send the whole conversation in input.'],
  ['background', true, 'nothing is stored here'],
  ['conversation', 'conv_1', 'kept at OpenAI'],
  ['prompt', { id: 'pmpt_1' }, 'Send its text in instructions.'],
])('%s is refused in a sentence', async (param, value, sentence) => {
  const { openai } = await serving();
  const error = await openai.responses.create({ ...python, [param]: value }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OpenAI.BadRequestError);
  expect(error).toMatchObject({ param, code: 'invalid_request', message: expect.stringContaining(sentence) });
});

test('everything that an input can hold has its place in the older form', () => {
  const chat = responsesChat({
    model: 'auto',
    instructions: 'Be kind',
    max_output_tokens: 20,
    reasoning: { effort: 'low' },
    text: { format: { type: 'json_schema', name: 'city', schema: { type: 'object' }, strict: true }, verbosity: 'low' },
    tools: [
      { type: 'function', name: 'look', parameters: { type: 'object' }, strict: true },
      { type: 'function', name: 'hear' },
    ],
    tool_choice: { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'look' }] },
    intent: 'chat',
    input: [
      { role: 'developer', content: 'Be brief' },
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'What is this?' },
          { type: 'input_image', image_url: 'https://example.com/a.png', detail: 'low' },
          { type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBE' },
        ],
      },
      { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'Hm.' }] },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'I look.', annotations: [] }] },
      { type: 'function_call', call_id: 'c1', name: 'look', arguments: '{}' },
      { type: 'function_call', call_id: 'c2', name: 'look', arguments: '{"at":2}' },
      { type: 'function_call_output', call_id: 'c1', output: 'Seen' },
      { type: 'function_call_output', call_id: 'c2', output: [{ type: 'input_text', text: 'Dark' }] },
      { type: 'function_call', call_id: 'c3', name: 'look', arguments: '{}' },
      { type: 'function_call_output', call_id: 'c3', output: '' },
    ],
  });
  const call = (id: string, text: string) => ({ id, type: 'function', function: { name: 'look', arguments: text } });
  expect(chat).toEqual({
    model: 'auto',
    intent: 'chat',
    max_tokens: 20,
    reasoning_effort: 'low',
    verbosity: 'low',
    response_format: { type: 'json_schema', json_schema: { name: 'city', schema: { type: 'object' }, strict: true } },
    tools: [{ type: 'function', function: { name: 'look', parameters: { type: 'object' }, strict: true } }],
    tool_choice: 'required',
    messages: [
      { role: 'system', content: 'Be kind' },
      { role: 'developer', content: 'Be brief' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'low' } },
          { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBE' } },
        ],
      },
      {
        role: 'assistant',
        content: 'I look.',
        reasoning_content: 'Hm.',
        tool_calls: [call('c1', '{}'), call('c2', '{"at":2}')],
      },
      { role: 'tool', tool_call_id: 'c1', content: 'Seen' },
      { role: 'tool', tool_call_id: 'c2', content: 'Dark' },
      { role: 'assistant', content: null, tool_calls: [call('c3', '{}')] },
      { role: 'tool', tool_call_id: 'c3', content: '' },
    ],
  });
});

test.each([
  [{}, /input is missing/],
  [{ input: [{ type: 'item_reference', id: 'msg_1' }] }, /input\[0\] refers to an item that was not kept/],
  [{ input: [{ type: 'web_search_call' }] }, /input\[0\]\.type is "web_search_call"/],
  [{ input: 'a', tools: [{ type: 'web_search' }] }, /tools\[0\]\.type is "web_search"/],
  [{ input: 'a', text: { format: { type: 'xml' } } }, /text\.format\.type must be/],
  [{ input: [{ role: 'user', content: [{ type: 'input_image', file_id: 'file_1' }] }] }, /Send a data URL/],
])('what cannot be translated is refused in a sentence: %j', (body, sentence) => {
  expect(() => responsesChat(body)).toThrow(sentence);
});
