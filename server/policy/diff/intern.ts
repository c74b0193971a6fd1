/** A formula → the one object that stands for all formulas written alike, so that "the same" is one comparison. */
import type { Formula } from '../analysis/formula.ts';

/** What is made here lives as long as somebody holds the formula; the keys are small next to it. */
export interface Interner {
  intern(formula: Formula): Formula;
  idOf(formula: Formula): number;
}

export function createInterner(): Interner {
  const byKey = new Map<string, { formula: Formula; id: number }>();
  const known = new WeakMap<Formula, { formula: Formula; id: number }>();
  const look = (formula: Formula): { formula: Formula; id: number } => {
    const before = known.get(formula);
    if (before) return before;
    const key =
      formula.kind === 'test'
        ? `test ${formula.variable} ${formula.mask.join()}`
        : `${formula.kind} ${formula.of
            .map((part) => look(part).id)
            .sort((one, other) => one - other)
            .join()}`;
    const entry = byKey.get(key) ?? { formula, id: byKey.size };
    byKey.set(key, entry);
    known.set(formula, entry);
    return entry;
  };
  return { intern: (formula) => look(formula).formula, idOf: (formula) => look(formula).id };
}
