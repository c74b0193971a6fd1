/** Requests that were found → cases that hold of the policy as it is: each expects what the policy does with it now. */
import type { Case, Expect } from '../../../schemas/generated/types.ts';
import type { Snapshot } from '../snapshot.ts';
import { expecting, outcomeFor, type Pose, type Posed } from './case-of.ts';
import { type Expectable, expectableOf, placeOf } from './expectable.ts';
import type { Outcome } from './outcome.ts';

/** What writing cases needs of a policy. */
export interface Writer {
  readonly snapshot: Snapshot;
  readonly pose: Pose;
}

/** The case that expects the route and the model, and `also` of what else comes out. */
export function caseFor(
  { snapshot }: Writer,
  posed: Posed,
  also: readonly (keyof Expectable)[] = [],
): { one: Case; outcome: Outcome } {
  const outcome = outcomeFor(snapshot, posed);
  const all = expectableOf(outcome);
  const more = Object.fromEntries(also.flatMap((key) => (all[key] === undefined ? [] : [[key, all[key]]]))) as Expect;
  return { one: expecting(posed, { ...placeOf(all), ...more }), outcome };
}

/** Cases that nobody has written yet, each with a name of its own; at most `casesMax` of them. */
export function newCases(
  snapshot: Snapshot,
  cases: Iterable<Case>,
): { readonly cases: readonly Case[]; readonly cut: boolean } {
  const taken = new Set(snapshot.suites.flatMap(({ suite }) => suite.cases.map((one) => one.case)));
  const asked = new Set<string>();
  const found: Case[] = [];
  for (const one of cases) {
    const { case: name, ...rest } = one;
    const content = JSON.stringify(rest);
    if (taken.has(name) || asked.has(content)) continue;
    if (found.length >= casesMax) return { cases: found, cut: true };
    asked.add(content);
    found.push({ ...one, case: freeName(name, new Set(found.map((other) => other.case))) });
  }
  return { cases: found, cut: false };
}

/** More than a person would ever read. */
const casesMax = 1_000;

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name} (${number})`)) return `${name} (${number})`;
}
