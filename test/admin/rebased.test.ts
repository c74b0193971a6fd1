/** A draft on a disk that moved on. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rebased } from '../../admin/src/draft/rebased.ts';

const base = 'a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n';

describe('a change that was begun before the disk moved on', () => {
  test('is gone where the disk already says the same', () => {
    expect(rebased({ base, text: 'a: 9\n' }, 'a: 9\n')).toEqual({ kind: 'same' });
  });

  test('stays as it is where the disk did not move', () => {
    expect(rebased({ base, text: 'x' }, base)).toEqual({ kind: 'kept', change: { base, text: 'x' } });
  });

  test('is merged with what was changed elsewhere in the file', () => {
    const result = rebased({ base, text: base.replace('1', '9') }, base.replace('5', '8'));
    const text = base.replace('1', '9').replace('5', '8');
    expect(result).toEqual({ kind: 'merged', change: { base: base.replace('5', '8'), text } });
  });

  test('is a conflict where both changed the same line, or one removed the file', () => {
    expect(rebased({ base, text: base.replace('3', '7') }, base.replace('3', '8')).kind).toBe('conflict');
    expect(rebased({ base, text: null }, base.replace('3', '8')).kind).toBe('conflict');
    expect(rebased({ base, text: base.replace('3', '8') }, null).kind).toBe('conflict');
  });

  test('is shown in a conflict with what else the disk says, so that only the lines in question are to be settled', () => {
    const text = base.replace('1', 'mine');
    const disk = base.replace('1', 'theirs').replace('5', '8');
    expect(rebased({ base, text }, disk)).toEqual({
      kind: 'conflict',
      text: base.replace('1', 'mine').replace('5', '8'),
    });
  });

  test('never loses a line that either side added', () => {
    const line = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const added = fc.array(fc.tuple(fc.nat(5), fc.constantFrom('x', 'y', 'z')), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), added, added, (lines, mine, theirs) => {
        const text = withLines(
          lines,
          mine.map(([at, word]) => [at, `mine ${word}`]),
        );
        const disk = withLines(
          lines,
          theirs.map(([at, word]) => [at, `theirs ${word}`]),
        );
        const result = rebased({ base: lines.join('\n'), text }, disk);
        if (result.kind !== 'merged') return;
        const merged = result.change.text!.split('\n');
        for (const kept of [...text.split('\n'), ...disk.split('\n')]) expect(merged).toContain(kept);
      }),
    );
  });
});

function withLines(lines: readonly string[], added: readonly (readonly [number, string])[]): string {
  return added.reduce((all, [at, word]) => all.toSpliced(Math.min(at, all.length), 0, word), [...lines]).join('\n');
}
