import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChatRequest } from '../../schemas/generated/types.ts';
import { estimateTokens } from '../../server/facts/token-estimate.ts';
import { ask } from './catalogue.ts';

const prose =
  'The committee will meet again on Thursday to discuss the results of the survey, which were published last week. ' +
  'Several members asked for more time, because the figures for the northern region had arrived late and were incomplete.';

// Counted with the o200k_base vocabulary.
const counted: readonly (readonly [string, string, number])[] = [
  ['English prose', prose, 42],
  ['Chinese', '委员会将于星期四再次开会讨论上周公布的调查结果。几名成员要求更多时间，因为北部地区的数据来得很晚。', 37],
  ['code', 'export function add(left: number, right: number): number {\n  return left + right;\n}\n', 20],
  ['JSON', '{"name":"signalbox","version":"0.1.0","private":true,"engines":{"node":">=24"}}', 27],
];

describe('the estimate', () => {
  test.each(counted)('of %s is within a quarter of a count', (_, text, tokens) => {
    const estimate = estimateTokens(text);
    expect(estimate).toBeGreaterThan(tokens * 0.85);
    expect(estimate).toBeLessThan(tokens * 1.25);
  });

  test('of nothing is 0, and of anything else more', () => {
    expect(estimateTokens('')).toBe(0);
    for (const blank of [' ', '\t', '\u00a0', '\n']) expect(estimateTokens(blank)).toBeGreaterThan(0);
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => estimateTokens(text) > 0));
  });

  test('is never more than two tokens a character', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => estimateTokens(text) <= 2 * text.length));
  });

  test('of a long text is near to the sum of its parts, though only samples of it are read', () => {
    const text = Array.from({ length: 500 }, (_, paragraph) => `${paragraph}. ${prose}`).join('\n');
    let parts = 0;
    for (let at = 0; at < text.length; at += 10_000) parts += estimateTokens(text.slice(at, at + 10_000));
    expect(Math.abs(estimateTokens(text) / parts - 1)).toBeLessThan(0.05);
  });

  test('of a long text grows with it', () => {
    expect(estimateTokens(prose.repeat(2_000))).toBeGreaterThan(1.9 * estimateTokens(prose.repeat(1_000)));
  });
});

describe('context_tokens', () => {
  const tokensOf = (more: Partial<ChatRequest>): number => ask('hi', more).values.context_tokens;
  const bare = tokensOf({});

  test('of a greeting are its own and those of the template', () => {
    expect(bare).toBeGreaterThanOrEqual(5);
    expect(bare).toBeLessThan(10);
  });

  test.each([
    ['context', { context: prose }],
    ['pieces of context', { context: [prose, prose] }],
    ['tools', { tools: [{ type: 'function', function: { name: 'f', description: prose } }] }],
    ['functions of the old kind', { functions: [{ name: 'f', description: prose }] }],
    ['the schema of the answer', { response_format: { type: 'json_schema', json_schema: { description: prose } } }],
    [
      'earlier messages, and the calls of tools in them',
      {
        messages: [
          {
            role: 'assistant',
            content: null,
            tool_calls: [{ id: '1', type: 'function', function: { arguments: prose } }],
          },
          { role: 'user', content: 'hi' },
        ],
      },
    ],
  ] as readonly (readonly [string, Partial<ChatRequest>])[])('count %s', (_, more) => {
    expect(tokensOf(more)).toBeGreaterThan(bare + 35);
  });

  test('of an image are a thousand, however long its address', () => {
    const content = [{ type: 'image_url', image_url: { url: `data:image/png;base64,${'A'.repeat(100_000)}` } }];
    const tokens = ask('', { messages: [{ role: 'user', content }] }).values.context_tokens;
    expect(tokens).toBeGreaterThanOrEqual(1_000);
    expect(tokens).toBeLessThan(1_020);
  });

  test('are a whole number', () => {
    expect(Number.isInteger(tokensOf({ context: prose }))).toBe(true);
  });
});
