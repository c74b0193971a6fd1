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
  // One branch is enough for an `any` that holds. Of an `all` that does not, every failing branch has to be mended.
  const telling = node.any && node.result ? agreeing.slice(0, 1) : agreeing;
  return telling.flatMap(leavesOf);
}
