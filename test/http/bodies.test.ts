import { expect, test } from 'vitest';
import { complaints } from './openai-shapes.ts';
import { serving } from './served.ts';

const chat = '/v1/chat/completions';
const hello = { messages: [{ role: 'user', content: 'Hello' }] };

test.each([
  ['{"messages": x}', "unexpected 'x' at position 13 (line 1, column 14)"],
  ['{"messages": [],}', "unexpected '}' at position 16 (line 1, column 17)"],
  ['{\n "a": 1\n "b": 2}', "unexpected '\"' at position 11 (line 3, column 2)"],
  ['{"a": "b', 'it ends too early at position 8'],
  ['{"a": }', "unexpected '}' at position 6"],
  ['[1, 2,, 3]', "unexpected ',' at position 6"],
  ['{"a": 01}', "unexpected '0' at position 6"],
  ['{"a": "\\x"}', "unexpected '\\' at position 7"],
  ['{"a": "b\nc"}', 'unexpected "\\n" at position 8'],
  ['nul', "unexpected 'n' at position 0"],
  ['{} {}', "unexpected '{' at position 3"],
  ['', 'The body is empty'],
  ['  ', 'The body is empty'],
])('the body %j is refused with the place of the mistake', async (body, words) => {
  const { client } = await serving();
  const answer = await client.post(chat).set('content-type', 'application/json').send(body);
  expect(answer.status).toBe(400);
  expect(complaints('ErrorResponse', answer.body)).toEqual([]);
  expect(answer.body.error).toMatchObject({ code: 'invalid_json', type: 'invalid_request_error', param: null });
  expect(answer.body.error.message).toContain(words);
  expect(answer.headers['x-request-id']).toBe('request-1');
});

test.each([
  [[], '', 'The body must be an object, not a list.'],
  [{}, 'messages', 'messages is missing'],
  [{ messages: [] }, 'messages', 'must not be empty'],
  [{ messages: 'hi' }, 'messages', 'must be a list, not a string'],
  [{ messages: [{ role: 'usr', content: 'a' }] }, 'messages[0].role', 'Did you mean "user"?'],
  [{ messages: [{ content: 'a' }] }, 'messages[0].role', 'is missing'],
  [{ messages: [{ role: 'user', content: 7 }] }, 'messages[0].content', 'a string or a list or null, not a number'],
  [{ messages: [{ role: 'user', content: [{ text: 'a' }] }] }, 'messages[0].content[0].type', 'is missing'],
  [{ ...hello, temperature: 2.5 }, 'temperature', 'must be 2 or less'],
  [{ ...hello, temperature: '0' }, 'temperature', 'must be a number or null, not a string'],
  [{ ...hello, top_p: -0.1 }, 'top_p', 'must be 0 or more'],
  [{ ...hello, max_tokens: 0 }, 'max_tokens', 'must be 1 or more'],
  [{ ...hello, max_tokens: 1.5 }, 'max_tokens', 'a whole number'],
  [{ ...hello, latency_target: 'ultra-low' }, 'latency_target', 'Did you mean "ultra_low"?'],
  [{ ...hello, mode: 'slow' }, 'mode', 'one of fast, balanced, accurate'],
  [{ ...hello, tags: 'private' }, 'tags', 'must be a list or null, not a string'],
  [{ ...hello, tags: [''] }, 'tags[0]', 'must not be empty'],
  [{ ...hello, cost_priority: 'yes' }, 'cost_priority', 'true or false or null, not a string'],
  [{ ...hello, stop: Array(17).fill('a') }, 'stop', 'more than 16 items'],
  [{ ...hello, model: 'a'.repeat(300) }, 'model', 'longer than 256 characters'],
  [{ ...hello, top_k: 'many' }, 'top_k', 'top_k'],
])('%j is refused with the field to blame', async (body, param, words) => {
  const { client } = await serving();
  const answer = await client.post(chat).send(body);
  expect(answer.status).toBe(400);
  expect(complaints('ErrorResponse', answer.body)).toEqual([]);
  expect(answer.body.error.message).toContain(words);
  expect(answer.body.error.param).toBe(param === '' ? null : param);
});

test('unknown fields pass, and null says the same as absence', async () => {
  const { client } = await serving();
  const nothing = { model: null, intent: null, tags: null, temperature: null, stream: null, mode: null, context: null };
  const answer = await client.post(chat).send({ ...hello, ...nothing, some_vendor_field: { deep: [1] } });
  expect(answer.status).toBe(200);
  expect(answer.body.model).toBe('phi3');
});

test('the content type does not matter, JSON is JSON', async () => {
  const { client } = await serving();
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/json; charset=utf-8']) {
    const answer = await client
      .post(chat)
      .set('content-type', type)
      .send(`\ufeff${JSON.stringify(hello)}`);
    expect(answer.status).toBe(200);
  }
});

test('a compressed body is refused in a sentence', async () => {
  const { client } = await serving();
  const answer = await client.post(chat).set('content-encoding', 'gzip').send(JSON.stringify(hello));
  expect(answer.status).toBe(415);
  expect(answer.body.error.code).toBe('unsupported_encoding');
});

test('a body over the limit is refused while the client still sends it', async () => {
  const { client } = await serving({ bodyBytes: 10_000 });
  const announced = await client.post(chat).send({ messages: [{ role: 'user', content: 'a'.repeat(3_000_000) }] });
  expect(announced.status).toBe(413);
  expect(complaints('ErrorResponse', announced.body)).toEqual([]);
  expect(announced.body.error.message).toContain('larger than 10000 bytes');
  const inPieces = client.post(chat).set('content-type', 'application/json').set('transfer-encoding', 'chunked');
  for (let piece = 0; piece < 40; piece++) inPieces.write(' '.repeat(1_000));
  expect((await inPieces).status).toBe(413);
  expect((await client.post(chat).send(hello)).status).toBe(200);
});

test('a body that nests without end is refused', async () => {
  const { client } = await serving();
  const deep = `{"messages":[{"role":"user","content":"a"}],"metadata":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const answer = await client.post(chat).set('content-type', 'application/json').send(deep);
  expect(answer.status).toBe(400);
  expect(answer.body.error.message).toContain('nests deeper than 100 levels');
});
