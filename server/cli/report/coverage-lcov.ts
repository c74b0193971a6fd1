/** A coverage → lcov, which editors and coverage services read: a line for each condition, a branch for each of its outcomes. */
import type { Range } from '../../policy/diagnostic.ts';
import type { Coverage } from '../../policy/suite/coverage.ts';
import { pathIn } from './findings.ts';

interface Branch {
  readonly line: number;
  readonly block: number;
  /** 0: the condition holds; 1: it does not. */
  readonly branch: 0 | 1;
  /** Undefined: never evaluated. */
  readonly count: number | undefined;
}

export function coverageLcov({ routes, guards, leaves }: Coverage, folder: string): string {
  const files = new Map<string, { lines: Map<number, number>; branches: Branch[] }>();
  const fileOf = ({ file }: Range) => {
    const known = files.get(file) ?? { lines: new Map<number, number>(), branches: [] };
    files.set(file, known);
    return known;
  };
  const countLine = (at: Range, count: number): void => {
    const { lines } = fileOf(at);
    lines.set(at.line, Math.max(lines.get(at.line) ?? 0, count));
  };
  for (const { item, count, impossible } of [...guards, ...routes])
    if (count > 0 || !impossible) countLine(item.at, count);
  leaves.forEach((one, block) => {
    const { leaf, impossible } = one;
    const evaluated = one.true + one.false;
    countLine(leaf.at, evaluated);
    for (const outcome of [true, false]) {
      const count = outcome ? one.true : one.false;
      if (count === 0 && impossible.includes(outcome)) continue;
      fileOf(leaf.at).branches.push({
        line: leaf.at.line,
        block,
        branch: outcome ? 0 : 1,
        count: evaluated === 0 ? undefined : count,
      });
    }
  });
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, found]) => section(pathIn(folder, file), found))
    .join('\n');
}

function section(
  path: string,
  { lines, branches }: { lines: ReadonlyMap<number, number>; branches: readonly Branch[] },
): string {
  const sorted = [...lines].sort(([a], [b]) => a - b);
  return [
    'TN:',
    `SF:${path}`,
    ...[...branches]
      .sort((a, b) => a.line - b.line || a.block - b.block)
      .map(({ line, block, branch, count }) => `BRDA:${line},${block},${branch},${count ?? '-'}`),
    `BRF:${branches.length}`,
    `BRH:${branches.filter(({ count = 0 }) => count > 0).length}`,
    ...sorted.map(([line, count]) => `DA:${line},${count}`),
    `LF:${sorted.length}`,
    `LH:${sorted.filter(([, count]) => count > 0).length}`,
    'end_of_record',
  ].join('\n');
}
