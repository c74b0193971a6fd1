/** Recorded decisions → what of a policy real traffic has shown. The text of a request is never recorded, so nobody can say what searches of it found. */
import type { DecisionRecord, Facts } from '../../../schemas/generated/types.ts';
import { factCatalogue } from '../fact-catalogue.ts';
import { type LookUpOperator, lookUpOperator } from '../operators.ts';
import type { Condition, Snapshot } from '../snapshot.ts';
import { type Coverage, createCounter, type Seen } from './coverage.ts';

export interface TrafficCounter {
  /** A record is what the server wrote; what is missing in it is not known. */
  readonly add: (record: Pick<DecisionRecord, 'at' | 'facts' | 'policy' | 'outcome' | 'guards' | 'asked'>) => void;
  readonly result: () => TrafficCoverage;
}

export interface TrafficCoverage {
  readonly coverage: Coverage;
  /** Requests whose route nobody can say, because an earlier condition searches the text. */
  readonly undecided: number;
  /** From the first to the last. */
  readonly days: number;
}

/**
 * Records of the same revision say themselves which route and guards it was. Those of another are decided again, as far as
 * the facts tell.
 */
export function createTrafficCounter(snapshot: Snapshot): TrafficCounter {
  const counter = createCounter(snapshot);
  const operator = lookUpOperator(snapshot.lists);
  let undecided = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  return {
    add(record) {
      const seen =
        record.policy.revision === snapshot.revision
          ? toldIn(snapshot, record)
          : decidedAgain(snapshot, record, operator);
      if (seen.route === undefined) undecided++;
      counter.add(seen);
      const time = Date.parse(record.at);
      if (Number.isNaN(time)) return;
      first = Math.min(first, time);
      last = Math.max(last, time);
    },
    result: () => ({
      coverage: counter.coverage('traffic'),
      undecided,
      days: last > first ? (last - first) / (24 * 60 * 60 * 1000) : 0,
    }),
  };
}

type Recorded = Parameters<TrafficCounter['add']>[0];

function toldIn({ routes }: Snapshot, { facts, outcome, guards }: Recorded): Seen {
  const index = routes.findIndex(({ id }) => id === outcome.route);
  const evaluated = outcome.route === 'default' ? routes.length : index + 1;
  return { guards, route: outcome.route, evaluated, facts: valuesOf(facts) };
}

function decidedAgain(
  { guards, routes }: Snapshot,
  { facts: recorded, outcome }: Recorded,
  operator: LookUpOperator,
): Seen {
  const facts = valuesOf(recorded);
  const applying = guards.filter(({ when }) => holdsAsFar(when, facts, operator) === true).map(({ id }) => id);
  if (outcome.route === 'pinned') return { guards: applying, route: 'pinned', evaluated: 0, facts };
  for (const { id, index, when } of routes) {
    const holds = holdsAsFar(when, facts, operator);
    if (holds === false) continue;
    return { guards: applying, route: holds ? id : undefined, evaluated: index + 1, facts };
  }
  return { guards: applying, route: 'default', evaluated: routes.length, facts };
}

/** Undefined where a fact that is not known decides it. */
function holdsAsFar(
  condition: Condition | undefined,
  facts: Partial<Facts>,
  operator: LookUpOperator,
): boolean | undefined {
  if (condition === undefined) return true;
  if (condition.kind === 'leaf') {
    const value = facts[condition.fact];
    return value === undefined ? undefined : operator(condition.operator).evaluate(value, condition.value);
  }
  if (condition.kind === 'not') {
    const inner = holdsAsFar(condition.of, facts, operator);
    return inner === undefined ? undefined : !inner;
  }
  const deciding = condition.kind === 'any';
  const parts = condition.of.map((part) => holdsAsFar(part, facts, operator));
  if (parts.includes(deciding)) return deciding;
  return parts.includes(undefined) ? undefined : !deciding;
}

/** Of facts that this version knows; the text is not among them, even if somebody put it there. */
function valuesOf(recorded: Recorded['facts']): Partial<Facts> {
  const known = Object.entries(recorded).filter(([name]) => name !== 'text' && factCatalogue.has(name));
  return Object.fromEntries(known.map(([name, { value }]) => [name, value])) as Partial<Facts>;
}
