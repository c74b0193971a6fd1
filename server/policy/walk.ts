/** Ways through a condition: its leaves, and what may be said of it when only one fact is known. */
import type { FactName } from './fact-catalogue.ts';
import type { Condition, Leaf } from './snapshot.ts';

/** Every leaf in the order written, those of definitions too; a definition used twice gives its leaves twice. */
export function leavesIn(condition: Condition): Leaf[] {
  if (condition.kind === 'leaf') return [condition];
  if (condition.kind === 'not') return leavesIn(condition.of);
  return condition.of.flatMap(leavesIn);
}

/**
 * Whether the condition can hold when this one fact has this value and nothing is known of the others:
 * true or false where that decides it, undefined where the others do.
 */
export function holdsWith(
  condition: Condition,
  fact: FactName,
  evaluate: (leaf: Leaf) => boolean,
): boolean | undefined {
  if (condition.kind === 'leaf') return condition.fact === fact ? evaluate(condition) : undefined;
  if (condition.kind === 'not') {
    const inner = holdsWith(condition.of, fact, evaluate);
    return inner === undefined ? undefined : !inner;
  }
  const deciding = condition.kind === 'any';
  const parts = condition.of.map((part) => holdsWith(part, fact, evaluate));
  if (parts.includes(deciding)) return deciding;
  return parts.includes(undefined) ? undefined : !deciding;
}
