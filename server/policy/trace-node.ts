/** A condition and the facts → the condition with the result of every part, for the trace. */
import type { Facts, TraceNode } from '../../schemas/generated/types.ts';
import { place } from './diagnostic.ts';
import { lookUpOperator } from './operators.ts';
import type { Condition, Leaf, Snapshot } from './snapshot.ts';

export type EvaluateLeaf = (leaf: Leaf) => { readonly result: boolean; readonly value: Facts[keyof Facts] };

const operators = new WeakMap<Snapshot, ReturnType<typeof lookUpOperator>>();

export function leafEvaluator(snapshot: Snapshot, facts: Facts): EvaluateLeaf {
  const look = operators.get(snapshot) ?? lookUpOperator(snapshot.lists);
  operators.set(snapshot, look);
  return (leaf) => {
    const value = facts[leaf.fact];
    return { value, result: look(leaf.operator).evaluate(value, leaf.value) };
  };
}

/** Every leaf is evaluated, also those that the groups around them no longer need: a reader wants to see how near each was. */
export function nodeOf(condition: Condition, evaluate: EvaluateLeaf): TraceNode {
  const define = condition.define === undefined ? {} : { define: condition.define };
  if (condition.kind === 'leaf') return { ...define, ...leafNode(condition, evaluate) };
  if (condition.kind === 'not') {
    const inner = nodeOf(condition.of, evaluate);
    return { ...define, not: inner, result: !inner.result };
  }
  const parts = condition.of.map((part) => nodeOf(part, evaluate));
  return condition.kind === 'all'
    ? { ...define, all: parts, result: parts.every(({ result }) => result) }
    : { ...define, any: parts, result: parts.some(({ result }) => result) };
}

function leafNode(leaf: Leaf, evaluate: EvaluateLeaf): TraceNode {
  const { result, value } = evaluate(leaf);
  const distance = result ? undefined : distanceOf(leaf, value);
  return {
    leaf: leaf.id,
    text: leaf.text,
    // Prompt text is never in a trace.
    ...(leaf.fact === 'text' ? {} : { value: value as NonNullable<TraceNode['value']> }),
    result,
    ...(distance === undefined ? {} : { distance }),
    at: place(leaf.at),
  };
}

/** How much the number must change for the leaf to hold. */
function distanceOf({ operator, value: constant }: Leaf, value: unknown): number | undefined {
  if (typeof value !== 'number' || typeof constant !== 'number') return undefined;
  const step = Number.isInteger(value) && Number.isInteger(constant) ? 1 : 0;
  switch (operator) {
    case 'greaterThan':
      return constant - value + step;
    case 'greaterThanInclusive':
      return constant - value;
    case 'lessThan':
      return value - constant + step;
    case 'lessThanInclusive':
      return value - constant;
    case 'equal':
      return Math.abs(constant - value);
    default:
      return undefined;
  }
}
