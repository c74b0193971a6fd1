/** A condition as it was evaluated → the leaves that made it true, or false. */
import type { TraceNode } from '../../../schemas/generated/types.ts';

/** At most `leavesMax` of them, in the order they are written. Empty where the node was not evaluated. */
export function decidingLeaves(node: TraceNode | undefined): readonly TraceNode[] {
  return node ? leavesOf(node).slice(0, leavesMax) : [];
}

const leavesMax = 6;

function leavesOf(node: TraceNode): readonly TraceNode[] {
  if (node.result === null) return [];
  if (node.not) return leavesOf(node.not);
  const children = node.all ?? node.any;
  if (!children) return [node];
  const agreeing = children.filter((child) => child.result === node.result);
  // One true branch of an `any`, one false branch of an `all` is enough; the opposite takes every branch.
  const oneIsEnough = node.any ? node.result : !node.result;
  const telling = oneIsEnough && node.any ? agreeing.slice(0, 1) : agreeing;
  return telling.flatMap(leavesOf);
}
