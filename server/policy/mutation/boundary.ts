/** A leaf that compares a number → the same leaf with its number one step further, either way. */
import { factCatalogue } from '../fact-catalogue.ts';
import type { Leaf, OperatorName } from '../snapshot.ts';

export interface BoundaryChange {
  readonly value: number;
  readonly change: () => Leaf;
}

const comparing: ReadonlySet<OperatorName> = new Set([
  'equal',
  'notEqual',
  'greaterThan',
  'greaterThanInclusive',
  'lessThan',
  'lessThanInclusive',
]);

export function boundaryChanges(leaf: Leaf): readonly BoundaryChange[] {
  const { value, operator } = leaf;
  if (typeof value !== 'number' || !comparing.has(operator)) return [];
  const step = stepOf(leaf);
  return [-step, step].map((by) => {
    const moved = rounded(value + by);
    return { value: moved, change: () => Object.freeze({ ...leaf, value: moved }) };
  });
}

/** One for whole numbers; for others a hundredth, or the last decimal that is written. */
export function stepOf({ fact, value }: Pick<Leaf, 'fact' | 'value'>): number {
  return factCatalogue.get(fact)!.kind === 'integer' ? 1 : stepFor(value as number);
}

export function stepFor(value: number): number {
  const decimals = String(value).split('.')[1]?.length ?? 0;
  return rounded(10 ** -Math.max(2, decimals));
}

/** 0.7 + 0.01 is 0.71 to whoever reads it. */
export function rounded(value: number): number {
  return Number(value.toFixed(12));
}
