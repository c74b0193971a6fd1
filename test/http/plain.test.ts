import { once } from 'node:events';
import { connect } from 'node:net';
import supertest from 'supertest';
import { afterEach, expect, test } from 'vitest';
import { compile } from '../../server/policy/compile.ts';
import { complaints } from './openai-shapes.ts';
import { type Served, type ServeOptions, serve } from './served.ts';

let served: Served | undefined;

async function serving(options?: ServeOptions): Promise<Served & { readonly client: ReturnType<typeof supertest> }> {
  served = await serve(options);
  return { ...served, client: supertest(served.url) };
}

afterEach(async () => {
  await served?.close();
  served = undefined;
});

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

test('the catalogue tells window, strengths, price, health, and which routes use each model', async () => {
  const { client, availability, snapshot, local } = await serving();
  await availability.look(snapshot(), new AbortController().signal);
  const { body } = await client.get('/chat/models');
  expect(body.revision).toBe(snapshot().revision);
  const byId = Object.fromEntries(body.models.map((model: { id: string }) => [model.id, model]));
  expect(byId['mistral:7b']).toEqual({
    id: 'mistral:7b',
    provider: 'ollama',
    protocol: 'ollama',
    model: 'mistral:7b',
    where: 'local',
    window: 8192,
    good_for: ['code'],
    can: ['tools', 'json'],
    price: null,
    available: true,
    health: { why: null, breaker: 'closed', unreachable: null },
    installed: true,
    routes: ['code'],
    fallback_for: [],
  });
  expect(byId.haiku).toMatchObject({
    price: { in: 1, out: 5, cache_read: 0.1 },
    routes: ['cloud-first', 'cloud-only'],
  });
  expect(byId.phi3).toMatchObject({ routes: ['default'], fallback_for: ['code', 'cloud-first'] });
  await local.close();
  await availability.look(snapshot(), new AbortController().signal);
  const after = await client.get('/chat/models');
  expect(after.body.models[0]).toMatchObject({ installed: null, health: { unreachable: expect.any(String) } });
});

test('a model that is not installed comes with the line that installs it', async () => {
  const { client, availability, snapshot } = await serving({
    files: {
      'models.yaml':
        'providers: { ollama: { protocol: ollama } }\nmodels: { llama: { provider: ollama, model: "llama3:8b", where: local, window: 9 } }\n',
      'policy.yaml': 'policy: 1\nname: p\ndefault: { use: llama, why: x }\n',
    },
  });
  await availability.look(snapshot(), new AbortController().signal);
  const { body } = await client.get('/chat/models');
  expect(body.models).toMatchObject([{ available: false, installed: false, install: 'ollama pull llama3:8b' }]);
  const health = await client.get('/health');
  expect(health.body).toMatchObject({ status: 'degraded', models: { total: 1, available: 0 } });
});

test('routing-info tells the live policy in sentences', async () => {
  const { client, snapshot } = await serving();
  const { body, headers } = await client.get('/chat/routing-info');
  expect(headers['cache-control']).toBe('no-store');
  expect(body.policy).toEqual({
    name: 'small',
    about: null,
    revision: snapshot().revision,
    commit: 'a1b2c3d',
    dirty: false,
    live_since: '2026-11-20T10:00:00.000Z',
  });
  expect(body.rejected).toBeNull();
  expect(body.routes.map((route: { id: string }) => route.id)).toEqual(['code', 'cloud-first', 'cloud-only']);
  expect(body.routes[0]).toMatchObject({
    sentence: expect.stringMatching(/^When intent.*code-gen, use mistral:7b, then phi3/),
    why: 'code must be right before it is fast',
    at: expect.stringMatching(/^policy\.yaml:\d+:\d+$/),
  });
  expect(body.default.id).toBe('default');
  expect(body.guards).toMatchObject([{ id: 'private-stays-home' }]);
  expect(body.facts.find((fact: { name: string }) => fact.name === 'latency_target')).toMatchObject({
    values: ['ultra_low', 'low', 'medium', 'high'],
    unknown: 'medium',
    caller_controls: true,
  });
  expect(body.diagnostics).toMatchObject([{ code: 'PL604', severity: 'hint', file: 'policy.yaml' }]);
});

test('an edit that was refused shows in health and routing-info, beside the policy that stays live', async () => {
  const { diagnostics } = compile(new Map([['policy.yaml', 'policy: 1\nname: p\n']]), { today: '2026-11-20' });
  const { client, snapshot } = await serving({ rejected: { at: '2026-11-20T11:00:00.000Z', diagnostics } });
  const health = await client.get('/health');
  expect(health.status).toBe(200);
  expect(health.body).toMatchObject({
    status: 'degraded',
    revision: snapshot().revision,
    simulated: false,
    uptime_s: 12,
  });
  const info = await client.get('/chat/routing-info');
  for (const { body } of [health, info]) {
    expect(body.rejected.at).toBe('2026-11-20T11:00:00.000Z');
    expect(body.rejected.diagnostics[0]).toMatchObject({ severity: 'error', file: expect.any(String), line: 1 });
  }
});

test('health is ok when requests can be served', async () => {
  const { client } = await serving({ keys: [] });
  const { body } = await client.get('/health');
  expect(body).toMatchObject({
    status: 'ok',
    policy: 'small',
    rejected: null,
    models: { total: 4, available: 3, unavailable: { haiku: 'OTHER_KEY is not set' } },
  });
});

test.each([
  [{ prompt: 'Write a Python function' }, { route: 'code', model: 'mistral:7b' }],
  [{ messages: [{ role: 'user', content: 'integral' }] }, { route: 'cloud-only', model: 'haiku' }],
  [{ messages: [{ role: 'user', content: 'Hi' }], prompt: 'python' }, { route: 'code' }],
  [{ facts: { intent: 'code-gen' } }, { route: 'code' }],
  [{ prompt: 'python', facts: { intent: 'chat' } }, { route: 'default' }],
  [
    { prompt: 'python', health: { 'mistral:7b': 'down' } },
    { model: 'phi3', reason: 'FALLBACK' },
  ],
  [
    { prompt: 'python', model: 'gemma:2b' },
    { model: 'gemma:2b', reason: 'PINNED' },
  ],
  [{ facts: { intent: 'math', tags: ['private'] } }, { route: 'cloud-only', model: 'phi3' }],
])('the dry run of %j decides without a model', async (body, outcome) => {
  const { client, local, cloud } = await serving();
  const answer = await client.post('/chat/routing-info').send(body);
  expect(answer.status).toBe(200);
  expect(answer.body.outcome).toMatchObject(outcome);
  expect(answer.body).toMatchObject({ v: 1, attempts: [], us: { facts: expect.any(Number) } });
  expect([...local.chats, ...cloud.chats]).toEqual([]);
});

test.each([
  [{}, null, 'Send messages, or a prompt, or facts'],
  [{ prompt: 7 }, 'prompt', 'prompt must be a string'],
  [{ facts: [] }, 'facts', 'facts must be an object'],
  [{ facts: { intnt: 'a' } }, 'facts.intnt', 'Did you mean "intent"?'],
  [{ facts: { bucket: 100 } }, 'bucket', 'under 100'],
  [{ prompt: 'a', health: { phi3: 'dwn' } }, 'health', 'must be an object'],
  [{ prompt: 'a', health: { phi: 'down' } }, 'health.phi', 'Did you mean "phi3"?'],
  [{ prompt: 'a', temperature: 9 }, 'temperature', '2 or less'],
  [7, null, 'The body must be an object'],
])('the dry run of %j is refused in a sentence', async (body, param, words) => {
  const { client } = await serving();
  const answer = await client
    .post('/chat/routing-info')
    .set('content-type', 'application/json')
    .send(JSON.stringify(body));
  expect(answer.status).toBe(400);
  expect(answer.body.error.param).toBe(param);
  expect(answer.body.error.message).toContain(words);
});

test('a past decision is told whole by its id, by the policy that made it', async () => {
  const { client, reload } = await serving();
  const answer = await client.post(chat).send({ ...hello, intent: 'code-gen' });
  const id = answer.headers['x-signalbox-decision']!;
  const { revision } = answer.body.routing;
  reload({ 'policy.yaml': 'policy: 1\nname: other\ndefault: { use: phi3, why: all }\n' });
  const { body } = await client.get(`/chat/routing-info/${id}`);
  expect(body).toMatchObject({
    v: 1,
    id,
    policy: { name: 'small', revision },
    outcome: { model: 'mistral:7b', route: 'code' },
    attempts: [{ model: 'mistral:7b', ok: true }],
    params: { temperature: { value: 0, from: 'route code' } },
  });
  expect(JSON.stringify(body)).not.toContain('Hello');
  const missing = await client.get('/chat/routing-info/nobody');
  expect(missing.status).toBe(404);
  expect(missing.body.error.code).toBe('decision_not_found');
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
