/** What a case expects and what came out → both side by side, and the expectation that would hold. */
import type { Expect } from '../../../schemas/generated/types.ts';
import { explanationLine } from '../../../server/policy/explanation.ts';
import { noTrace } from '../../../server/policy/mutation/no-trace.ts';
import { expectableOf } from '../../../server/policy/suite/expectable.ts';
import { unmetBy } from '../../../server/policy/suite/expectations.ts';
import type { Outcome } from '../../../server/policy/suite/outcome.ts';
import { writtenValue } from '../../../server/policy/suite/route-details.ts';
import type { Situation } from '../../../server/policy/suite/situation.ts';

export interface ExpectedRow {
  /** `route`, `with.temperature` */
  readonly name: string;
  readonly expected: string;
  readonly got: string;
  readonly same: boolean;
}

interface Seen {
  readonly situation: Situation;
  readonly outcome: Outcome;
}

/** Parameters and facts are a row each. */
export function expectedRows(expect: Expect, seen: Seen): readonly ExpectedRow[] {
  return Object.entries(expect).flatMap(([key, value]) =>
    partsOf(key, value).map(({ name, expected, part }) => ({
      name,
      expected: shown(expected),
      got: shown(gotOf(key as keyof Expect, name, seen)),
      same: holds(key, part, seen),
    })),
  );
}

/** The same keys with what came out. Undefined where a `never` is broken: writing that down would not make it right. */
export function passingExpect(expect: Expect, seen: Seen): Expect | undefined {
  const now: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(expect)) {
    if (holds(key, value, seen)) now[key] = value;
    else if (key === 'never') return undefined;
    else Object.assign(now, mended(key as keyof Expect, value, seen));
  }
  // A refusal has no model, and a model that answers no refusal.
  if (now.model !== undefined && now.refused !== undefined && now.refused !== false) delete now.model;
  return now as Expect;
}

function mended(key: keyof Expect, value: unknown, seen: Seen): Expect {
  const all = expectableOf(seen.outcome);
  const got = gotOf(key, key, seen);
  switch (key) {
    case 'model':
      return all.model === undefined ? { refused: all.refused! } : { model: all.model };
    case 'one_of':
      return all.model === undefined ? { refused: all.refused! } : { one_of: [...(value as string[]), all.model] };
    case 'refused':
      return all.model === undefined ? { refused: all.refused! } : { model: all.model };
    case 'with':
    case 'facts':
      return {
        [key]: Object.fromEntries(
          Object.entries(value as object).map(([name, expected]) => [
            name,
            holds(key, { [name]: expected }, seen) ? expected : (gotOf(key, `${key}.${name}`, seen) ?? null),
          ]),
        ),
      };
    case 'fallback_from': {
      const [first] = seen.outcome.fallbackFrom;
      return first === undefined ? {} : { fallback_from: first };
    }
    case 'split':
      return all.split ? { split: all.split } : {};
    case 'why':
      return got === undefined ? {} : { why: got as string };
    default:
      return { [key]: got ?? null };
  }
}

function gotOf(key: keyof Expect, name: string, { situation: { read }, outcome }: Seen): unknown {
  const all = expectableOf(outcome);
  const part = name.slice(key.length + 1);
  switch (key) {
    case 'with':
      return all.with?.[part];
    case 'facts':
      return (read.values as unknown as Record<string, unknown>)[part];
    case 'model':
    case 'one_of':
      return all.model ?? 'refused';
    case 'refused':
      return all.refused ?? `no, ${all.model} answers`;
    case 'reason':
      return outcome.reason;
    case 'why':
      return outcome.decision.route.why;
    case 'explains':
      return explanationLine(read, outcome.decision, outcome.happened);
    case 'fallback_from':
      return outcome.fallbackFrom.length > 0 ? outcome.fallbackFrom : undefined;
    case 'escalates_to':
      return outcome.escalatesTo;
    case 'split':
      return outcome.decision.split ? `arm ${outcome.decision.split.arm}` : undefined;
    case 'never':
      return outcome.reached.map(({ model }) => model.id);
    default:
      return all[key];
  }
}

function partsOf(key: string, value: unknown) {
  if (key === 'with' || key === 'facts') {
    return Object.entries(value as object).map(([name, expected]) => ({
      name: `${key}.${name}`,
      expected: expected as unknown,
      part: { [name]: expected } as unknown,
    }));
  }
  const expected = key === 'split' ? `arm ${(value as { arm: number }).arm}` : value;
  return [{ name: key, expected, part: value }];
}

function holds(key: string, part: unknown, { situation, outcome }: Seen): boolean {
  return unmetBy({ [key]: part } as Expect, { situation, outcome, trace: () => noTrace }).length === 0;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  const isMapping = typeof value === 'object' && !Array.isArray(value);
  return isMapping
    ? Object.entries(value)
        .map(([name, one]) => `${name}: ${writtenValue(one)}`)
        .join(', ')
    : writtenValue(value);
}
