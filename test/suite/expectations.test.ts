import { describe, expect, test } from 'vitest';
import { outcome, run } from './run-cases.ts';

describe('an expectation that does not hold says what was expected and what came', () => {
  test('route, with the leaves that decided', () => {
    const [result] = run('- case: chat at 3501\n  facts: { context_tokens: 3400 }\n  expect: { route: default }');
    expect(result!.failures).toMatchObject([
      {
        message: 'expected route default, got chat',
        details: [
          {
            subject: 'chat',
            text: 'context_tokens at_most 3500',
            at: 'policy.yaml:56:31',
            value: '3400',
            result: true,
          },
        ],
      },
    ]);
  });

  test('route, where the expected one stands above and did not match', () => {
    const [result] = run('- case: c\n  facts: { context_tokens: 6000 }\n  expect: { route: long-documents }');
    expect(result!.failures[0]!.details).toMatchObject([
      { subject: 'long-documents', text: 'context_tokens over 6000', value: '6000', result: false },
    ]);
  });

  test('route, where the expected one stands below and would match too', () => {
    const [result] = run('- case: c\n  facts: { cost_priority: true }\n  expect: { route: chat }');
    expect(result!.failures[0]!.details).toMatchObject([
      { subject: 'quick', text: 'cost_priority is true', result: true },
      { subject: 'chat', text: 'would match too, and stands below' },
    ]);
  });

  test('model, with what keeps the expected one away', () => {
    const [result] = run(
      '- case: c\n  facts: { tags: [private], context_tokens: 7000 }\n  expect: { model: claude-haiku }',
    );
    expect(result!.failures[0]).toMatchObject({
      message: 'expected model claude-haiku, got qwen2.5',
      details: [{ subject: 'claude-haiku', text: 'cannot serve: guard private-stays-home' }],
    });
  });

  test.each([
    [
      'expect: { one_of: [phi3, gemma:2b] }\nfacts: { intent: code-gen }',
      'expected one of [phi3, gemma:2b], got mistral:7b',
    ],
    ['expect: { reason: DEFAULT }', 'expected reason DEFAULT, got SPLIT'],
    ['expect: { facts: { turns: 3 } }', 'expected turns 3, got 0'],
    ['facts: { intent: code-gen }\nexpect: { with: { temperature: 1 } }', 'expected temperature 1, got 0'],
    ['facts: { intent: code-gen }\nexpect: { with: { temperature: null } }', 'expected temperature not set, got 0'],
    ['expect: { with: { temperature: 1 } }', 'expected temperature 1, got not set'],
    ['facts: { intent: code-gen }\nexpect: { prompt: null }', 'expected prompt none, got code'],
    ['expect: { prompt: code }', 'expected prompt code, got none'],
    ['expect: { why: because }', 'expected why because, got short conversation wants a fast reply'],
    ['expect: { guards: [airgap] }', 'expected guards [airgap], got []'],
    ['expect: { split: { arm: 1 } }', 'expected arm 1, got 0 (bucket 10)'],
    ['facts: { intent: status }\nexpect: { split: { arm: 1 } }', 'expected arm 1, got no split'],
    ['expect: { fallback_from: phi3 }', 'expected a fallback from phi3, got none'],
    ['expect: { escalates_to: claude-haiku }', 'expected a second opinion of claude-haiku, got nobody'],
    ['expect: { refused: no_viable_model }', 'expected refused no_viable_model, got not refused: phi3 answers'],
    [
      'facts: { context_tokens: 300000 }\nexpect: { refused: false }',
      'expected refused no refusal, got no_viable_model',
    ],
    [
      'facts: { context_tokens: 7000 }\nexpect: { never: { where: cloud } }',
      'expected never { where: cloud }, got claude-haiku as a fallback',
    ],
    [
      'facts: { intent: code-gen }\nexpect: { never: { where: cloud } }',
      'expected never { where: cloud }, got claude-haiku as a second opinion',
    ],
    [
      'facts: { intent: code-gen }\nexpect: { never: { models: qwen2.5 } }',
      'expected never { models: qwen2.5 }, got qwen2.5 as a fallback',
    ],
    ['expect: { never: { models: [phi3] } }', 'expected never { models: [phi3] }, got phi3 as the choice'],
  ])('%s', (one, message) => {
    expect(outcome(one)).toContain(message);
  });

  test('the one line is compared whole', () => {
    expect(outcome('facts: { intent: status }\nexpect: { explains: "Intent: status" }')).toEqual([
      'expected the line Intent: status\n     got the line Intent: status | Optimized for: ultra-low latency',
    ]);
  });

  test('a refusal that nobody expected is told beside what it broke', () => {
    const messages = outcome('facts: { context_tokens: 300000 }\nexpect: { model: claude-haiku }');
    expect(messages).toEqual(['expected model claude-haiku, got a refusal', 'the request is refused: no_viable_model']);
  });

  test('null and a list say the same as no value and one value', () => {
    expect(outcome('request: { stop: END }\nexpect: { with: { stop: [END], top_p: null } }')).toBe('passed');
  });
});
