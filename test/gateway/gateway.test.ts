import { afterEach, expect, test } from 'vitest';
import { RequestFailure } from '../../server/gateway/request-failure.ts';
import { asking, type Joined, type JoinOptions, join } from './joined.ts';

let joined: Joined | undefined;

async function joining(options?: JoinOptions): Promise<Joined> {
  joined = await join(options);
  return joined;
}

afterEach(async () => {
  await joined?.close();
  joined = undefined;
});

const never = new AbortController().signal;
const python = asking('Write a Python function that validates an email');

async function failureOf(promise: Promise<unknown>): Promise<RequestFailure> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(RequestFailure);
  return outcome as RequestFailure;
}

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

test('a model that fails before its first byte gives way to the next, and the trace tells', async () => {
  const { gateway, local, nextRecord } = await joining();
  local.play((chat) => (chat.model === 'mistral:7b' ? { status: 500, body: '{"error":"out of memory"}' } : {}));
  const answer = await gateway.complete(python, {}, never);
  expect(answer.chosen).toMatchObject({ model: 'phi3', reason: 'FALLBACK', route: 'code' });
  expect(answer.explanation).toContain('| Fallback: mistral:7b failed -> phi3');
  const { record, trace } = await nextRecord();
  expect(record.attempts).toEqual([
    {
      model: 'mistral:7b',
      ms: expect.any(Number),
      ok: false,
      status: 500,
      error: expect.stringMatching(/^(server_error|overloaded)/),
    },
    { model: 'phi3', ms: expect.any(Number), ok: true },
  ]);
  expect(trace().outcome).toMatchObject({ model: 'phi3', reason: 'FALLBACK' });
});

test('a stream that fails before its first chunk gives way to the next model', async () => {
  const { gateway, local } = await joining();
  local.play((chat) => (chat.model === 'mistral:7b' ? { instead: 'destroy' } : {}));
  const answer = await gateway.stream({ ...python, stream: true }, {}, never);
  expect(answer.chosen).toMatchObject({ model: 'phi3', reason: 'FALLBACK' });
  let text = '';
  for await (const chunk of answer.chunks) text += chunk.choices[0]?.delta.content ?? '';
  expect(text).toBe('Hello from phi3:3.8b.');
});

test('a request that one model calls wrong is not put before the next', async () => {
  const { gateway, local, nextRecord } = await joining();
  local.play(() => ({ status: 400, body: '{"error":"invalid format"}' }));
  const failure = await failureOf(gateway.complete(python, {}, never));
  expect(failure.code).toBe('rejected_by_model');
  expect(failure.message).toContain('invalid format');
  const { record } = await nextRecord();
  expect(record).toMatchObject({ status: 400, attempts: [{ model: 'mistral:7b', ok: false, error: 'bad_request' }] });
});

test('when every candidate fails, the failure names each of them', async () => {
  const { gateway, local, nextRecord } = await joining();
  local.play(() => ({ instead: 'destroy' }));
  const failure = await failureOf(gateway.complete(python, {}, never));
  expect(failure.code).toBe('upstream_error');
  expect(failure.message).toMatch(/None of 3 models could answer\. mistral:7b: .*; phi3: .*; gemma:2b: .*/);
  expect(failure.chosen).toMatchObject({ decision: 'decision-1', route: 'code', model: null });
  expect((await nextRecord()).record).toMatchObject({ status: 502, attempts: [{}, {}, {}] });
});

test('models that are all rate limited make one rate limit, with the shortest wait', async () => {
  const { gateway, local, nextRecord } = await joining();
  const waits: Record<string, string> = { 'mistral:7b': '40', 'phi3:3.8b': '7', 'gemma:2b': '20' };
  local.play((chat) => ({
    status: 429,
    body: '{"error":"slow down"}',
    headers: { 'retry-after': waits[chat.model]! },
  }));
  const failure = await failureOf(gateway.complete(python, {}, never));
  expect(failure).toMatchObject({ code: 'rate_limit_exceeded', retryAfterMs: 7_000 });
  expect((await nextRecord()).record.status).toBe(429);
});

test('models that are all too slow make one timeout', async () => {
  const { gateway, local, nextRecord } = await joining({ timeoutMs: 60, firstTokenTimeoutMs: 60 });
  local.play(() => ({ instead: 'hang' }));
  const failure = await failureOf(gateway.complete(python, {}, never));
  expect(failure.code).toBe('upstream_timeout');
  expect((await nextRecord()).record.status).toBe(504);
});

test('a fallback has only what is left of the time for all', async () => {
  const { gateway, local } = await joining({ chainMs: 80 });
  local.play((chat) => (chat.model === 'mistral:7b' ? { instead: 'destroy' } : { instead: 'hang' }));
  const failure = await failureOf(gateway.complete(python, {}, never));
  expect(failure.code).toBe('upstream_error');
  expect(failure.message).toContain('phi3: ollama: phi3 gave no');
});

test('the refused key is named and never quoted', async () => {
  const { gateway, cloud } = await joining({
    files: { 'policy.yaml': 'policy: 1\nname: cloud\ndefault: { use: haiku, why: all }\n' },
  });
  cloud.play(() => ({ status: 401, body: '{"error":"invalid key sk-live-1234"}' }));
  const failure = await failureOf(gateway.complete(python, {}, never));
  expect(failure.code).toBe('upstream_error');
  expect(failure.message).toBe('The model could not answer. haiku: other refused the key in OTHER_KEY; check it.');
});

test('a refused request reaches no model and says why for each', async () => {
  const { gateway, cloud, local, nextRecord } = await joining({
    files: {
      'policy.yaml':
        'policy: 1\nname: p\nguards: [{ id: home, when: { tags: private }, only: { where: local }, why: x }]\ndefault: { use: haiku, why: all }\n',
    },
  });
  const failure = await failureOf(gateway.complete({ ...python, tags: ['private'] }, {}, never));
  expect(failure.code).toBe('no_viable_model');
  expect(failure.message).toContain('haiku: guard home');
  expect(failure.details).toEqual({
    candidates: [{ model: 'haiku', kept: false, cause: 'guard', why: 'guard home' }],
  });
  expect((await nextRecord()).record).toMatchObject({
    status: 422,
    outcome: { model: null, reason: 'REFUSED', refused: 'no_viable_model' },
    attempts: [],
  });
  expect([...cloud.chats, ...local.chats]).toEqual([]);
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

test('a client that goes away stops the model, and is recorded as gone', async () => {
  const { gateway, local, nextRecord } = await joining();
  local.play(() => ({ instead: 'hang' }));
  const client = new AbortController();
  const answer = failureOf(gateway.complete(python, {}, client.signal));
  const chat = await local.nextChat();
  client.abort();
  expect((await answer).code).toBe('client_gone');
  expect(await chat.ended).toBe('aborted');
  expect((await nextRecord()).record).toMatchObject({ status: 499, outcome: { model: 'mistral:7b' } });
});

test('a reader that returns early stops the model, and is recorded as gone', async () => {
  const { gateway, local, nextRecord, breaker, snapshot } = await joining();
  local.play(() => ({ recording: 'text', stop: { afterBytes: 300, how: 'hang' } }));
  const answer = await gateway.stream({ ...python, stream: true }, {}, never);
  const chat = await local.nextChat();
  for await (const _chunk of answer.chunks) break;
  expect(await chat.ended).toBe('aborted');
  const { record } = await nextRecord();
  expect(record).toMatchObject({ status: 499, stream: true, first_token_ms: expect.any(Number) });
  expect(answer.routing()).toBeUndefined();
  expect(breaker.state(snapshot().models.get('mistral:7b')!)).toBe('closed');
});

test('a stream that breaks off fails with what had been decided, and is recorded', async () => {
  const { gateway, local, nextRecord } = await joining();
  local.play(() => ({ recording: 'error-mid-stream' }));
  const answer = await gateway.stream({ ...python, stream: true }, {}, never);
  const read = async () => {
    for await (const _chunk of answer.chunks);
  };
  const failure = await failureOf(read());
  expect(failure.code).toBe('stream_broken');
  expect((await nextRecord()).record).toMatchObject({
    status: 502,
    attempts: [{ model: 'mistral:7b', ok: false }],
  });
});

test('a stream tells its routing at its end, with the usage that came last', async () => {
  const { gateway, nextRecord } = await joining();
  const answer = await gateway.stream({ ...asking('hi'), stream: true, latency_target: 'high' }, {}, never);
  expect(answer.routing()).toBeUndefined();
  for await (const _chunk of answer.chunks);
  expect(answer.routing()).toMatchObject({ model: 'haiku', cost_usd: expect.any(Number), saved_usd: 0 });
  const { record } = await nextRecord();
  expect(record.usage?.completion_tokens).toBe(3);
  expect(record.first_token_ms).toBeLessThanOrEqual(record.total_ms);
});

test('a model that keeps failing is left alone, then tried by one request', async () => {
  const { gateway, local, pass, breaker, snapshot, nextRecord } = await joining({ failures: 2 });
  const mistral = snapshot().models.get('mistral:7b')!;
  local.play((chat) => (chat.model === 'mistral:7b' ? { status: 500, body: '{"error":"broken"}' } : {}));
  await gateway.complete(python, {}, never);
  await gateway.complete(python, {}, never);
  expect(breaker.state(mistral)).toBe('open');
  const asked = local.chats.length;
  const answer = await gateway.complete(python, {}, never);
  expect(answer.chosen).toMatchObject({ model: 'phi3', reason: 'FALLBACK' });
  expect(local.chats.slice(asked).map((chat) => chat.body.model)).toEqual(['phi3:3.8b']);
  for (let index = 0; index < 2; index++) await nextRecord();
  expect((await nextRecord()).record.unavailable).toEqual({ 'mistral:7b': expect.stringContaining('breaker open') });

  pass(10_001);
  expect(breaker.state(mistral)).toBe('half_open');
  local.play(() => ({}));
  expect((await gateway.complete(python, {}, never)).chosen.model).toBe('mistral:7b');
  expect(breaker.state(mistral)).toBe('closed');
});

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
