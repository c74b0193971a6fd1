import { describe, expect, test } from 'vitest';
import { outcome } from './run-cases.ts';

describe('what bears on a decision beside the facts', () => {
  test('a model that is down gives way', () => {
    expect(
      outcome(
        'facts: { context_tokens: 7000 }\nhealth: { qwen2.5: down }\nexpect: { model: claude-haiku, reason: FALLBACK, fallback_from: qwen2.5, explains: "Intent: chat | Fallback: qwen2.5 down -> claude-haiku" }',
      ),
    ).toBe('passed');
  });

  test('a model that is up changes nothing', () => {
    expect(outcome('facts: { context_tokens: 7000 }\nhealth: { qwen2.5: up }\nexpect: { model: qwen2.5 }')).toBe(
      'passed',
    );
  });

  test('a model that the window rules out is what the chosen one falls back from', () => {
    expect(outcome('facts: { context_tokens: 40000 }\nexpect: { model: claude-haiku, fallback_from: qwen2.5 }')).toBe(
      'passed',
    );
  });

  test('with the cloud down, a long request is refused', () => {
    expect(
      outcome(
        'health: { claude-haiku: down }\nfacts: { intent: chat, context_tokens: 40000 }\nexpect: { refused: no_viable_model, reason: REFUSED }',
      ),
    ).toBe('passed');
  });

  test('a model that the caller names is pinned; auto and its modes are not', () => {
    expect(outcome('request: { model: phi3 }\nexpect: { model: phi3, reason: PINNED, route: pinned }')).toBe('passed');
    expect(outcome('request: { model: auto }\nexpect: { route: chat }')).toBe('passed');
    expect(
      outcome('request: { model: "auto:fast" }\nexpect: { facts: { mode: fast, cost_priority: true }, route: quick }'),
    ).toBe('passed');
  });

  test('a model that nobody knows fails the case, unless that is what it expects', () => {
    expect(outcome('request: { model: gpt-9 }\nexpect: { route: chat }')).toEqual([
      'model_not_found: "gpt-9" is not in models.yaml, so the server would answer 404 and decide nothing',
    ]);
    expect(outcome('request: { model: gpt-9 }\nexpect: { refused: model_not_found }')).toBe('passed');
  });

  test("parameters of the request are the caller's own, and are clamped", () => {
    expect(
      outcome(`
facts: { intent: code-gen }
request: { max_tokens: 8000, temperature: 0.9, top_p: 0.5 }
expect:
  with: { max_tokens: 4096, temperature: 0.9, top_p: null }
  facts: { output_tokens: 8000 }
  explains: "Intent: code-gen | Optimized for: high quality, coding | Limited: max_tokens 8000 -> 4096"`),
    ).toBe('passed');
  });
});

describe('a simulated answer', () => {
  const code = 'facts: { intent: code-gen }';

  test('that is unsure gets a second opinion', () => {
    expect(
      outcome(
        `${code}\nanswer: { confidence: 0.4 }\nexpect: { escalates_to: claude-haiku, reason: ESCALATED, model: mistral:7b }`,
      ),
    ).toBe('passed');
  });

  test('at the mark is sure enough', () => {
    expect(outcome(`${code}\nanswer: { confidence: 0.7 }\nexpect: { escalates_to: null, reason: ROUTE }`)).toBe(
      'passed',
    );
  });

  test('goes past models that a guard takes away or that are down', () => {
    expect(
      outcome(
        'facts: { intent: code-gen, tags: [private] }\nanswer: { confidence: 0.4 }\nexpect: { escalates_to: qwen2.5 }',
      ),
    ).toBe('passed');
    expect(
      outcome(
        `${code}\nhealth: { claude-haiku: down }\nanswer: { confidence: 0.4 }\nexpect: { escalates_to: qwen2.5 }`,
      ),
    ).toBe('passed');
  });

  test('that fails escalates too, or falls back where nothing escalates', () => {
    expect(outcome(`${code}\nanswer: { fails: true }\nexpect: { escalates_to: claude-haiku }`)).toBe('passed');
    expect(
      outcome(
        'facts: { context_tokens: 7000 }\nanswer: { fails: true }\nexpect: { model: claude-haiku, reason: FALLBACK, fallback_from: qwen2.5, explains: "Intent: chat | Fallback: qwen2.5 failed -> claude-haiku" }',
      ),
    ).toBe('passed');
  });
});
