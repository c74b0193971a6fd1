import { expect, test } from 'vitest';
import { failureOf } from './failure-of.ts';
import { asking, joining } from './joined.ts';

const never = new AbortController().signal;
const python = asking('Write a Python function that validates an email');

test('a stream that fails before its first chunk gives way to the next model', async () => {
  const { gateway, local } = await joining();
  local.play((chat) => (chat.model === 'mistral:7b' ? { instead: 'destroy' } : {}));
  const answer = await gateway.stream({ ...python, stream: true }, {}, never);
  expect(answer.chosen).toMatchObject({ model: 'phi3', reason: 'FALLBACK' });
  let text = '';
  for await (const chunk of answer.chunks) text += chunk.choices[0]?.delta.content ?? '';
  expect(text).toBe('Hello from phi3:3.8b.');
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
  expect(record.usage).toEqual({ prompt_tokens: expect.any(Number), completion_tokens: 1, estimated: true });
  expect(record.usage?.prompt_tokens).toBe(record.facts.context_tokens?.value);
  expect(answer.routing()).toBeUndefined();
  expect(breaker.state(snapshot().models.get('mistral:7b')!)).toBe('closed');
});

test('the words of an answer that nobody reads to its end are accounted and priced', async () => {
  const { gateway, cloud, nextRecord } = await joining();
  const line = (content: string) =>
    `${JSON.stringify({ model: 'haiku', created_at: '2026-11-20T10:00:00Z', message: { role: 'assistant', content }, done: false })}\n`;
  const pieces = [line('x'.repeat(400)), line('y'.repeat(400)), line('never read')];
  const bytes = Buffer.byteLength(pieces[0]! + pieces[1]!);
  cloud.play(() => ({ body: pieces.join(''), stop: { afterBytes: bytes, how: 'hang' } }));
  const answer = await gateway.stream({ ...asking('Hello'), stream: true, latency_target: 'high' }, {}, never);
  let read = 0;
  for await (const chunk of answer.chunks) {
    read += chunk.choices[0]?.delta.content?.length ?? 0;
    if (read === 800) break;
  }
  const { record } = await nextRecord();
  expect(record).toMatchObject({ status: 499, usage: { completion_tokens: 200, estimated: true } });
  // A dollar for a million tokens of the prompt, five for those of the answer.
  expect(record.cost_usd).toBeCloseTo((record.usage!.prompt_tokens + 200 * 5) / 1e6, 9);
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
