/** Words over numbered letters go in; their trie comes out, packed into one array: memory grows with the words alone. */

/**
 * A double array: from `state`, `letter` leads to `next = base[state] + letter` if `check[next] === state`, else nowhere.
 * The root is state 0.
 */
export interface Trie {
  readonly base: Int32Array;
  readonly check: Int32Array;
  /** First word that ends in a state, -1 where none does; `same` gives the next equal word. */
  readonly ends: Int32Array;
  readonly same: Int32Array;
}

/** Letters are numbers from 1. */
export function createTrie(words: readonly (readonly number[])[]): Trie {
  const root: Node = { children: new Map(), end: none };
  const same = new Int32Array(words.length).fill(none);
  words.forEach((word, index) => {
    let node = root;
    for (const letter of word) {
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
  return { ...packed(root), same };
}

interface Node {
  readonly children: Map<number, Node>;
  end: number;
}

const none = -1;

/** After so many taken places the search begins further right: packing must not become quadratic. */
const patience = 32;

/** Puts the children of each node into gaps that others left. */
function packed(root: Node): Omit<Trie, 'same'> {
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
  return { base: Int32Array.from(base), check: Int32Array.from(check), ends: Int32Array.from(ends) };
}
