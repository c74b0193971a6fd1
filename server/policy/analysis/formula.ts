/** Questions about a request, as formulas over the classes of its facts: tests of one variable, joined by all and any. */

/** Immutable and shared; `mask` has a bit for each class of the variable that passes. */
export type Formula = Test | Group;

export interface Test {
  readonly kind: 'test';
  readonly variable: number;
  /** Where the variable's words begin among the words of all variables. */
  readonly offset: number;
  readonly mask: Uint32Array;
  /** The bits that the variable has in all. */
  readonly full: Uint32Array;
}

export interface Group {
  readonly kind: 'all' | 'any';
  readonly of: readonly Formula[];
}

export const always: Formula = Object.freeze({ kind: 'all', of: Object.freeze([]) });
export const never: Formula = Object.freeze({ kind: 'any', of: Object.freeze([]) });

/** A test that every class passes, or none, is no question. */
export function testOf(variable: number, offset: number, full: Uint32Array, mask: Uint32Array): Formula {
  if (mask.every((word) => word === 0)) return never;
  if (mask.every((word, index) => word === full[index])) return always;
  return { kind: 'test', variable, offset, mask, full };
}

export function all(of: readonly Formula[]): Formula {
  return group('all', of);
}

export function any(of: readonly Formula[]): Formula {
  return group('any', of);
}

const opposites = new WeakMap<Formula, Formula>();

export function not(formula: Formula): Formula {
  const known = opposites.get(formula);
  if (known) return known;
  const opposite = oppositeOf(formula);
  opposites.set(formula, opposite);
  opposites.set(opposite, formula);
  return opposite;
}

function oppositeOf(formula: Formula): Formula {
  if (formula === always) return never;
  if (formula === never) return always;
  if (formula.kind === 'test') {
    const { variable, offset, mask, full } = formula;
    return testOf(
      variable,
      offset,
      full,
      mask.map((word, index) => full[index]! & ~word),
    );
  }
  return group(formula.kind === 'all' ? 'any' : 'all', formula.of.map(not));
}

/** Flattens, drops what decides nothing, and makes one test of those on one variable. */
function group(kind: 'all' | 'any', of: readonly Formula[]): Formula {
  const neutral = kind === 'all' ? always : never;
  const deciding = kind === 'all' ? never : always;
  const flat: Formula[] = [];
  const places = new Map<number, number>();
  const add = (part: Formula): boolean => {
    if (part === deciding) return false;
    if (part === neutral) return true;
    if (part.kind === kind) return part.of.every(add);
    const place = part.kind === 'test' ? places.get(part.variable) : undefined;
    if (part.kind !== 'test' || place === undefined) {
      if (part.kind === 'test') places.set(part.variable, flat.length);
      flat.push(part);
      return true;
    }
    const before = flat[place] as Test;
    const joined = testOf(
      part.variable,
      part.offset,
      part.full,
      part.mask.map((word, index) => (kind === 'all' ? word & before.mask[index]! : word | before.mask[index]!)),
    );
    flat[place] = joined;
    return joined !== deciding;
  };
  if (!of.every(add)) return deciding;
  if (flat.length === 0) return neutral;
  return flat.length === 1 ? flat[0]! : { kind, of: flat };
}

/** Whether it holds for the request that has these classes, one for each variable. */
export function holdsFor(formula: Formula, classes: Readonly<Uint16Array>): boolean {
  if (formula.kind === 'test') {
    const chosen = classes[formula.variable]!;
    return ((formula.mask[chosen >>> 5]! >>> (chosen & 31)) & 1) === 1;
  }
  const wanted = formula.kind === 'any';
  for (const part of formula.of) if (holdsFor(part, classes) === wanted) return wanted;
  return !wanted;
}

export function variablesIn(formula: Formula, found = new Set<number>()): Set<number> {
  if (formula.kind === 'test') found.add(formula.variable);
  else for (const part of formula.of) variablesIn(part, found);
  return found;
}
