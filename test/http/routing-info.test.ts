import { expect, test } from 'vitest';
import { compile } from '../../server/policy/compile.ts';
import { serving } from './served.ts';

const chat = '/v1/chat/completions';
const hello = { messages: [{ role: 'user', content: 'Hello' }] };

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
