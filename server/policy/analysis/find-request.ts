/** Formulas that must all hold → the classes of a request for which they do, a proof that there is none, or "undecided". */
import { type Formula, not, type Test } from './formula.ts';
import type { Space } from './space.ts';

export type Answer =
  | { readonly kind: 'found'; readonly classes: Uint16Array }
  /** `because`: the places of the formulas that the proof rests on; those alone have no request either. */
  | { readonly kind: 'none'; readonly because: readonly number[] }
  | { readonly kind: 'undecided' };

/** How much may still be looked at, in words of classes; shared by questions that share it. It is a number, so answers never depend on the machine. */
export interface Budget {
  left: number;
}

/**
 * Branches on facts and prunes with three values: under what is known so far a formula is true, false or open. Open ones are
 * tried with a guess, in which every fact is as near to unknown as it may be; when the guess fails, the alternatives of an
 * open formula that it fails are tried one by one, each without those before it. Classes are finite and each branch takes
 * some away, so it ends.
 */
export function findRequest(space: Space, required: readonly Formula[], budget: Budget): Answer {
  const search = new Search(space, required.length, budget);
  const open: Item[] = required.map((formula, root) => ({ formula, root }));
  const result = search.solve(open);
  if (result === 'undecided') return { kind: 'undecided' };
  if (result) return { kind: 'found', classes: search.guess() };
  return { kind: 'none', because: search.because() };
}

/** The places of those formulas that are not sure to hold where `given` holds. */
export function openWhere(space: Space, given: Formula, formulas: readonly Formula[]): readonly number[] {
  const search = new Search(space, 1, { left: Number.POSITIVE_INFINITY });
  return search.open(given, formulas);
}

interface Item {
  readonly formula: Formula;
  /** Place of the required formula that it comes from. */
  readonly root: number;
}

/** Of three values four: an open formula is told apart by whether the guess makes it true. */
const isTrue = 3;
const openGuessed = 2;
const openMissed = 1;
const isFalse = 0;

/** Two ends of a variable go into one number. */
const endsApart = 65_536;

class Search {
  readonly #space: Space;
  readonly #budget: Budget;
  readonly #used: Uint8Array;
  /** The classes that each variable may still have. */
  readonly #domains: Uint32Array;
  /** The first and the last word of each variable that may have a class left: most are soon narrowed to one word. */
  readonly #firsts: Uint16Array;
  readonly #lasts: Uint16Array;
  /** What was narrowed, to be taken back: place and former word, in turns; below zero the variable and its former ends. */
  readonly #trail: number[] = [];

  constructor(space: Space, count: number, budget: Budget) {
    this.#space = space;
    this.#budget = budget;
    this.#used = new Uint8Array(count);
    this.#domains = new Uint32Array(space.words);
    this.#domains.set(space.full);
    this.#firsts = new Uint16Array(space.variables.length);
    this.#lasts = space.lasts.slice();
    budget.left -= space.words >>> 4;
  }

  solve(required: readonly Item[]): boolean | 'undecided' {
    const open = this.#propagate(required);
    if (open === undefined) return false;
    if (this.#budget.left <= 0) return 'undecided';
    const branch = this.#mostConstraining(open);
    if (branch === undefined) return true;
    const { item, parts } = branch;
    this.#used[item.root] = 1;
    const others = open.filter((other) => other !== item);
    const mark = this.#trail.length;
    for (const [index, part] of parts.entries()) {
      const before = parts.slice(0, index).map((earlier) => ({ formula: not(earlier), root: item.root }));
      const result = this.solve([{ formula: part, root: item.root }, ...before, ...others]);
      if (result !== false) return result;
      this.#undo(mark);
    }
    return false;
  }

  /** Takes what follows at once, until nothing does; undefined where that cannot be. Returns the formulas that stay open. */
  #propagate(required: readonly Item[]): Item[] | undefined {
    let items = required;
    for (;;) {
      const before = this.#trail.length;
      const open: Item[] = [];
      this.#budget.left -= items.length;
      for (const item of items) {
        if (!this.#require(item.formula, item.root, open)) {
          this.#used[item.root] = 1;
          return undefined;
        }
      }
      if (this.#trail.length === before) return open;
      items = open;
    }
  }

  #require(formula: Formula, root: number, open: Item[]): boolean {
    if (formula.kind === 'test') return this.#narrow(formula, root);
    if (formula.kind === 'all') {
      for (const part of formula.of) if (!this.#require(part, root, open)) return false;
      return true;
    }
    let possible: Formula | undefined;
    let count = 0;
    for (const part of formula.of) {
      const value = this.#value(part);
      if (value === isTrue) return true;
      if (value === isFalse) continue;
      possible = part;
      count++;
    }
    if (count === 0) return false;
    if (count === 1) {
      this.#used[root] = 1;
      return this.#require(possible!, root, open);
    }
    open.push({ formula, root });
    return true;
  }

  #narrow({ variable, offset, mask }: Test, root: number): boolean {
    const domains = this.#domains;
    const first = this.#firsts[variable]!;
    const last = this.#lasts[variable]!;
    let from = -1;
    let to = -1;
    this.#budget.left -= last - first + 1;
    for (let index = first; index <= last; index++) {
      const word = domains[offset + index]!;
      const narrowed = (word & mask[index]!) >>> 0;
      if (narrowed !== 0) {
        if (from === -1) from = index;
        to = index;
      }
      if (narrowed === word) continue;
      this.#used[root] = 1;
      this.#trail.push(offset + index, word);
      domains[offset + index] = narrowed;
    }
    if (from === -1) return false;
    if (from !== first || to !== last) {
      this.#trail.push(~variable, first * endsApart + last);
      this.#firsts[variable] = from;
      this.#lasts[variable] = to;
    }
    return true;
  }

  #undo(mark: number): void {
    while (this.#trail.length > mark) {
      const former = this.#trail.pop()!;
      const place = this.#trail.pop()!;
      if (place >= 0) {
        this.#domains[place] = former;
      } else {
        this.#firsts[~place] = Math.floor(former / endsApart);
        this.#lasts[~place] = former % endsApart;
      }
    }
  }

  #value(formula: Formula): number {
    if (formula.kind === 'test') return this.#valueOfTest(formula);
    if (formula.kind === 'all') {
      let least = isTrue;
      for (const part of formula.of) {
        const value = this.#value(part);
        if (value < least) least = value;
        if (least === isFalse) return isFalse;
      }
      return least;
    }
    let most = isFalse;
    for (const part of formula.of) {
      const value = this.#value(part);
      if (value > most) most = value;
      if (most === isTrue) return isTrue;
    }
    return most;
  }

  /** The guess is the lowest class left. */
  #valueOfTest({ variable, offset, mask }: Test): number {
    const domains = this.#domains;
    const first = this.#firsts[variable]!;
    const last = this.#lasts[variable]!;
    let inside = 0;
    let outside = 0;
    let guessed = -1;
    this.#budget.left -= last - first + 1;
    for (let index = first; index <= last; index++) {
      const word = domains[offset + index]!;
      const passing = mask[index]!;
      if (guessed === -1 && word !== 0) guessed = word & -word & passing;
      inside |= word & passing;
      outside |= word & ~passing;
      if (inside !== 0 && outside !== 0) break;
    }
    if (outside === 0) return isTrue;
    if (inside === 0) return isFalse;
    return guessed === 0 ? openMissed : openGuessed;
  }

  /** The open formula with the fewest alternatives among those that the guess fails; undefined where it fails none. */
  #mostConstraining(open: readonly Item[]): { item: Item; parts: Formula[] } | undefined {
    let best: { item: Item; parts: Formula[] } | undefined;
    for (const item of open) {
      if (this.#value(item.formula) !== openMissed) continue;
      const parts = (item.formula as { of: readonly Formula[] }).of.filter((part) => this.#value(part) !== isFalse);
      if (best === undefined || parts.length < best.parts.length) best = { item, parts };
      if (parts.length === 2) break;
    }
    return best;
  }

  open(given: Formula, formulas: readonly Formula[]): number[] {
    if (!this.#propagate([{ formula: given, root: 0 }])) return [];
    return [...formulas.keys()].filter((place) => this.#value(formulas[place]!) !== isTrue);
  }

  guess(): Uint16Array {
    const classes = new Uint16Array(this.#space.variables.length);
    this.#space.variables.forEach(({ offset, full }, variable) => {
      for (let index = 0; index < full.length; index++) {
        const word = this.#domains[offset + index]!;
        if (word === 0) continue;
        classes[variable] = index * 32 + (31 - Math.clz32(word & -word));
        return;
      }
    });
    return classes;
  }

  because(): number[] {
    return [...this.#used].flatMap((used, place) => (used ? [place] : []));
  }
}
