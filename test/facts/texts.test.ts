import { describe, expect, test } from 'vitest';
import type { ChatRequest } from '../../schemas/generated/types.ts';
import { countWords } from '../../server/facts/count-words.ts';
import { factsOf } from '../../server/facts/facts.ts';
import { catalogue, surroundings } from './catalogue.ts';

const valuesOf = (messages: unknown): ReturnType<typeof factsOf>['values'] =>
  factsOf({ messages } as ChatRequest, catalogue, {}, surroundings).values;

describe('the text', () => {
  test('is that of the last user message, whatever follows it', () => {
    const messages = [
      { role: 'user', content: 'first' },
      { role: 'assistant', content: 'answer' },
      { role: 'user', content: 'second' },
      { role: 'assistant', content: null, tool_calls: [] },
      { role: 'tool', content: 'result' },
    ];
    expect(valuesOf(messages)).toMatchObject({ text: 'second', turns: 2, words: 1 });
  });

  test('of several parts is joined by line breaks', () => {
    const content = [
      { type: 'text', text: 'one' },
      { type: 'image_url', image_url: { url: 'https://x/y.png' } },
      { type: 'text', text: 'two' },
    ];
    expect(valuesOf([{ role: 'user', content }])).toMatchObject({ text: 'one\ntwo', has_images: true });
  });

  test.each([
    [[]],
    [null],
    [[{ role: 'system', content: 'be kind' }]],
    [[{ role: 'user', content: null }]],
    [[null, 3, 'x']],
  ])('is empty for %j', (messages) => {
    expect(valuesOf(messages)).toMatchObject({ text: '', words: 0 });
  });

  test('an image in the way of Ollama is one too', () => {
    expect(valuesOf([{ role: 'user', content: 'what is it?', images: ['AAAA'] }]).has_images).toBe(true);
  });
});

describe('words', () => {
  test.each([
    ["It's John's well-known idea.", 5],
    ['a  b\n\nc', 3],
    ['x_1 + 22', 2],
    ['你好吗', 3],
    ['用Python写', 3],
    ['ขอบคุณ', 6],
    ['naïve cafe\u0301', 2],
    ['😀👍', 2],
    ["' ' '", 0],
    ['مرحبا بك', 2],
  ])('of %j are %i', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  test('of a text longer than a piece are those of its parts', () => {
    expect(countWords('word '.repeat(100_000))).toBe(100_000);
    expect(countWords('w'.repeat(500_000))).toBe(1);
  });
});
