/** A formula → how many classes of requests it holds for, exactly; undefined past the budget. */
import { all, any, type Formula, never, testOf, variablesIn } from '../analysis/formula.ts';
import type { Space } from '../analysis/space.ts';
import type { Interner } from './intern.ts';

export interface CountBudget {
  /** Formulas that may still be branched on. */
  left: number;
}

/**
 * Branches on one variable after another, all classes of it that the formula does not tell apart together; what was counted
 * is remembered, and parts that share no variable are counted apart and multiplied.
 */
export function createCount(space: Space, { idOf, intern }: Interner) {
  const sizes = space.variables.map(({ classes }) => BigInt(classes?.length ?? 2));
  const counted = new Map<number, { readonly count: bigint; readonly over: ReadonlySet<number> }>();
  const total = sizes.reduce((product, size) => product * size, 1n);

  return { total, count };

  function count(formula: Formula, budget: CountBudget): bigint | undefined {
    const found = among(intern(formula), budget);
    return found && found.count * product(sizes.keys(), found.over);
  }

  /** The classes of the variables in it. */
  function among(
    formula: Formula,
    budget: CountBudget,
  ): { readonly count: bigint; readonly over: ReadonlySet<number> } | undefined {
    const known = counted.get(idOf(formula));
    if (known) return known;
    if (budget.left-- <= 0) return undefined;
    const over = variablesIn(formula);
    const result = over.size === 0 ? constant(formula) : (apart(formula, budget) ?? branched(formula, over, budget));
    if (result === undefined) return undefined;
    const entry = { count: result, over };
    counted.set(idOf(formula), entry);
    return entry;
  }

  function constant(formula: Formula): bigint {
    return formula.kind === 'any' ? 0n : 1n;
  }

  /** Parts of an `all` that share no variable; undefined where all hang together. */
  function apart(formula: Formula, budget: CountBudget): bigint | undefined {
    if (formula.kind !== 'all') return undefined;
    const groups: { parts: Formula[]; over: Set<number> }[] = [];
    for (const part of formula.of) {
      const joined = { parts: [part], over: variablesIn(part) };
      for (const group of groups.filter(({ over }) => !over.isDisjointFrom(joined.over))) {
        joined.parts.push(...group.parts);
        for (const variable of group.over) joined.over.add(variable);
        groups.splice(groups.indexOf(group), 1);
      }
      groups.push(joined);
    }
    if (groups.length < 2) return undefined;
    let result = 1n;
    for (const { parts } of groups) {
      const part = among(intern(all(parts)), budget);
      if (part === undefined) return undefined;
      result *= part.count;
    }
    return result;
  }

  function branched(formula: Formula, over: ReadonlySet<number>, budget: CountBudget): bigint | undefined {
    const variable = mostAsked(formula);
    let result = 0n;
    for (const { first, size } of blocksOf(formula, variable)) {
      const rest = intern(fixed(formula, variable, first));
      if (rest === never) continue;
      const part = among(rest, budget);
      if (part === undefined) return undefined;
      const free = product([...over].filter((other) => other !== variable).values(), part.over);
      result += BigInt(size) * part.count * free;
    }
    return result;
  }

  function product(variables: Iterable<number>, without: ReadonlySet<number>): bigint {
    let result = 1n;
    for (const variable of variables) if (!without.has(variable)) result *= sizes[variable]!;
    return result;
  }

  /** Classes that no test in the formula tells apart. */
  function blocksOf(formula: Formula, variable: number): readonly { first: number; size: number }[] {
    const masks = masksOf(formula, variable);
    const blocks = new Map<string, { first: number; size: number }>();
    for (let chosen = 0; chosen < Number(sizes[variable]); chosen++) {
      const key = masks.map((mask) => (mask[chosen >>> 5]! >>> (chosen & 31)) & 1).join('');
      const block = blocks.get(key);
      if (block) block.size++;
      else blocks.set(key, { first: chosen, size: 1 });
    }
    return [...blocks.values()];
  }
}

function masksOf(formula: Formula, variable: number, found: Uint32Array[] = []): Uint32Array[] {
  if (formula.kind !== 'test') for (const part of formula.of) masksOf(part, variable, found);
  else if (formula.variable === variable) found.push(formula.mask);
  return found;
}

function mostAsked(formula: Formula): number {
  const counts = new Map<number, number>();
  const visit = (part: Formula): void => {
    if (part.kind === 'test') counts.set(part.variable, (counts.get(part.variable) ?? 0) + 1);
    else part.of.forEach(visit);
  };
  visit(formula);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

/** The formula for requests with this class of the variable. */
function fixed(formula: Formula, variable: number, chosen: number): Formula {
  if (formula.kind !== 'test') {
    const parts = formula.of.map((part) => fixed(part, variable, chosen));
    return formula.kind === 'all' ? all(parts) : any(parts);
  }
  if (formula.variable !== variable) return formula;
  const passes = (formula.mask[chosen >>> 5]! >>> (chosen & 31)) & 1;
  return testOf(variable, formula.offset, formula.full, passes ? formula.full : formula.full.map(() => 0));
}
