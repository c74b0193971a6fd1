/** PL202: a condition, or a part of one that is false by itself. Returns the conditions in which there is one. */
import type { Report } from '../report.ts';
import type { Condition, Leaf } from '../snapshot.ts';
import { all, always, any, type Formula, never, not } from './formula.ts';
import { asksTwice, type Spoken, spokenIn, spokenWords, spokenWordsAt } from './spoken.ts';
import type { Subject } from './subject.ts';
import { listWords } from './words.ts';

export function checkContradictions(subject: Subject, report: Report): ReadonlySet<Condition> {
  const { definitions, parts } = subject;
  const false_ = new Set<Condition>();
  const falseDefinitions = new Set<string>();
  for (const [name, { condition }] of definitions) {
    if (!condition || !contradicts(condition, name)) continue;
    falseDefinitions.add(name);
    false_.add(condition);
  }
  for (const { when } of [...parts.guards, ...parts.routes, ...parts.invariants]) {
    if (when && contradicts(when, undefined)) false_.add(when);
  }
  return false_;

  /** The innermost parts are told; what is false because of them is not told again. */
  function contradicts(condition: Condition, own: string | undefined): boolean {
    if (condition.define !== undefined && condition.define !== own) return falseDefinitions.has(condition.define);
    const parts = condition.kind === 'leaf' ? [] : condition.kind === 'not' ? [condition.of] : condition.of;
    const inside = parts.map((part) => contradicts(part, own)).includes(true);
    if (inside) return true;
    const formula = subject.space.formulaOf(condition);
    if (formula !== never && !(asksTwice(condition) && subject.ask([formula]).kind === 'none')) return false;
    tell(subject, condition, own, report);
    return true;
  }
}

function tell(subject: Subject, condition: Condition, own: string | undefined, report: Report): void {
  const [first, ...others] = contradicting(subject, condition, own);
  if (!first) return;
  const message =
    others.length === 0
      ? `${spokenWords(first)} is never true: no request is like that.`
      : `${listWords([spokenWords(first), ...others.map(spokenWordsAt)])} cannot ${others.length === 1 ? 'both' : 'all'} be true: no request is like that.`;
  report('PL202', first.at, message);
}

/** The fewest leaves that are false together, the first ones written. */
function contradicting(subject: Subject, condition: Condition, own: string | undefined): Spoken[] {
  const spoken = spokenIn(condition, own);
  const free = new Set<Leaf>();
  for (const { leaf } of [...spoken].reverse()) {
    free.add(leaf);
    if (subject.ask([withFree(subject, condition, true, free)]).kind !== 'none') free.delete(leaf);
  }
  const left = spoken.filter(({ leaf }) => !free.has(leaf));
  // The two ends of a between are one leaf to whoever wrote it.
  return left.filter(({ leaf }, index) => left.findIndex((other) => other.leaf.at === leaf.at) === index);
}

/** The condition, or its opposite, with some leaves taken to be whatever helps. */
function withFree(subject: Subject, condition: Condition, holds: boolean, free: ReadonlySet<Leaf>): Formula {
  if (condition.kind === 'leaf') {
    if (free.has(condition)) return always;
    const formula = subject.space.formulaOf(condition);
    return holds ? formula : not(formula);
  }
  if (condition.kind === 'not') return withFree(subject, condition.of, !holds, free);
  const parts = condition.of.map((part) => withFree(subject, part, holds, free));
  return (condition.kind === 'all') === holds ? all(parts) : any(parts);
}
