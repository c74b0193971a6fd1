import { expect, test } from 'vitest';
import { mostTags } from '../../server/facts/tags.ts';
import { failureOf } from './failure-of.ts';
import { asking, joining } from './joined.ts';

const never = new AbortController().signal;
const python = asking('Write a Python function that validates an email');

test('a request is answered by the model that the policy chooses, and told why', async () => {
  const { gateway, local } = await joining();
  const answer = await gateway.complete(python, {}, never);
  expect(answer.completion.choices[0]?.message.content).toBe('Hello from mistral:7b.');
  expect(answer.chosen).toEqual({
    decision: 'decision-1',
    route: 'code',
    model: 'mistral:7b',
    provider: 'ollama',
    where: 'local',
    reason: 'ROUTE',
    revision: expect.stringMatching(/^[0-9a-f]{12}$/),
    simulated: false,
  });
  expect(answer.intent).toBe('code-gen');
  expect(answer.explanation).toBe('Intent: code-gen | Optimized for: high quality, coding');
  expect(answer.routing).toMatchObject({ ...answer.chosen, cost_usd: 0, latency_ms: expect.any(Number) });
  expect(answer.routing.confidence).toBeGreaterThan(0);
  expect(answer.routing.saved_usd).toBeGreaterThan(0);
  expect((await local.nextChat()).body.options).toMatchObject({ temperature: 0 });
});

test('the record of a request holds facts and outcome, and none of its text', async () => {
  const { gateway, nextRecord } = await joining();
  await gateway.complete({ ...python, model: 'auto', temperature: 0.3, max_tokens: 900 }, {}, never);
  const { record } = await nextRecord();
  expect(record).toMatchObject({
    v: 1,
    id: 'decision-1',
    at: '2026-11-20T10:12:03.120Z',
    policy: { name: 'small', commit: 'a1b2c3d', dirty: false },
    asked: { model: 'auto', params: { temperature: 0.3, max_tokens: 900 } },
    outcome: { model: 'mistral:7b', route: 'code', reason: 'ROUTE', refused: null },
    explanation: 'Intent: code-gen | Optimized for: high quality, coding | Limited: max_tokens 900 -> 100',
    because: 'code must be right before it is fast',
    attempts: [{ model: 'mistral:7b', ok: true, ms: expect.any(Number) }],
    changes: [{ kind: 'clamp', param: 'max_tokens', asked: 900, given: 100, by: 'client.limits' }],
    usage: { prompt_tokens: expect.any(Number), completion_tokens: 3 },
    first_token_ms: null,
    status: 200,
    stream: false,
    simulated: false,
  });
  expect(record.facts.intent).toMatchObject({ value: 'code-gen', from: 'detected' });
  expect(record.facts.text).toBeUndefined();
  expect(JSON.stringify(record)).not.toContain('validates');
});

test('evidence stays out of the record of a private request', async () => {
  const { gateway, nextRecord } = await joining();
  await gateway.complete({ ...python, tags: ['private'] }, {}, never);
  expect((await nextRecord()).record.facts.intent).not.toHaveProperty('evidence');
  await gateway.complete(asking('Write a Python function that mails ann@example.com'), {}, never);
  expect((await nextRecord()).record.facts.intent).not.toHaveProperty('evidence');
  await gateway.complete(python, {}, never);
  expect((await nextRecord()).record.facts.intent).toHaveProperty('evidence');
});

test('the trace of a record tells what happened, long after', async () => {
  const { gateway, nextRecord, reload } = await joining();
  await gateway.complete(python, {}, never);
  reload({ 'policy.yaml': 'policy: 1\nname: other\ndefault: { use: phi3, why: all }\n' });
  const { trace, record } = await nextRecord();
  expect(trace()).toMatchObject({
    id: record.id,
    policy: record.policy,
    outcome: record.outcome,
    explanation: record.explanation,
    attempts: record.attempts,
    params: { temperature: { value: 0, from: 'route code' } },
  });
});

test('a named model is pinned, and a guard that forbids it has the last word', async () => {
  const { gateway, cloud } = await joining();
  const pinned = await gateway.complete({ ...python, model: 'haiku' }, {}, never);
  expect(pinned.chosen).toMatchObject({ model: 'haiku', reason: 'PINNED', route: 'pinned', where: 'cloud' });
  const guarded = await gateway.complete({ ...python, model: 'haiku', tags: ['private'] }, {}, never);
  expect(guarded.chosen).toMatchObject({ model: 'mistral:7b', reason: 'ROUTE' });
  expect(guarded.explanation).toContain('| Asked for haiku, refused by guard private-stays-home');
  expect(cloud.chats).toHaveLength(1);
});

test('a name that nobody knows is not found, with the one that was meant', async () => {
  const { gateway } = await joining();
  const failure = await failureOf(gateway.complete({ ...python, model: 'mistral:7' }, {}, never));
  expect(failure).toMatchObject({ code: 'model_not_found', param: 'model', chosen: undefined });
  expect(failure.message).toContain('Did you mean "mistral:7b"?');
});

test('where the policy ignores named models, every name is routed', async () => {
  const { gateway } = await joining({
    files: { 'policy.yaml': 'policy: 1\nname: p\nclient: { model: ignore }\ndefault: { use: phi3, why: all }\n' },
  });
  for (const model of ['gpt-4o', 'haiku', 'auto']) {
    const answer = await gateway.complete({ ...python, model }, {}, never);
    expect(answer.chosen).toMatchObject({ model: 'phi3', reason: 'DEFAULT' });
  }
});

test('an intent that the catalogue does not have is the mistake of the caller', async () => {
  const { gateway } = await joining();
  const failure = await failureOf(gateway.complete({ ...python, intent: 'code_gen' }, {}, never));
  expect(failure).toMatchObject({ code: 'unknown_intent', param: 'intent' });
  expect(failure.message).toContain('Did you mean "code-gen"?');
});

test('a mode in the name of the model is a mode', async () => {
  const { gateway, nextRecord } = await joining();
  await gateway.complete({ ...asking('hello'), model: 'auto:accurate' }, {}, never);
  const { record } = await nextRecord();
  expect(record.facts.mode).toEqual({ value: 'accurate', from: 'client' });
  expect(record.outcome).toMatchObject({ route: 'cloud-first', model: 'haiku' });
  expect(record.cost_usd).toBeGreaterThan(0);
});

test('a model without its key is absent', async () => {
  const { gateway } = await joining({ keys: [] });
  const answer = await gateway.complete({ ...asking('hello'), latency_target: 'high' }, {}, never);
  expect(answer.chosen).toMatchObject({ model: 'phi3', reason: 'FALLBACK', route: 'cloud-first' });
  expect(answer.explanation).toContain('Fallback: haiku down -> phi3');
});

test('a request with more tags than are read is refused, since one of the rest may keep it private', async () => {
  const { gateway } = await joining();
  const flood = Array.from({ length: mostTags }, (_, tag) => `#t${tag}`).join(' ');
  const failure = await failureOf(gateway.complete(asking(`${flood} #private`), {}, never));
  expect(failure).toMatchObject({ code: 'invalid_facts', param: 'tags' });
});
