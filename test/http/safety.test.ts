import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { complaints } from './openai-shapes.ts';
import { serving } from './served.ts';

const chat = '/v1/chat/completions';
const hello = { messages: [{ role: 'user', content: 'Hello' }] };

test('a client that breaks off in its body leaves the server well', async () => {
  const { client, url, said } = await serving();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n{"mess');
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  socket.destroy();
  await closed;
  expect((await client.post(chat).send(hello)).status).toBe(200);
  expect(said).toEqual([]);
});

test('unknown paths, methods and addresses get an envelope and a hint', async () => {
  const { client } = await serving();
  const lost = await client.get('/v2/models');
  expect(lost.status).toBe(404);
  expect(lost.body.error.message).toContain('There is nothing at /v2/models.');
  const short = await client.post('/completions').send(hello);
  expect(short.body.error.message).toContain('Did you mean /v1/chat/completions?');
  const method = await client.get(chat);
  expect(method.status).toBe(405);
  expect(method.headers.allow).toBe('POST');
  expect(method.body.error.message).toBe('/v1/chat/completions takes POST, not GET.');
  const address = await client.get('/v1/models/%E0%A4%A');
  expect(address.status).toBe(400);
  expect(address.body.error.code).toBe('bad_url');
  for (const answer of [lost, short, method, address]) {
    expect(complaints('ErrorResponse', answer.body)).toEqual([]);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers).not.toHaveProperty('x-powered-by');
  }
});

test('whatever an author names a route, headers stay whole', async () => {
  const id = 'größe 日本\r\nx-evil: 1';
  const { client } = await serving({
    files: {
      'policy.yaml': `policy: 1\nname: p\nroutes:\n  - { id: ${JSON.stringify(id)}, use: phi3, why: x }\ndefault: { use: phi3, why: x }\n`,
    },
  });
  const answer = await client.post(chat).send(hello);
  expect(answer.status).toBe(200);
  expect(answer.headers).not.toHaveProperty('x-evil');
  expect(decodeURIComponent(answer.headers['x-signalbox-route']!)).toBe(id);
  expect(answer.body.routing.route).toBe(id);
  const streamed = await client.post(chat).send({ ...hello, stream: true });
  expect(streamed.headers).not.toHaveProperty('x-evil');
});

test('a fault of ours is a 500 with an id, and only the log knows more', async () => {
  const fault = async (): Promise<never> => {
    throw new TypeError('secret detail');
  };
  const { client, said, nextRecord } = await serving({
    provider: { name: 'faulty', complete: fault, stream: () => ({ [Symbol.asyncIterator]: () => ({ next: fault }) }) },
  });
  for (const stream of [false, true]) {
    const answer = await client.post(chat).send({ ...hello, stream });
    expect(answer.status).toBe(500);
    expect(answer.body.error).toMatchObject({ code: 'internal_error', type: 'server_error', param: null });
    expect(answer.text).not.toContain('secret');
    expect(answer.body.error.message).toContain(answer.headers['x-request-id']);
    expect((await nextRecord()).record.status).toBe(500);
  }
  expect(said).toMatchObject([
    { event: 'http.internal_error', fields: { id: 'request-1', stack: expect.stringContaining('secret detail') } },
    { event: 'http.internal_error' },
  ]);
});

test('clients that ask whether somebody is there are told so', async () => {
  const { client } = await serving();
  expect((await client.head('/')).status).toBe(200);
  expect((await client.get('/')).body.is).toBe('Signalbox is running');
});
