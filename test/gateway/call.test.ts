import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChatRequest } from '../../schemas/generated/types.ts';
import { factsOf } from '../../server/facts/facts.ts';
import { type Call, callFor } from '../../server/gateway/call.ts';
import { decide } from '../../server/policy/decide.ts';
import { snapshotOf } from './policy-files.ts';

const surroundings = { now: new Date('2026-11-20T10:00:00Z'), airgap: false };

/** The call to the first candidate of a policy whose only route uses this prompt. */
function callWith(request: ChatRequest, prompt: string, mode = 'prepend', params = '[temperature, max_tokens]'): Call {
  const policy = `policy: 1
name: p
client: { params: ${params} }
default: { use: phi3, prompt: { use: code, mode: ${mode} }, why: all }
`;
  const snapshot = snapshotOf({ 'policy.yaml': policy, 'prompts/code.md': prompt });
  const read = factsOf(request, snapshot.intents, {}, surroundings);
  const decision = decide(snapshot, read.values);
  return callFor(request, snapshot, read, decision, decision.viable[0]!);
}

const user = { role: 'user', content: 'Hello' } as const;
const system = { role: 'system', content: 'Be brief.' } as const;
const developer = { role: 'developer', content: 'Be kind.' } as const;

test('the prompt of the route goes first, the system messages of the caller after it', () => {
  const { provider } = callWith({ messages: [system, developer, user] }, 'Route.');
  expect(provider.messages).toEqual([{ role: 'system', content: 'Route.' }, system, developer, user]);
});

test('a prompt that replaces leaves no system message of the caller', () => {
  const { provider } = callWith({ messages: [system, user, developer] }, 'Route.', 'replace');
  expect(provider.messages).toEqual([{ role: 'system', content: 'Route.' }, user]);
});

test('a prompt for those who have none gives way to the system message of the caller', () => {
  expect(callWith({ messages: [developer, user] }, 'Route.', 'if_absent').provider.messages).toEqual([developer, user]);
  expect(callWith({ messages: [user] }, 'Route.', 'if_absent').provider.messages[0]).toEqual({
    role: 'system',
    content: 'Route.',
  });
});

test('placeholders are filled in once, and what is filled in stays text', () => {
  const content = 'Say {{user}} and {{tags}} and $& $1 #b #a';
  const prompt = 'Tags {{ tags }}; tools {{has_tools}}; turns {{turns}}; they say: {{text}}';
  const { provider } = callWith({ messages: [{ role: 'user', content }], user: 'ann' }, prompt);
  expect(provider.messages[0]?.content).toBe(`Tags b, a; tools no; turns 1; they say: ${content}`);
});

test('context is a message of the user before the last one', () => {
  const earlier = { role: 'assistant', content: 'Yes?' } as const;
  const call = callWith({ messages: [user, earlier, user], context: ['One.', 'Two.'] }, 'Route.');
  expect(call.provider.messages.slice(1)).toEqual([
    user,
    earlier,
    { role: 'user', content: 'Context:\n\nOne.\n\nTwo.' },
    user,
  ]);
});

test.each(['', null, []])('context %j adds no message', (context) => {
  expect(callWith({ messages: [user], context }, 'Route.').provider.messages).toHaveLength(2);
});

test("Signalbox's own fields stay here, parameters are settled, and every other field is passed on as it is", () => {
  const own = {
    model: 'auto',
    intent: 'chat',
    latency_target: 'low',
    cost_priority: false,
    mode: 'fast',
    tags: ['a'],
    stream: true,
    stream_options: { include_usage: true },
  } as const;
  const others = { logprobs: true, metadata: { a: 'b' }, tool_choice: 'none', n: 1, user: 'ann', vendor_field: [1] };
  const { provider, params } = callWith(
    { ...own, ...others, tags: ['a'], messages: [user], temperature: 0.5, seed: 7, max_completion_tokens: 9 },
    'Route.',
  );
  expect(provider.extra).toEqual(others);
  expect(provider.params).toEqual({ temperature: 0.5, max_tokens: 9 });
  expect(params.changes).toEqual([{ kind: 'ignored', param: 'seed', asked: 7, by: 'client.params' }]);
});

test('a field named __proto__ changes nothing', () => {
  const request = JSON.parse('{"messages":[{"role":"user","content":"a"}],"__proto__":{"polluted":true}}');
  const { provider } = callWith(request, 'Route.');
  expect(Object.getPrototypeOf(provider.extra)).toBe(Object.prototype);
  expect(provider.extra).not.toHaveProperty('polluted');
});

test('null says the same as absence', () => {
  const { provider, params } = callWith({ messages: [user], temperature: null, max_tokens: null }, 'Route.');
  expect(provider.params).toEqual({});
  expect(params.changes).toEqual([]);
});

test("the call names the model as its provider does, and counts the prompt of the route with the caller's text", () => {
  const short = callWith({ messages: [user] }, 'a').provider;
  const long = callWith({ messages: [user] }, 'word '.repeat(1_000)).provider;
  expect(short).toMatchObject({ model: 'phi3:3.8b', window: 4096 });
  expect(long.contextTokens - short.contextTokens).toBeGreaterThan(700);
});

test('whatever the user writes, the prompt of the route is the first message and the messages of the caller are untouched', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), fc.string(), (texts, context) => {
      const messages = texts.map((content) => ({ role: 'user' as const, content }));
      const { provider } = callWith({ messages, context }, 'You hear: {{text}}');
      expect(provider.messages[0]).toEqual({ role: 'system', content: `You hear: ${texts.at(-1)}` });
      expect(provider.messages.slice(1).filter((message) => messages.includes(message as never))).toEqual(messages);
    }),
    { numRuns: 50 },
  );
});
