import { expect, test } from 'vitest';
import { serving } from './served.ts';

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
