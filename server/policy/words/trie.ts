/** Words over numbered letters go in; their trie comes out, packed into one array: memory grows with the words alone. */

/**
 * A double array: from `state`, `letter` leads to `next = base(state) + letter * cell` if `check(next) === state`, else
 * nowhere. The root is state 0. All that is asked of a state lies together in `cells`, so that a step is one wait for memory.
 */
export interface Trie {
  /** At `state`: its check; at `state + 1` its base; at `state + 2` the first word that ends there, -1 where none does. */
  readonly cells: Int32Array;
  /** The next equal word, -1 behind the last. */
  readonly same: Int32Array;
}

/** Places of a state in `cells`; the fourth is empty, since cells of four do not straddle lines of the cache. */
export const cell = 4;

/** Letters are numbers from 1. */
export function createTrie(words: readonly (readonly number[])[]): Trie {
  const root: Node = { children: new Map(), end: none };
  const same = new Int32Array(words.length).fill(none);
  let largest = 0;
  words.forEach((word, index) => {
    let node = root;
    for (const letter of word) {
      largest = Math.max(largest, letter);
      let child = node.children.get(letter);
      if (child === undefined) {
        child = { children: new Map(), end: none };
        node.children.set(letter, child);
      }
      node = child;
    }
    same[index] = node.end;
    node.end = index;
  });
  return { cells: packed(root, largest), same };
}

interface Node {
  readonly children: Map<number, Node>;
  end: number;
}

const none = -1;

/** After so many taken places the search begins further right: packing must not become quadratic. */
const patience = 32;

/** Puts the children of each node into gaps that others left. */
function packed(root: Node, largest: number): Int32Array {
  const base: number[] = [0];
  const check: number[] = [none];
  const ends: number[] = [root.end];
  const taken = new Set([0]);
  let hint = 0;
  const waiting: [number, Node][] = [[0, root]];
  for (let at = 0; at < waiting.length; at++) {
    const [state, { children }] = waiting[at]!;
    const letters = [...children.keys()];
    let place = hint;
    for (let tries = 0; letters.some((letter) => taken.has(place + letter)); tries++) {
      place++;
      if (tries > patience) hint = place;
    }
    base[state] = place;
    for (const [letter, child] of children) {
      const next = place + letter;
      while (check.length <= next) {
        base.push(0);
        check.push(none);
        ends.push(none);
      }
      taken.add(next);
      check[next] = state;
      ends[next] = child.end;
      waiting.push([next, child]);
    }
  }
  // As much again behind the last as a letter can lead beyond it: to read outside of an array is slow.
  const cells = new Int32Array((check.length + largest + 1) * cell).fill(none);
  for (let state = 0; state < check.length; state++) {
    const parent = check[state]!;
    cells[state * cell] = parent === none ? none : parent * cell;
    cells[state * cell + 1] = base[state]! * cell;
    cells[state * cell + 2] = ends[state]!;
  }
  return cells;
}
