import { describe, expect, test } from 'vitest';
import type { Facts } from '../../schemas/generated/types.ts';
import { factsOf } from '../../server/facts/facts.ts';
import { factCatalogue } from '../../server/policy/fact-catalogue.ts';
import { ask, catalogue, surroundings } from './catalogue.ts';

describe('the facts of a request', () => {
  test('are complete, in the order of the catalogue, each from a source that the catalogue allows', () => {
    const read = ask('Write a Python function. #private', { mode: 'fast', user: 'ann', tags: ['x'] });
    expect(Object.keys(read.values)).toEqual([...factCatalogue.keys()]);
    expect(Object.keys(read.origins)).toEqual([...factCatalogue.keys()]);
    for (const [name, fact] of factCatalogue) expect(fact.from).toContain(read.origins[name as 'text'].from);
  });

  test('cannot be changed by whoever reads them', () => {
    const read = ask('mail jane@corp.com #private');
    for (const part of [read, read.values, read.values.tags, read.values.sensitive, read.origins]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
    for (const origin of Object.values(read.origins)) {
      expect(Object.isFrozen(origin)).toBe(true);
      if (origin.evidence) expect(Object.isFrozen(origin.evidence)).toBe(true);
    }
  });

  test('of a mere greeting are the unknown values but for what a greeting tells', () => {
    const { values } = ask('Hello');
    for (const [name, fact] of factCatalogue) {
      if (toldByGreeting.has(name)) continue;
      expect({ [name]: values[name as 'text'] }).toEqual({ [name]: fact.unknown });
    }
    expect(values).toMatchObject({ intent: 'chat', language: 'en', text: 'Hello', words: 1, turns: 1 });
  });

  test('are the same for the same request', () => {
    expect(ask('Is the service up? #a')).toEqual(ask('Is the service up? #a'));
  });
});

const toldByGreeting: ReadonlySet<string> = new Set(
  'intent intent_confidence context_tokens language language_confidence text words turns hour weekday'.split(' '),
);

describe('golden prompts', () => {
  const golden: readonly (readonly [string, Partial<Facts>])[] = [
    [
      'Write a Python function that validates an email',
      { intent: 'code-gen', language: 'en', words: 8, sensitive: [] },
    ],
    ['Is the service up?', { intent: 'status', language: 'en', words: 4 }],
    ['Hola, ¿qué tal?', { intent: 'chat', language: 'es', words: 3 }],
    ['¿Me puedes ayudar con algo?', { intent: 'chat', language: 'es' }],
    ['Cuéntame un chiste', { intent: 'chat', language: 'es' }],
    ['你好，你今天怎么样？', { intent: 'chat', language: 'zh', words: 8 }],
    ['用 Python 写一个函数', { intent: 'code-gen', language: 'zh', words: 7 }],
    ['مرحبا، كيف حالك اليوم؟', { intent: 'chat', language: 'ar', words: 4 }],
    ['请总结这篇文章 #private', { intent: 'summarize', language: 'zh', tags: ['private'] }],
    ['My card is 4111 1111 1111 1111', { sensitive: ['card'], intent: 'chat' }],
    ['Translate "Guten Morgen" into Spanish', { intent: 'translation', language: 'en' }],
    ['', { intent: 'chat', language: 'und', words: 0, text: '', turns: 1 }],
  ];
  test.each(golden)('%s', (prompt, facts) => {
    expect(ask(prompt).values).toMatchObject(facts);
  });
});

describe('what the caller wants', () => {
  test.each([
    [{ mode: 'fast' }, { latency_target: 'ultra_low', cost_priority: true, mode: 'fast' }],
    [{ model: 'auto:fast' }, { latency_target: 'ultra_low', cost_priority: true, mode: 'fast' }],
    [{ mode: 'balanced' }, { latency_target: 'medium', cost_priority: false, mode: 'balanced' }],
    [{ model: 'auto:accurate' }, { latency_target: 'high', cost_priority: false, mode: 'accurate' }],
    [
      { model: 'auto:fast', mode: 'accurate' },
      { mode: 'accurate', latency_target: 'high' },
    ],
    [
      { mode: 'fast', latency_target: 'high' },
      { latency_target: 'high', cost_priority: true },
    ],
    [
      { mode: 'fast', cost_priority: false },
      { latency_target: 'ultra_low', cost_priority: false },
    ],
    [{ model: 'auto:wild' }, { mode: 'balanced', latency_target: 'medium' }],
    [{ model: 'phi3' }, { mode: 'balanced' }],
  ] as const)('%j is read as %j', (request, facts) => {
    expect(ask('hi', request).values).toMatchObject(facts);
  });

  test('a preset of a mode that the client named comes from the client, any other from nowhere', () => {
    expect(ask('hi', { mode: 'fast' }).origins.latency_target.from).toBe('client');
    expect(ask('hi').origins.latency_target.from).toBe('default');
    expect(ask('hi', { latency_target: 'low' }).origins.latency_target.from).toBe('client');
  });

  test('max_completion_tokens wins over max_tokens; neither is 0', () => {
    expect(ask('hi', { max_tokens: 10 }).values.output_tokens).toBe(10);
    expect(ask('hi', { max_tokens: 10, max_completion_tokens: 20 }).values.output_tokens).toBe(20);
    expect(ask('hi', { max_tokens: null }).values.output_tokens).toBe(0);
  });

  test('JSON is wanted by either of the formats that are JSON', () => {
    expect(ask('hi', { response_format: { type: 'json_object' } }).values.wants_json).toBe(true);
    expect(ask('hi', { response_format: { type: 'json_schema' } }).values.wants_json).toBe(true);
    expect(ask('hi', { response_format: { type: 'text' } }).values.wants_json).toBe(false);
  });

  test('tools, context and stream are there only when they hold something', () => {
    const full = ask('hi', { tools: [{ type: 'function' }], context: ['', 'a fact'], stream: true }).values;
    expect(full).toMatchObject({ has_tools: true, has_context: true, stream: true });
    const bare = ask('hi', { tools: [], context: ['', ''], stream: null }).values;
    expect(bare).toMatchObject({ has_tools: false, has_context: false, stream: false });
  });
});

describe('who asks, when and where', () => {
  test("the request's user wins over the key's", () => {
    const caller = { key: 'laptop', tenant: 'acme', user: 'ann' };
    expect(ask('hi', { user: 'bob' }, caller).values).toMatchObject({ user: 'bob', key: 'laptop', tenant: 'acme' });
    expect(ask('hi', {}, caller).values.user).toBe('ann');
    expect(ask('hi', { user: '' }, caller).origins.user.from).toBe('server');
    expect(ask('hi').origins.user.from).toBe('default');
  });

  test('hour and day are those of UTC', () => {
    const late = { now: new Date('2026-11-22T23:59:00-05:00'), airgap: true };
    const read = factsOf({ messages: [{ role: 'user', content: 'hi' }] }, catalogue, {}, late);
    expect(read.values).toMatchObject({ hour: 4, weekday: 'mon', airgap: true });
  });

  test('the clock is only the one that is passed in', () => {
    expect(ask('hi').values).toMatchObject({ hour: surroundings.now.getUTCHours(), weekday: 'fri' });
  });
});
