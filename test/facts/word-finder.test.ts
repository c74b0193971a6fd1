import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitsOf } from '../../server/policy/words/units.ts';
import { createWordFinder, type Term } from '../../server/policy/words/word-finder.ts';

function found(terms: readonly Term[], text: string): string[] {
  const hits: string[] = [];
  createWordFinder(terms)(unitsOf(text), text.length, (term, end) => hits.push(`${terms[term]!.text}@${end}`));
  return hits;
}

const seen = (words: readonly string[], text: string): boolean =>
  found(
    words.map((word) => ({ text: word })),
    text,
  ).length > 0;

describe('a word', () => {
  test.each([
    ['function', 'a Function.', true],
    ['function', 'functions', false],
    ['function', 'my_function', false],
    ['function', 'dysfunction', false],
    ['function', '「function」', true],
    ['c++', 'in C++, please', true],
    ['c#', 'C# code', true],
    ['c#', 'abc# code', false],
    ['python', '用python写', true],
    ['翻译', '请翻译这段', true],
    ['写代码', '请写代码吧', true],
    ["what's", 'What’s up', true],
    ['write a test', 'write \n\t a   TEST', true],
    ['write a test', 'write a tests', false],
    ['write a test', 'rewrite a test', false],
    ['über', 'ÜBER allem', true],
    ['привет', 'ПРИВЕТ!', true],
    ['a', '', false],
    ['tl;dr', 'TL;DR: no', true],
  ])('%j in %j: %s', (word, text, expected) => {
    expect(seen([word], text)).toBe(expected);
  });

  test('that is open is found at the beginning of longer ones', () => {
    const terms = [
      { text: 'diabet', open: true },
      { text: 'sk-', open: true },
    ];
    expect(found(terms, 'diabetes sk-abc prediabetes')).toEqual(['diabet@6', 'sk-@12']);
  });

  test('is found beside another of the same text, and within a phrase', () => {
    const terms = [{ text: 'unit test' }, { text: 'test' }, { text: 'test' }, { text: 'unit' }];
    expect(found(terms, 'unit test').sort()).toEqual(['test@9', 'test@9', 'unit test@9', 'unit@4']);
  });

  test('left over from a longer text read before is not seen', () => {
    const find = createWordFinder([{ text: 'unit test' }]);
    unitsOf('unit test');
    let hits = 0;
    find(unitsOf('unit'), 4, () => hits++);
    expect(hits).toBe(0);
  });
});

describe('the finder', () => {
  test('agrees with one expression for each word, on any words and text', () => {
    const letter = fc.constantFrom('a', 'b', 'B', 'é', ' ', '-', "'", '中', '文', '1', '_', '\n');
    const text = fc.array(letter, { maxLength: 40 }).map((letters) => letters.join(''));
    const word = fc
      .array(letter, { minLength: 1, maxLength: 4 })
      .map((letters) => letters.join('').replace(/\s+/g, ' ').trim().toLowerCase())
      .filter((made) => made !== '');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), text, (words, any) => {
        const hits = new Set(
          found(
            words.map((each) => ({ text: each })),
            any,
          ).map((hit) => hit.slice(0, hit.lastIndexOf('@'))),
        );
        expect([...hits].sort()).toEqual([...new Set(words)].filter((each) => reference(each).test(any)).sort());
      }),
      { numRuns: 500 },
    );
  });

  test('finds a word wherever in a long text it stands, and only where it begins', () => {
    const terms = [{ text: 'unit test' }, { text: '密码' }];
    fc.assert(
      fc.property(fc.integer({ min: 2_030, max: 2_060 }), fc.boolean(), (length, isGlued) => {
        const text = `${'x '.repeat(length)}${isGlued ? 'x' : ''}unit test${' y'.repeat(length)} 密码`;
        const start = 2 * length + Number(isGlued);
        const last = `密码@${text.length}`;
        expect(found(terms, text)).toEqual(isGlued ? [last] : [`unit test@${start + 9}`, last]);
        expect(found(terms, text.slice(length))).toEqual(
          isGlued
            ? [`密码@${text.length - length}`]
            : [`unit test@${start + 9 - length}`, `密码@${text.length - length}`],
        );
      }),
    );
  });

  test('holds ten thousand words', () => {
    const words = Array.from({ length: 10_000 }, (_, index) => ({ text: `word${index} of ${index % 97}` }));
    expect(found(words, 'so word9999 of 8 and word12 of 11')).toEqual(['word9999 of 8@16']);
    expect(found(words, 'word12 of 12')).toEqual(['word12 of 12@12']);
  });
});

const spaced = '(?:[\\p{L}\\p{N}\\p{M}_](?<!\\p{Script=Han}))';

function reference(word: string): RegExp {
  const source = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
  const before = new RegExp(`^${spaced}`, 'u').test(word) ? `(?<!${spaced})` : '';
  const after = new RegExp(`${spaced}$`, 'u').test(word) ? `(?!${spaced})` : '';
  return new RegExp(`${before}${source}${after}`, 'iu');
}
