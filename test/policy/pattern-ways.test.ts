/** What is said of a pattern by its shape, held against every way through it that there is, and against recheck. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import recheck from 'recheck/lib/browser.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type PatternNode, type PatternSequence, patternTree } from '../../server/policy/pattern-tree.ts';
import { patternWays } from '../../server/policy/pattern-ways.ts';

const atom = fc.constantFrom(
  'a',
  'b',
  'A',
  'é',
  '[ab]',
  '[^a]',
  '\\w',
  '\\d',
  '.',
  '\\.',
  ' ',
  '\\b',
  '^',
  '\\p{L}',
  '\\u0061',
);
const quantifier = fc.constantFrom('', '', '', '?', '??', '{2}', '{0,2}', '{1,3}', '{0,1}?');
const { bounded } = fc.letrec<{ bounded: string; one: string }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(atom, quantifier).map(([source, times]) => (/^(?:\^|\\b)$/.test(source) ? source : source + times)),
    fc
      .tuple(fc.array(tie('bounded'), { minLength: 1, maxLength: 3 }), quantifier)
      .map(([list, times]) => `(?:${list.join('|')})${times}`),
  ),
  bounded: fc.array(tie('one'), { maxLength: 4 }).map((list) => list.join('')),
}));

/** Every end that a sequence comes to from `at`, as often as there are ways to it. */
function* ends(sequence: PatternSequence, text: string, at: number): Generator<number> {
  const [node, ...rest] = sequence;
  if (node === undefined) yield at;
  else for (const end of endsOf(node, text, at)) yield* ends(rest, text, end);
}

function* endsOf(node: PatternNode, text: string, at: number): Generator<number> {
  if (node.kind === 'group') for (const one of node.alternatives) yield* ends(one, text, at);
  else if (node.kind === 'repeat') {
    if (node.least === 0) yield at;
    if (node.most === 0) return;
    const less = { ...node, least: Math.max(0, node.least - 1), most: node.most - 1 };
    for (const end of endsOf(node.of, text, at)) if (end > at || node.least > 0) yield* endsOf(less, text, end);
  } else if (node.kind === 'place') yield at;
  else if (node.kind === 'character') {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (at < text.length && new RegExp(`^(?:${node.source})$`, 'iu').test(character)) yield at + character.length;
  }
}

function countOf(source: string, text: string): number {
  let count = 0;
  for (const sequence of patternTree(source))
    for (const _ of ends(sequence, text, 0)) if (++count > 50_000) return count;
  return count;
}

describe('the ways through a pattern', () => {
  test('are never more than is said', () => {
    const text = fc
      .array(fc.constantFrom('a', 'a', 'b', '1', ' ', '.', 'é'), { maxLength: 8 })
      .map((list) => list.join(''));
    const property = fc.property(bounded, text, (source, any) => {
      // What ends a pattern is not gone back from, so something stands behind it.
      const whole = `(?:${source})!`;
      const count = countOf(whole, `${any}!`);
      expect({ whole, any, isCounted: count <= patternWays(whole).ways }).toEqual({ whole, any, isCounted: true });
    });
    fc.assert(property, { numRuns: 500 });
  });

  test.each([
    ['colou?rs?', 1],
    ['https?://\\w{1,40}', 1],
    ['^(please )?(can|could) you', 1],
    ['(?:ещё|или)? что', 1],
    ['a?b?c?d?e?f?z', 1],
    ['a?a?a?aaa', 8],
    ['(?:a|ab)(?:c|bc)!', 2],
    ['(?:a?){3}b', 8],
    ['.{0,40}a.{0,40}b', 1_681],
    ['(?:call|called) me', 2],
  ])('of %s are %i', (source, ways) => {
    expect(patternWays(source)).toMatchObject({ ways, isBounded: true });
  });
});

describe('a pattern without an endless repetition', () => {
  test('is never one that recheck knows an attack on', () => {
    let safe = 0;
    const property = fc.property(bounded, (source) => {
      const { ways, isBounded } = patternWays(source);
      expect(isBounded).toBe(true);
      if (ways > 2_000) return;
      const { status } = recheck.checkSync(source, 'iu', { checker: 'automaton', timeout: 200 });
      safe += Number(status === 'safe');
      expect({ source, status }).not.toEqual({ source, status: 'vulnerable' });
    });
    fc.assert(property, { numRuns: 100 });
    expect(safe).toBeGreaterThan(20);
  });

  test.each(['a*', 'a+?b', '(a{2,})', '(?=a*)b', '[*]a+'])('is not %s', (source) => {
    expect(patternWays(source).isBounded).toBe(false);
  });

  test.each(['[*+]{1,3}', '\\*\\+', 'a\\{2,}', '\\{', '[a\\]+]'])('is %s', (source) => {
    expect(patternWays(source).isBounded).toBe(true);
  });

  test('is every pattern of the policies that are shipped, so that nothing else is asked', () => {
    const { intents } = parse(readFileSync(new URL('../../policies/intents.yaml', import.meta.url), 'utf8')) as {
      intents: Record<string, { patterns?: string[] }>;
    };
    const patterns = Object.values(intents).flatMap((intent) => intent.patterns ?? []);
    expect(patterns.length).toBeGreaterThan(10);
    for (const source of patterns) {
      const { ways, isBounded } = patternWays(source);
      expect({ source, isBounded, isFew: ways <= 100 }).toEqual({ source, isBounded: true, isFew: true });
    }
  });
});
