import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChatRequest } from '../../schemas/generated/types.ts';
import { factsOf } from '../../server/facts/facts.ts';
import { factCatalogue } from '../../server/policy/fact-catalogue.ts';
import { catalogue, surroundings } from './catalogue.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('#private', 'x@y.zz', '4111 1111 1111 1111', '```', '\ud800', 'İİİ', '٣', 'password: ', '::', '﷽'),
);
const part = fc.oneof(
  fc.record({ type: fc.constant('text'), text }),
  fc.record({ type: fc.constant('image_url'), image_url: fc.record({ url: text }) }),
  fc.record({ type: text, content: fc.jsonValue(), text: fc.oneof(text, fc.constant(null), fc.integer()) }),
  fc.jsonValue(),
);
const message = fc.record(
  {
    role: fc.constantFrom('system', 'developer', 'user', 'assistant', 'tool', 'function', 'other'),
    content: fc.oneof(text, fc.constant(null), fc.array(part, { maxLength: 4 }), fc.jsonValue()),
    name: fc.oneof(text, fc.jsonValue()),
    tool_calls: fc.oneof(fc.constant(null), fc.array(fc.jsonValue(), { maxLength: 3 })),
  },
  { requiredKeys: [] },
);
const request = fc.record(
  {
    model: fc.oneof(fc.constantFrom('auto', 'auto:fast', 'phi3', null), fc.jsonValue()),
    messages: fc.oneof(fc.array(fc.oneof(message, fc.jsonValue()), { maxLength: 5 }), fc.jsonValue()),
    intent: fc.oneof(text, fc.constantFrom('code-gen', null), fc.jsonValue()),
    latency_target: fc.oneof(fc.constantFrom('low', 'high', null), fc.jsonValue()),
    cost_priority: fc.oneof(fc.boolean(), fc.jsonValue()),
    mode: fc.oneof(fc.constantFrom('fast', 'accurate', null, 'constructor'), fc.jsonValue()),
    context: fc.oneof(text, fc.array(text), fc.jsonValue()),
    tags: fc.oneof(fc.array(text, { maxLength: 5 }), fc.jsonValue()),
    max_tokens: fc.oneof(fc.integer(), fc.double(), fc.jsonValue()),
    stream: fc.jsonValue(),
    user: fc.oneof(text, fc.jsonValue()),
    tools: fc.jsonValue(),
    response_format: fc.jsonValue(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<unknown> as fc.Arbitrary<ChatRequest>;

describe('for a request of any shape', () => {
  test('the facts are read without an error, complete, and within their domains', () => {
    fc.assert(
      fc.property(request, (any) => {
        const { values, origins } = factsOf(any, catalogue, {}, surroundings);
        expect(Object.keys(values)).toEqual([...factCatalogue.keys()]);
        for (const [name, fact] of factCatalogue) {
          const value = values[name as 'text'] as unknown;
          expect({ name, value }).not.toEqual({ name, value: undefined });
          expect(typeof value).toBe(typeof fact.unknown);
          if (typeof value === 'number') expect(value >= fact.min && value <= fact.max).toBe(true);
          if (fact.kind === 'integer') expect(Number.isSafeInteger(value)).toBe(true);
          if (fact.values && !Array.isArray(value)) expect(fact.values).toContain(value);
          if (fact.pattern) expect(value).toMatch(fact.pattern);
          expect(fact.from).toContain(origins[name as 'text'].from);
        }
        for (const tag of values.tags) {
          expect([...tag].length).toBeLessThanOrEqual(64);
          expect(tag).toBe(tag.toLowerCase());
        }
        expect(new Set(values.tags).size).toBe(values.tags.length);
        expect(['chat', ...catalogue.intents.map(({ id }) => id)]).toContain(values.intent);
      }),
      { numRuns: 1_000 },
    );
  });

  test('the request itself is left as it was', () => {
    fc.assert(
      fc.property(request, (any) => {
        const before = structuredClone(any);
        factsOf(any, catalogue, {}, surroundings);
        expect(any).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  test('what a request adds never takes a tag away', () => {
    fc.assert(
      fc.property(request, request, fc.array(fc.stringMatching(/^[a-z]{1,8}$/)), (first, second, own) => {
        const messagesOf = (any: ChatRequest): readonly unknown[] => (Array.isArray(any.messages) ? any.messages : []);
        const more = { ...first, messages: [...messagesOf(first), ...messagesOf(second)] } as ChatRequest;
        const before = factsOf(first, catalogue, { tags: own }, surroundings).values.tags;
        const after = new Set(factsOf(more, catalogue, { tags: own }, surroundings).values.tags);
        expect(before.filter((tag) => !after.has(tag))).toEqual([]);
        expect(own.filter((tag) => !after.has(tag))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a request that is nested deeper than calls can be', () => {
  const deep = JSON.parse(`${'[{"type":"x","content":'.repeat(20_000)}"#private"${'}]'.repeat(20_000)}`) as unknown;
  test('is read to its bottom, as content and as a tool', () => {
    const any = { messages: [{ role: 'user', content: deep }], tools: [{ type: 'function', parameters: deep }] };
    const { values } = factsOf(any as unknown as ChatRequest, catalogue, {}, surroundings);
    expect(values.tags).toEqual(['private']);
    expect(values.context_tokens).toBeGreaterThan(20_000);
  });
});
