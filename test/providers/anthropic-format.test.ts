/** How Claude is held to JSON, and what it cannot be asked at all, over a real socket. */
import { expect, test } from 'vitest';
import type { Message, ProviderCall } from '../../server/providers/provider.ts';
import { callTo, joinedAnthropic, never, tool } from './remote-subjects.ts';

const anthropic = joinedAnthropic('claude-haiku-4-5');
const { sent } = anthropic;
const schema = { type: 'object', properties: { age: { type: 'integer', minimum: 0 } }, required: ['age'] };
const jsonSchema = { response_format: { type: 'json_schema', json_schema: { name: 'a', schema } } };

test('a schema becomes the output format, in the part of JSON Schema that Claude takes', async () => {
  const { output_config, system } = await sent({ extra: jsonSchema });
  expect(output_config).toEqual({
    format: {
      type: 'json_schema',
      schema: {
        type: 'object',
        properties: { age: { type: 'integer', description: '{minimum: 0}' } },
        additionalProperties: false,
        required: ['age'],
      },
    },
  });
  expect(system).toBeUndefined();
});

test('a model from before output formats is told the schema', async () => {
  const { output_config, system } = await sent({ model: 'claude-sonnet-4-20250514', extra: jsonSchema });
  expect(output_config).toBeUndefined();
  expect(system?.[0]?.text).toContain(JSON.stringify(schema));
});

test('any JSON is asked for in words, after what the system says', async () => {
  const messages: Message[] = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hi' },
  ];
  const { system } = await sent({ messages, extra: { response_format: { type: 'json_object' } } });
  expect(system?.map(({ text }) => text)).toEqual(['Be brief.', expect.stringContaining('one JSON object')]);
});

test('text is nothing to ask for', async () => {
  expect(await sent({ extra: { response_format: { type: 'text' } } })).not.toHaveProperty('system');
});

const image = (url: string): Message => ({ role: 'user', content: [{ type: 'image_url', image_url: { url } }] });
const sound = { type: 'input_audio' as const, input_audio: { data: '', format: 'mp3' as const } };
const calling = (args: string): Message => ({
  role: 'assistant',
  tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: args } }],
});

test.each<[string, Partial<ProviderCall>, string, RegExp]>([
  ['several answers', { extra: { n: 2 } }, 'unsupported', /n is 2.*leave n out/],
  ['sound', { messages: [{ role: 'user', content: [sound] }] }, 'unsupported', /input_audio/],
  ['a TIFF', { messages: [image('data:image/tiff;base64,AAAA')] }, 'unsupported', /image\/tiff/],
  ['a tool that is no function', { extra: { tools: [{ type: 'custom', custom: {} }] } }, 'unsupported', /tools\[0\]/],
  ['a broken picture', { messages: [image('data:image/png;base64,*')] }, 'bad_request', /not base64/],
  ['a picture from nowhere', { messages: [image('cat.png')] }, 'bad_request', /data URL/],
  ['arguments that are no JSON', { messages: [calling('{"a":')] }, 'bad_request', /messages\[0\].*not JSON/],
  ['arguments that are no object', { messages: [calling('[1]')] }, 'bad_request', /no JSON object/],
  ['nothing', { messages: [{ role: 'user', content: ' ' }] }, 'bad_request', /no text/],
  [
    'a tool that is not there',
    { extra: { tools: [tool('a')], tool_choice: { type: 'function', function: { name: 'b' } } } },
    'bad_request',
    /"b"/,
  ],
])('%s is not asked for, and the sentence says what to do', async (_what, more, kind, message) => {
  const before = anthropic.server.requests.length;
  const call = callTo('claude-haiku-4-5', more);
  expect(anthropic.provider.changes?.(call)).toEqual([]);
  await expect(anthropic.provider.complete(call, never)).rejects.toMatchObject({
    kind,
    message: expect.stringMatching(message),
  });
  expect(anthropic.server.requests.length).toBe(before);
});

test('the key goes where all who speak the protocol look for it, with the version that lets temperatures through', async () => {
  await sent({ params: { temperature: 0.2 } });
  const { headers } = anthropic.server.requests.at(-1)!;
  expect(headers).toMatchObject({ 'x-api-key': 'sk-secret-1234567890', 'anthropic-version': '2023-06-01' });
  expect(headers).not.toHaveProperty('authorization');
  await anthropic.make({ key: undefined }).complete(callTo('claude-haiku-4-5'), never);
  expect(anthropic.server.requests.at(-1)!.headers).not.toHaveProperty('x-api-key');
});
