/** PL203: parts of a route's condition that can be left out without changing what it matches. */
import type { Report } from '../report.ts';
import type { Condition, Route } from '../snapshot.ts';
import { always, not } from './formula.ts';
import { removalOf } from './removal.ts';
import { asksTwice, isWhole, questionsIn, type Spoken, spokenIn, spokenWords, spokenWordsAt } from './spoken.ts';
import type { Subject } from './subject.ts';

export function checkRedundancy(subject: Subject, route: Route, report: Report): void {
  const { when } = route;
  if (!when) return;
  const dropped = new Set<Condition>();
  const asked = questionsIn(when);
  const formula = (condition: Condition | undefined) => subject.space.formulaOf(condition);
  const isNever = (...formulas: ReturnType<typeof formula>[]): boolean => subject.ask(formulas).kind === 'none';

  const tell = (part: Condition, why: string): void => {
    dropped.add(part);
    const [first] = spokenOf(when, part);
    if (!first) return;
    // Without what always holds, the alternatives beside it would begin to matter.
    const [before, after] = [formula(when), formula(without(when, new Set([part])))];
    const isSafe = isNever(before, not(after)) && isNever(after, not(before));
    const fix = isSafe ? removalOf(subject.written(route), part) : undefined;
    report('PL203', first.at, `${partWords(when, part)} ${why}${isSafe ? ' Remove it.' : ''}`, fix ? { fix } : {});
  };

  /** The innermost first: a group may always hold only because a leaf of it does. */
  const findAlways = (part: Condition): boolean => {
    const inside = isWhole(part) ? [] : partsOf(part).map(findAlways);
    if (inside.includes(true)) return true;
    if (formula(part) !== always && !(asksTwice(part) && isNever(not(formula(part))))) return false;
    tell(part, `is always true in route "${route.id}": every request is like that.`);
    return true;
  };

  const findNeedless = (part: Condition): void => {
    if (isWhole(part)) return;
    // From the end: of two that say the same the later is told, and the earlier then stays.
    for (const inner of partsOf(part).toReversed()) {
      if (dropped.has(inner)) continue;
      // Nothing else speaks of what it asks: it is needless only if what it stands in is, and that was looked at before.
      const own = questionsIn(inner);
      if ([...own].every(([question, count]) => asked.get(question) === count)) {
        findNeedless(inner);
        continue;
      }
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
      `changes nothing in route "${route.id}": ${spokenWordsAt(other)} ${says}.`;
    const asks = formula(part);
    for (const other of others) {
      const beside = other.holds ? formula(other.leaf) : not(formula(other.leaf));
      if (isNever(beside, not(asks))) return told(other, 'already implies it');
      if (isNever(asks, not(beside))) return told(other, 'already covers it');
      if (isNever(asks, beside)) return told(other, 'rules it out');
    }
    return `changes nothing in route "${route.id}": the rest of the condition already decides it.`;
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
