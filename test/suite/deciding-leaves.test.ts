import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TraceNode } from '../../schemas/generated/types.ts';
import { decidingLeaves } from '../../server/policy/suite/deciding-leaves.ts';

type Tree = boolean | { readonly all: readonly Tree[] } | { readonly any: readonly Tree[] } | { readonly not: Tree };

const { tree: trees } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.boolean(),
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
}));

/** As a trace has it: each node with its result. */
function traced(tree: Tree): TraceNode {
  if (typeof tree === 'boolean') return { leaf: 'L', text: 'leaf', result: tree };
  if ('not' in tree) {
    const not = traced(tree.not);
    return { not, result: !not.result };
  }
  if ('all' in tree) {
    const all = tree.all.map(traced);
    return { all, result: all.every(({ result }) => result) };
  }
  const any = tree.any.map(traced);
  return { any, result: any.some(({ result }) => result) };
}

/** The result where only some leaves are known; undefined where those do not settle it. */
function settled(node: TraceNode, known: ReadonlySet<TraceNode>): boolean | undefined {
  if (node.not) {
    const inner = settled(node.not, known);
    return inner === undefined ? undefined : !inner;
  }
  const children = node.all ?? node.any;
  if (!children) return known.has(node) ? node.result! : undefined;
  const results = children.map((child) => settled(child, known));
  const decisive = node.any !== undefined;
  if (results.includes(decisive)) return decisive;
  return results.includes(undefined) ? undefined : !decisive;
}

function leavesOf(node: TraceNode): readonly TraceNode[] {
  if (node.not) return leavesOf(node.not);
  return (node.all ?? node.any)?.flatMap(leavesOf) ?? [node];
}

test('the deciding leaves alone settle the condition', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const node = traced(tree);
      fc.pre(leavesOf(node).length <= 6);
      expect(settled(node, new Set(decidingLeaves(node)))).toBe(node.result);
    }),
  );
});

test('of an any that holds, the first branch that holds is enough', () => {
  const node = traced({ any: [false, true, true] });
  expect(decidingLeaves(node)).toEqual([node.any![1]]);
});

test('of an all that does not hold, every branch that fails is told', () => {
  const node = traced({ all: [false, true, false] });
  expect(decidingLeaves(node)).toEqual([node.all![0], node.all![2]]);
});

test('at most six leaves are told, and none of what was not evaluated', () => {
  expect(decidingLeaves(traced({ all: Array.from({ length: 9 }, () => true) }))).toHaveLength(6);
  expect(decidingLeaves({ result: null, text: 'leaf' })).toEqual([]);
  expect(decidingLeaves(undefined)).toEqual([]);
});
