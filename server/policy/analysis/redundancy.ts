/** PL203: parts of a route's condition that can be left out without changing what it matches. */
import type { Report } from '../report.ts';
import type { Condition, Route } from '../snapshot.ts';
import { not } from './formula.ts';
import { removalOf } from './removal.ts';
import { isWhole, type Spoken, spokenIn, spokenWords, spokenWordsAt } from './spoken.ts';
import type { Subject } from './subject.ts';

export function checkRedundancy(subject: Subject, route: Route, report: Report): void {
  const { when } = route;
  if (!when) return;
  const dropped = new Set<Condition>();
  const formula = (condition: Condition | undefined) => subject.space.formulaOf(condition);
  const isNever = (...formulas: ReturnType<typeof formula>[]): boolean => subject.ask(formulas).kind === 'none';

  const tell = (part: Condition, why: string): void => {
    dropped.add(part);
    const [first] = spokenOf(when, part);
    if (!first) return;
    const fix = removalOf(subject.written(route), part);
    report('PL203', first.at, `${partWords(when, part)} ${why}`, fix ? { fix } : {});
  };

  const findAlways = (part: Condition): void => {
    if (isNever(not(formula(part)))) {
      tell(part, `is always true in route "${route.id}": every request is like that. Remove it.`);
    } else if (!isWhole(part)) {
      for (const inner of partsOf(part)) findAlways(inner);
    }
  };

  const findNeedless = (part: Condition): void => {
    if (isWhole(part)) return;
    // From the end: of two that say the same the later is told, and the earlier then stays.
    for (const inner of partsOf(part).toReversed()) {
      if (dropped.has(inner)) continue;
      const before = formula(without(when, dropped));
      const rest = without(when, new Set([...dropped, inner]));
      const after = formula(rest);
      const same = rest !== undefined && isNever(before, not(after)) && isNever(after, not(before));
      if (same && part.kind !== 'not') tell(inner, reasonWords(inner));
      else findNeedless(inner);
    }
  };

  /** What makes the part needless: another part that implies it, covers it, or excludes it. */
  const reasonWords = (part: Condition): string => {
    const own = new Set(spokenOf(when, part).map(({ leaf }) => leaf));
    const others = spokenIn(when).filter(({ leaf }) => !own.has(leaf));
    const told = (other: Spoken, says: string): string =>
      `changes nothing in route "${route.id}": ${spokenWordsAt(other)} ${says}. Remove it.`;
    const asks = formula(part);
    for (const other of others) {
      const beside = other.holds ? formula(other.leaf) : not(formula(other.leaf));
      if (isNever(beside, not(asks))) return told(other, 'already implies it');
      if (isNever(asks, not(beside))) return told(other, 'already covers it');
      if (isNever(asks, beside)) return told(other, 'rules it out');
    }
    return `changes nothing in route "${route.id}": the rest of the condition already decides it. Remove it.`;
  };

  findAlways(when);
  if (!dropped.has(when)) findNeedless(when);
}

function partsOf(condition: Condition): readonly Condition[] {
  if (condition.kind === 'leaf') return [];
  return condition.kind === 'not' ? [condition.of] : condition.of;
}

/** The condition as if the parts had not been written; undefined where nothing is left. */
export function without(condition: Condition, dropped: ReadonlySet<Condition>): Condition | undefined {
  if (dropped.has(condition)) return undefined;
  if (condition.kind === 'leaf') return condition;
  if (condition.kind === 'not') {
    const of = without(condition.of, dropped);
    return of && (of === condition.of ? condition : { kind: 'not', of, at: condition.at });
  }
  const of = condition.of.flatMap((part) => without(part, dropped) ?? []);
  if (of.length === 0) return undefined;
  const isWhole = of.every((part, index) => part === condition.of[index]) && of.length === condition.of.length;
  return isWhole ? condition : { kind: condition.kind, of, at: condition.at };
}

/** The leaves of the part, as they are spoken in the whole condition. */
function spokenOf(when: Condition, part: Condition): Spoken[] {
  const inside = new Set(spokenIn(part).map(({ leaf }) => leaf));
  return spokenIn(when).filter(({ leaf }) => inside.has(leaf));
}

function partWords(when: Condition, part: Condition): string {
  const spoken = spokenOf(when, part);
  const [first] = spoken;
  if (part.define !== undefined) return `"${part.define}"`;
  if (isWhole(part)) return spokenWords(first!);
  return `The part that begins with ${spokenWords(first!)}`;
}
