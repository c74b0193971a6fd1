/** A request that a model cannot serve for what the model is. */
import { expect, test } from 'vitest';
import { failureOf } from './failure-of.ts';
import { asking, joining } from './joined.ts';

const never = new AbortController().signal;
const python = asking('Write a Python function that validates an email');

test('what one model cannot, the next is asked', async () => {
  const { gateway, local, nextRecord } = await joining();
  const body = '{"error":"registry.ollama.ai/library/mistral:7b does not support tools"}';
  local.play((chat) => (chat.model === 'mistral:7b' ? { status: 400, body } : {}));
  const answer = await gateway.complete(python, {}, never);
  expect(answer.chosen).toMatchObject({ model: 'phi3', reason: 'FALLBACK' });
  const [first] = (await nextRecord()).record.attempts;
  expect(first).toMatchObject({
    model: 'mistral:7b',
    status: 400,
    error: expect.stringMatching(/^unsupported: .*tools/),
  });
});

test('what no model can is the request that is refused, with what each says', async () => {
  const { gateway, local, nextRecord } = await joining();
  const failure = await failureOf(gateway.complete({ ...python, n: 2 }, {}, never));
  expect(failure.code).toBe('rejected_by_model');
  expect(failure.message).toMatch(/mistral:7b: n is 2.*leave n out/);
  expect((await nextRecord()).record.status).toBe(400);
  expect(local.chats).toEqual([]);
});
