import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withLineEnds, withLineFeeds } from '../../admin/src/draft/line-ends.ts';

test('a file of Windows keeps its line ends through an editor, also where lines are added', () => {
  expect(withLineEnds('a: 1\nb: 2\n', 'a: 1\r\n')).toBe('a: 1\r\nb: 2\r\n');
  expect(withLineEnds('a: 1', 'a: 0\r\nb: 2')).toBe('a: 1');
});

test('no other file gets any', () => {
  for (const like of [null, '', 'a: 1', 'a: 1\n', 'a: 1\r\nb: 2\n', '\n\r\n']) {
    expect(withLineEnds('x\ny\n', like)).toBe('x\ny\n');
  }
  expect(withLineEnds('x\r\ny\n', 'a\r\n')).toBe('x\r\ny\n');
});

test('whatever an editor shows of a file and gives back untouched is that file', () => {
  const lines = fc.array(fc.string().map((line) => line.replaceAll(/[\r\n]/g, '')));
  fc.assert(
    fc.property(lines, fc.constantFrom('\n', '\r\n'), (parts, end) => {
      const file = parts.join(end);
      expect(withLineEnds(withLineFeeds(file), file)).toBe(file);
    }),
  );
});
