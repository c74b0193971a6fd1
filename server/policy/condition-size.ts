/** A condition → whether it is small enough to be walked for every request. Definitions make a short text say much. */
import type { Condition } from './snapshot.ts';

export interface Size {
  /** Comparisons, those of definitions counted wherever they are used. */
  readonly leaves: number;
  readonly depth: number;
}

/** Comparisons of one condition. */
const leavesMax = 2_000;
/** Comparisons of all conditions that a request may meet. */
const togetherMax = 50_000;
/** The text nests less; definitions of definitions add up. */
const depthMax = 100;

const sizes = new WeakMap<Condition, Size>();

/** Each definition is walked once, however often it is used. */
function sizeOf(condition: Condition): Size {
  const known = sizes.get(condition);
  if (known) return known;
  const parts = condition.kind === 'leaf' ? [] : condition.kind === 'not' ? [condition.of] : condition.of;
  let leaves = condition.kind === 'leaf' ? 1 : 0;
  let depth = 0;
  for (const part of parts) {
    const size = sizeOf(part);
    leaves += size.leaves;
    depth = Math.max(depth, size.depth);
  }
  const size = { leaves, depth: depth + 1 };
  sizes.set(condition, size);
  return size;
}

/** What is wrong with its size, or undefined. */
export type SizeComplaint = (condition: Condition, counts: boolean) => string | undefined;

/** `counts`: whether requests meet it, as they do not meet a definition that nothing uses. */
export function createSizeComplaint(): SizeComplaint {
  let together = 0;
  return (condition, counts) => {
    const { leaves, depth } = sizeOf(condition);
    if (leaves > leavesMax)
      return `This condition holds ${told(leaves)} comparisons, with those of its definitions; at most ${told(leavesMax)} can be. Put words into a list, or say less.`;
    if (depth > depthMax)
      return `This condition nests ${depth} levels deep, with its definitions; at most ${depthMax} can be. Write it flatter.`;
    if (counts) together += leaves;
    if (together > togetherMax)
      return `The conditions of this policy hold more than ${told(togetherMax)} comparisons together. Say less here, or in the routes above.`;
    return undefined;
  };
}

function told(count: number): string {
  return count.toLocaleString('en');
}
