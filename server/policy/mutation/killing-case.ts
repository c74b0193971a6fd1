/** A mutant and a request that it may answer otherwise → the test case that passes on the policy and fails on the mutant. */
import type { Case, Expect } from '../../../schemas/generated/types.ts';
import type { RequestFound } from '../analysis/example-request.ts';
import { expecting, outcomeFor, type Pose, type Posed } from '../suite/case-of.ts';
import { type Expectable, expectableOf, placeOf } from '../suite/expectable.ts';
import { unmetBy } from '../suite/expectations.ts';
import type { Outcome } from '../suite/outcome.ts';
import type { Mutant, Probe } from './mutant.ts';
import { noTrace } from './no-trace.ts';

export interface Killing {
  readonly one: Case;
  readonly posed: Posed;
  readonly request: RequestFound;
  /** Where the request goes: with the policy, and with the mutant. */
  readonly goes: Expectable;
  readonly wouldGo: Expectable;
}

/** Models are taken to be down one after another, so that a difference among the fallbacks comes to light too. */
export function killingCase(
  policy: { readonly snapshot: Mutant['snapshot']; readonly pose: Pose },
  mutant: Mutant,
  { bucket, pin, asked, answer }: Probe,
  request: RequestFound,
): Killing | undefined {
  const down: string[] = [];
  for (;;) {
    const posed = policy.pose({ name: mutant.truth, request, bucket, pin, asked, answer, down });
    if (!posed) return undefined;
    const outcome = outcomeFor(policy.snapshot, posed);
    const other = outcomeFor(mutant.snapshot, posed);
    const expect = difference(outcome, other);
    if (expect && fails(posed, other, expect) && !fails(posed, outcome, expect)) {
      return {
        one: expecting(posed, expect),
        posed,
        request,
        goes: expectableOf(outcome),
        wouldGo: expectableOf(other),
      };
    }
    const [first] = outcome.decision.viable;
    if (!first || down.length >= downMax) return undefined;
    down.push(first.model.id);
  }
}

const downMax = 8;

/** The route and the model, and what is not the same. */
function difference(outcome: Outcome, other: Outcome): Expect | undefined {
  const [before, after] = [expectableOf(outcome), expectableOf(other)] as unknown as Record<string, unknown>[];
  const place = placeOf(expectableOf(outcome));
  const keys = Object.keys(before!).filter((key) => !same(before![key], after![key]));
  if (keys.length > 0 || Object.keys(after!).length > Object.keys(before!).length) {
    // Another route brings its own prompt and parameters along; they say nothing more.
    const elsewhere = keys.some((key) => key in place);
    const told = keys.filter((key) => !elsewhere || key in place || key === 'guards');
    const entries = told.map((key) => [key, key === 'with' ? differing(before![key], after![key]) : before![key]]);
    return { ...place, ...Object.fromEntries(entries) };
  }
  const reached = new Set(outcome.reached.map(({ model }) => model.id));
  const more = other.reached.find(({ model }) => !reached.has(model.id));
  return more ? { ...place, never: { models: more.model.id } } : undefined;
}

function differing(before: unknown, after: unknown): Record<string, unknown> {
  const [a, b] = [before, after] as Record<string, unknown>[];
  const names = [...new Set([...Object.keys(a!), ...Object.keys(b!)])].filter((name) => !same(a![name], b![name]));
  return Object.fromEntries(names.map((name) => [name, a![name] ?? null]));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function fails({ situation }: Posed, outcome: Outcome, expect: Expect): boolean {
  return unmetBy(expect, { situation, outcome, trace: () => noTrace }).length > 0;
}
