import { expect, test } from 'vitest';
import { asking, joining } from './joined.ts';

const never = new AbortController().signal;
const python = asking('Write a Python function that validates an email');

test('a dry run explains the whole decision and asks no model', async () => {
  const { gateway, local, nextRecord } = await joining();
  const trace = gateway.dryRun({ request: python }, {});
  expect(trace).toMatchObject({
    policy: { name: 'small', commit: 'a1b2c3d', dirty: false },
    outcome: { model: 'mistral:7b', route: 'code', reason: 'ROUTE' },
    params: { temperature: { value: 0, from: 'route code' } },
    attempts: [],
    us: { facts: expect.any(Number), decide: expect.any(Number) },
  });
  expect(trace.id).toBeUndefined();
  expect(trace.routes.map((route) => route.id)).toEqual(['code', 'cloud-first', 'cloud-only']);
  expect(local.chats).toEqual([]);
  await gateway.complete(python, {}, never);
  expect((await nextRecord()).record.id).toBe('decision-1');
});

test('a dry run decides by facts alone, and by models that are taken to be down', async () => {
  const { gateway } = await joining();
  const facts = { intent: 'code-gen', tags: ['Private'] };
  const trace = gateway.dryRun({ request: { messages: [] }, facts, health: { 'mistral:7b': 'down' } }, {});
  expect(trace.outcome).toMatchObject({ route: 'code', model: 'phi3', reason: 'FALLBACK' });
  expect(trace.facts.tags?.value).toEqual(['private']);
  expect(trace.guards).toMatchObject([{ id: 'private-stays-home', matched: true }]);
});

test.each([
  [{ intnt: 'chat' }, 'facts.intnt', 'Did you mean "intent"?'],
  [{ context_tokens: '12' }, 'facts.context_tokens', 'an integer'],
  [{ latency_target: 'now' }, 'facts.latency_target', 'one of ultra_low, low, medium, high'],
  [{ has_tools: 1 }, 'facts.has_tools', 'true or false'],
  [{ intent: 'code' }, 'facts.intent', 'is not an intent'],
])('a dry run refuses facts that cannot be: %j', async (facts, param, words) => {
  const { gateway } = await joining();
  const run = () => gateway.dryRun({ request: { messages: [] }, facts }, {});
  expect(run).toThrow(words);
  expect(run).toThrow(expect.objectContaining({ param }));
});
