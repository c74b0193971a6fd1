/** What can be undone when the disk moves on, and one draft in two windows. */
import { describe, expect, test } from 'vitest';
import { combined } from '../../admin/src/draft/combined.ts';
import { emptyHistory, movedHistory, withStep } from '../../admin/src/draft/history.ts';
import type { Based } from '../../admin/src/draft/rebased.ts';

const base = 'a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n';
const mine = base.replace('1', 'mine');
const step = { label: 'edit', key: undefined, atMs: 0, texts: new Map([['p', { before: base, after: mine }]]) };
const history = withStep(emptyHistory, step);

describe('the steps of a draft', () => {
  test('keep what somebody else wrote on disk meanwhile when they are undone', () => {
    const { done } = movedHistory(history, 'p', (text) => text.replace('3', 'theirs'));
    expect(done[0]!.texts.get('p')).toEqual({
      before: base.replace('3', 'theirs'),
      after: mine.replace('3', 'theirs'),
    });
  });

  test('are forgotten where they cannot be brought onto the disk, and stay where they are about another file', () => {
    expect(movedHistory(history, 'p', () => undefined)).toEqual(emptyHistory);
    expect(movedHistory(history, 'q', () => undefined)).toEqual(history);
  });
});

describe('one draft in two windows', () => {
  const begun = new Map([['p', { base, text: mine }]]);
  const more = (from: string, to: string) => new Map([['p', { base, text: mine.replace(from, to) }]]);

  test('holds what each window added, in one file or in several', () => {
    const text = mine.replace('3', 'x').replace('5', 'y');
    expect(combined(begun, more('3', 'x'), more('5', 'y'))).toEqual(new Map([['p', { base, text }]]));
    const other = new Map<string, Based>([...begun, ['q', { base: null, text: 'new' }]]);
    expect(combined(begun, begun, other)).toEqual(other);
    expect(combined(begun, other, begun)).toEqual(other);
    expect([...combined(begun, new Map(), begun)!.keys()]).toEqual([]);
  });

  test('collides where both changed the same line, or one window discarded what the other changed', () => {
    expect(combined(begun, more('2', 'x'), more('2', 'y'))).toBeUndefined();
    expect(combined(begun, new Map(), more('2', 'y'))).toBeUndefined();
  });
});
