/** The condition of a route that was passed over → the leaf that decided, the nearest to being true first. */
import type { TraceNode } from '../../../schemas/generated/types.ts';

export interface FailingLeaf {
  readonly text: string;
  readonly value: unknown;
  readonly at: string | undefined;
  readonly distance: number | undefined;
}

export function failingLeaf(tree: TraceNode | undefined): FailingLeaf | undefined {
  if (!tree) return undefined;
  const found = decidingLeaves(tree, false);
  const [first] = found.sort(
    (a, b) => (a.distance ?? Number.POSITIVE_INFINITY) - (b.distance ?? Number.POSITIVE_INFINITY),
  );
  return first;
}

/** Of a group of which all must hold, those that do not; of one of which any would do, all of them. */
function decidingLeaves(node: TraceNode, wanted: boolean): FailingLeaf[] {
  if (node.all) return node.all.flatMap((one) => (one.result === wanted ? decidingLeaves(one, wanted) : []));
  if (node.any) return node.any.flatMap((one) => (one.result === wanted ? decidingLeaves(one, wanted) : []));
  if (node.not) return decidingLeaves(node.not, !wanted).map((leaf) => ({ ...leaf, text: `not ${leaf.text}` }));
  return [{ text: node.text ?? '', value: node.value, at: node.at, distance: node.distance }];
}
