/** Words over numbered letters go in; Aho and Corasick's automaton comes out, its transitions packed into one array. */

export interface Automaton {
  /** The transition of `state` by `letter` is at `slot = base[state] + letter`, and exists if `check[slot] === state`. */
  readonly base: Int32Array;
  readonly check: Int32Array;
  readonly target: Int32Array;
  /** State of the longest proper suffix that is in the automaton. State 0 is the root. */
  readonly fail: Int32Array;
  /** First word that ends in a state, -1 where none does; `same` gives the next equal word. */
  readonly ends: Int32Array;
  readonly same: Int32Array;
  /** Nearest state along `fail` in which a word ends; 0 where there is none. */
  readonly shorter: Int32Array;
}

export function createAutomaton(words: readonly (readonly number[])[]): Automaton {
  const trie = trieOf(words);
  const states = trie.children.length;
  const fail = new Int32Array(states);
  const shorter = new Int32Array(states);
  // Breadth first: what a state falls back to is shorter than itself, hence done before it.
  const order = [0];
  for (let at = 0; at < order.length; at++) {
    const state = order[at]!;
    for (const [letter, child] of trie.children[state]!) {
      order.push(child);
      if (state !== 0) fail[child] = follow(trie, fail, fail[state]!, letter);
      const fallback = fail[child]!;
      shorter[child] = trie.ends[fallback]! >= 0 ? fallback : shorter[fallback]!;
    }
  }
  return {
    ...packed(trie.children),
    fail,
    shorter,
    ends: Int32Array.from(trie.ends),
    same: Int32Array.from(trie.same),
  };
}

interface Trie {
  readonly children: Map<number, number>[];
  readonly ends: number[];
  readonly same: number[];
}

function trieOf(words: readonly (readonly number[])[]): Trie {
  const trie: Trie = { children: [new Map()], ends: [-1], same: words.map(() => -1) };
  words.forEach((word, index) => {
    if (word.length === 0) return;
    let state = 0;
    for (const letter of word) {
      let next = trie.children[state]!.get(letter);
      if (next === undefined) {
        next = trie.children.length;
        trie.children.push(new Map());
        trie.ends.push(-1);
        trie.children[state]!.set(letter, next);
      }
      state = next;
    }
    trie.same[index] = trie.ends[state]!;
    trie.ends[state] = index;
  });
  return trie;
}

function follow(trie: Trie, fail: Int32Array, from: number, letter: number): number {
  for (let state = from; ; state = fail[state]!) {
    const next = trie.children[state]!.get(letter);
    if (next !== undefined) return next;
    if (state === 0) return 0;
  }
}

// After so many taken places the search for a base starts further right: packing must not become quadratic.
const patience = 32;

/** Puts every state's transitions into gaps left by the others (a double array): memory grows with the words alone. */
function packed(children: readonly Map<number, number>[]): Pick<Automaton, 'base' | 'check' | 'target'> {
  const base = new Int32Array(children.length);
  const check: number[] = [];
  const target: number[] = [];
  let hint = 0;
  children.forEach((transitions, state) => {
    const letters = [...transitions.keys()];
    if (letters.length === 0) return;
    let place = hint;
    let tries = 0;
    while (letters.some((letter) => check[place + letter] !== undefined && check[place + letter] !== -1)) {
      place++;
      if (++tries > patience) hint = place;
    }
    base[state] = place;
    for (const [letter, child] of transitions) {
      while (check.length <= place + letter) {
        check.push(-1);
        target.push(0);
      }
      check[place + letter] = state;
      target[place + letter] = child;
    }
  });
  return { base, check: Int32Array.from(check), target: Int32Array.from(target) };
}
