import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeFrame, displayWidth, hideSecrets, printable } from '../../server/policy/code-frame.ts';
import { placesOf } from '../../server/policy/places.ts';

function rangeOf(text: string, part: string) {
  const start = text.indexOf(part);
  return placesOf('policy.yaml', text).between(start, start + part.length);
}

const policy = `${'\n'.repeat(37)}    when:
      any:
        - latency_traget: ultra_low
        - cost_priority: true
    use: gemma:2b
`;

test('carets stand under the range, two lines of context around it', () => {
  expect(codeFrame(policy, rangeOf(policy, 'latency_traget'))).toBe(
    [
      '  38 |     when:',
      '  39 |       any:',
      '> 40 |         - latency_traget: ultra_low',
      '     |           ^^^^^^^^^^^^^^',
      '  41 |         - cost_priority: true',
      '  42 |     use: gemma:2b',
    ].join('\n'),
  );
});

test('a range of the first line has no lines before it, one of the last none after', () => {
  expect(codeFrame('a: 1\nb: 2\n', rangeOf('a: 1\nb: 2\n', 'a'))).toBe('> 1 | a: 1\n    | ^\n  2 | b: 2');
  expect(codeFrame('a: 1\nb: 2\n', rangeOf('a: 1\nb: 2\n', '2'))).toBe('  1 | a: 1\n> 2 | b: 2\n    |    ^');
});

test('line numbers are aligned where they grow a digit', () => {
  const text = Array.from({ length: 12 }, (_, index) => `k${index}: v`).join('\n');
  expect(codeFrame(text, rangeOf(text, 'k9'), { around: 1 })).toBe(
    '   9 | k8: v\n> 10 | k9: v\n     | ^^\n  11 | k10: v',
  );
});

test('a tab takes four columns, and the carets know', () => {
  expect(codeFrame('\tuse: x', rangeOf('\tuse: x', 'use'))).toBe('> 1 |     use: x\n    |     ^^^');
});

test('wide characters take two columns, combining ones none', () => {
  const text = 'why: 日本語 then bad';
  expect(codeFrame(text, rangeOf(text, 'bad'))).toBe(`> 1 | ${text}\n    | ${' '.repeat(17)}^^^`);
  expect(codeFrame(text, rangeOf(text, '日本'))).toBe(`> 1 | ${text}\n    |      ^^^^`);
  expect(displayWidth('e\u0301')).toBe(1);
  expect(displayWidth('🚦')).toBe(2);
});

test('what a terminal would act on, or hide, is shown by its code point', () => {
  expect(printable('a\u001b[31mb\u202ec')).toBe('a<U+001B>[31mb<U+202E>c');
  const text = 'id: \u202ex y';
  expect(codeFrame(text, rangeOf(text, 'y'))).toBe(`> 1 | id: <U+202E>x y\n    | ${' '.repeat(14)}^`);
});

test('a range over several lines marks each, up to six', () => {
  const text = Array.from({ length: 9 }, (_, index) => `  line ${index}`).join('\n');
  const range = placesOf('f', text).between(2, text.length);
  const frame = codeFrame(text, range);
  expect(frame.split('\n').filter((line) => line.startsWith('>'))).toHaveLength(6);
  expect(frame.split('\n')[1]).toBe('    |   ^^^^^^');
});

test('a long line is cut around the range', () => {
  const text = `a: ${'x'.repeat(300)} bad ${'y'.repeat(300)}`;
  const frame = codeFrame(text, rangeOf(text, 'bad'), { width: 60 }).split('\n');
  expect(frame[0]).toMatch(/^> 1 \| …x+ bad y+…$/);
  expect(frame[0]!.slice(6)).toHaveLength(60);
  expect(frame[1]!.indexOf('^^^')).toBe(frame[0]!.indexOf('bad'));
});

test('a secret is never in a frame, not even in the one of another finding', () => {
  const text = 'key_env: sk-ant-0123456789abcdef\nwhere: locl\n# again sk-ant-0123456789abcdef';
  const secrets = [rangeOf(text, 'sk-ant-0123456789abcdef')];
  const frame = codeFrame(text, rangeOf(text, 'locl'), { secrets });
  expect(frame).not.toContain('sk-ant');
  expect(frame).toContain('key_env: ***********************');
});

test('a private key is hidden down to its last line', () => {
  const text = 'a: 1\n-----BEGIN PRIVATE KEY-----\nMIIEvQ\nAbCdEf\n-----END PRIVATE KEY-----\nb: 2\n';
  const hidden = hideSecrets(text, [rangeOf(text, '-----BEGIN PRIVATE KEY-----')]);
  expect(hidden).not.toMatch(/MIIEvQ|AbCdEf/);
  expect(hidden.split('\n')).toHaveLength(text.split('\n').length);
  expect(hidden).toContain('b: 2');
});

test('any text and any range of it give a frame whose carets are within its lines', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(), fc.nat(), (text, from, length) => {
      const start = text === '' ? 0 : from % text.length;
      const range = placesOf('f', text).between(start, Math.min(text.length, start + (length % 50)));
      const frame = codeFrame(text, range, { width: 40 });
      for (const line of frame.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(52);
    }),
  );
});
