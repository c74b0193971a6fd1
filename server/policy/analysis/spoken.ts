/** A condition → its leaves as a reader of the rule meets them: what a definition brings in stands where it is used. */
import { place, type Range } from '../diagnostic.ts';
import { factCatalogue } from '../fact-catalogue.ts';
import type { Condition, Leaf } from '../snapshot.ts';

export interface Spoken {
  readonly leaf: Leaf;
  /** Whether the leaf is to hold or not to, as far as the groups around it negate. */
  readonly holds: boolean;
  /** Where it is written in this rule. */
  readonly at: Range;
  /** The definition that it comes with. */
  readonly through: string | undefined;
}

/** `own`: the definition whose content this is; it is not a use of itself. */
export function spokenIn(condition: Condition, own?: string): Spoken[] {
  return walk(condition, true, undefined, undefined, own);
}

function walk(
  condition: Condition,
  holds: boolean,
  at: Range | undefined,
  through: string | undefined,
  own: string | undefined,
): Spoken[] {
  const used = through === undefined && condition.define !== undefined && condition.define !== own;
  const name = used ? condition.define : through;
  const where = used ? (condition.usedAt ?? condition.at) : at;
  if (condition.kind === 'leaf') return [{ leaf: condition, holds, at: where ?? condition.at, through: name }];
  if (condition.kind === 'not') return walk(condition.of, !holds, where, name, own);
  return condition.of.flatMap((part) => walk(part, holds, where, name, own));
}

/** `"context_tokens over 6000"`, `"long" (context_tokens over 6000)`, `"not (intent is math)"` */
export function spokenWords({ leaf, holds, through }: Spoken): string {
  const words = holds ? leaf.text : `not (${leaf.text})`;
  return through === undefined ? `"${words}"` : `"${through}" (${words})`;
}

export function spokenWordsAt(spoken: Spoken): string {
  return `${spokenWords(spoken)} (${place(spoken.at)})`;
}

/** A part written as one: a leaf, both leaves of a between, the use of a definition. */
export function isWhole(condition: Condition, own?: string): boolean {
  if (condition.define !== undefined && condition.define !== own) return true;
  if (condition.kind === 'leaf') return true;
  return condition.kind === 'all' && condition.of.every((part) => part.kind === 'leaf' && part.at === condition.at);
}

/** How often each question is asked: a fact with one value at a time is one question, a member of a set or a search one each. */
export function questionsIn(condition: Condition, counts = new Map<string, number>()): ReadonlyMap<string, number> {
  if (condition.kind === 'not') return questionsIn(condition.of, counts);
  if (condition.kind !== 'leaf') {
    for (const part of condition.of) questionsIn(part, counts);
    return counts;
  }
  const { kind } = factCatalogue.get(condition.fact)!;
  const asked =
    kind === 'set' || kind === 'text' ? `${condition.fact} ${condition.operator} ${condition.value}` : condition.fact;
  counts.set(asked, (counts.get(asked) ?? 0) + 1);
  return counts;
}

/** Whether two parts ask the same: where none do, the parts are independent, and the whole is constant only if one of them is. */
export function asksTwice(condition: Condition): boolean {
  return [...questionsIn(condition).values()].some((count) => count > 1);
}
