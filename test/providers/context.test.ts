/** The context length asked of Ollama: never too small for the prompt, seldom another than before. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contextLength } from '../../server/providers/ollama/context.ts';

const need = fc.record({
  contextTokens: fc.nat(200_000),
  messages: fc.integer({ min: 1, max: 100 }),
  images: fc.nat(4),
  answerTokens: fc.option(fc.integer({ min: 1, max: 16_000 }), { nil: undefined }),
  window: fc.integer({ min: 1024, max: 1_048_576 }),
});

test('the context never exceeds the window', () => {
  fc.assert(fc.property(need, (each) => contextLength(each) <= each.window));
});

test('prompt and answer fit wherever the window holds them', () => {
  fc.assert(
    fc.property(need, (each) => {
      const wanted = each.contextTokens + (each.answerTokens ?? 0);
      return contextLength(each) >= Math.min(wanted, each.window);
    }),
  );
});

test('a prompt that was estimated a fifth too small still fits', () => {
  fc.assert(
    fc.property(need, (each) => {
      const real = Math.floor(each.contextTokens * 1.25);
      return contextLength(each) >= Math.min(real, each.window);
    }),
  );
});

test('the lengths are doublings of 2,048, or the window itself', () => {
  fc.assert(
    fc.property(need, (each) => {
      const length = contextLength(each);
      expect(length === each.window || (length >= 2048 && Number.isInteger(Math.log2(length)))).toBe(true);
    }),
  );
});

test('short prompts share one length, whatever the limit of their answers', () => {
  const lengths = [undefined, 1, 40, 2000].map((answerTokens) =>
    contextLength({ contextTokens: 300, messages: 2, images: 0, answerTokens, window: 32_768 }),
  );
  expect(lengths).toEqual([4096, 4096, 4096, 4096]);
});
