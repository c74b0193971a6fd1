import { expect, test } from 'vitest';
import { failureOf } from './failure-of.ts';
import { asking, joining } from './joined.ts';

const never = new AbortController().signal;
const python = asking('Write a Python function that validates an email');

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
  const { gateway, local, nextRecord } = await joining({ timeoutMs: 300, firstTokenTimeoutMs: 300 });
  local.play(() => ({ instead: 'hang' }));
  const failure = await failureOf(gateway.complete(python, {}, never));
  expect(failure.code).toBe('upstream_timeout');
  expect((await nextRecord()).record.status).toBe(504);
});

test('a fallback has only what is left of the time for all', async () => {
  const { gateway, local } = await joining({ chainMs: 500 });
  local.play((chat) => (chat.model === 'mistral:7b' ? { instead: 'destroy' } : { instead: 'hang' }));
  const failure = await failureOf(gateway.complete(python, {}, never));
  expect(failure.code).toBe('upstream_error');
  expect(failure.message).toContain('phi3: ollama: phi3 gave no');
});

// Gateways that pass the caller's own key on must not go elsewhere with it. Here the key is the server's: nothing is wrong
// with the request, and a key that ran out must not take a whole route down. The attempt and the log tell of it.
test('a refused key is no fault of the caller, so the next model serves, and the attempt tells', async () => {
  const { gateway, cloud, nextRecord } = await joining({
    files: { 'policy.yaml': 'policy: 1\nname: both\ndefault: { use: [haiku, phi3], why: all }\n' },
  });
  cloud.play(() => ({ status: 401, body: '{"error":"invalid key sk-live-1234"}' }));
  const answer = await gateway.complete(python, {}, never);
  expect(answer.chosen).toMatchObject({ model: 'phi3', reason: 'FALLBACK' });
  const { record } = await nextRecord();
  expect(record.attempts).toMatchObject([
    { model: 'haiku', ok: false, status: 401, error: expect.stringMatching(/^unauthorized/) },
    { model: 'phi3', ok: true },
  ]);
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

test('a fallback that would cost more than a guard allows is never asked', async () => {
  const policy = `policy: 1
name: small
guards: [{ id: not-too-dear, max_cost_usd: 0.000001, why: nobody pays more }]
default: { use: [phi3, haiku, gemma:2b], why: nothing else matched }
`;
  const { gateway, local, cloud, nextRecord } = await joining({ files: { 'policy.yaml': policy } });
  local.play((chat) => (chat.model === 'phi3:3.8b' ? { status: 500, body: '{"error":"out of memory"}' } : {}));
  const answer = await gateway.complete(asking('Hello'), {}, never);
  expect(answer.chosen).toMatchObject({ model: 'gemma:2b', reason: 'FALLBACK' });
  expect(answer.explanation).toContain('Fallback: haiku too dear, phi3 failed -> gemma:2b');
  expect(cloud.chats).toEqual([]);
  const { trace } = await nextRecord();
  expect(trace().candidates).toContainEqual({
    model: 'haiku',
    kept: false,
    why: expect.stringMatching(/^about [\d.e-]+ USD > 0\.000001 of guard not-too-dear$/),
  });
});
