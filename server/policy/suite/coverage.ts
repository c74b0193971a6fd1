/** The decisions of test cases, or of recorded requests → what of a policy they have shown: routes, guards, both outcomes of each leaf. */
import type { Facts } from '../../../schemas/generated/types.ts';
import type { Decision } from '../decision.ts';
import { lookUpOperator } from '../operators.ts';
import type { Condition, Guard, Leaf, Route, Snapshot } from '../snapshot.ts';
import { leavesIn } from '../walk.ts';

export interface Coverage {
  /** `tests`: cases; `traffic`: recorded requests, whose text nobody kept. */
  readonly by: 'tests' | 'traffic';
  readonly decisions: number;
  /** In order; the default is the last. */
  readonly routes: readonly Counted<Route>[];
  readonly guards: readonly Counted<Guard>[];
  /** Those that routes and guards use, in the order written. */
  readonly leaves: readonly LeafCount[];
}

export interface Counted<Item> {
  readonly item: Item;
  /** Decisions that came to this route, or that this guard applied to. */
  readonly count: number;
  /** Proved: no request at all comes here, so nothing can show it. It is not counted. */
  readonly impossible: boolean;
}

export interface LeafCount {
  readonly leaf: Leaf;
  /** Times that it was seen so while its condition was evaluated. */
  readonly true: number;
  readonly false: number;
  /** Times that nobody can say: a search of a text that was not recorded. */
  readonly unknown: number;
  /** Proved: outcomes that no request brings about. They are not counted. */
  readonly impossible: readonly boolean[];
}

export interface Counter {
  /** Adds one decision. Guards are always evaluated; routes up to and including the one that was taken; none for a pin. */
  readonly add: (seen: Seen) => void;
  readonly coverage: (by: Coverage['by']) => Coverage;
}

export interface Seen {
  /** Ids of the guards that applied. */
  readonly guards: readonly string[];
  /** The route that was taken; undefined where that is not known: then nothing is said of it. */
  readonly route: string | undefined;
  /** How many routes, from the first, were evaluated. */
  readonly evaluated: number;
  /** What is not there is not known. */
  readonly facts: Partial<Facts>;
}

export function createCounter(snapshot: Snapshot): Counter {
  const { guards, routes, fallback, lists } = snapshot;
  const operator = lookUpOperator(lists);
  const leavesOf = new Map([...guards, ...routes].map((item) => [item, ownLeaves(item.when)]));
  const used = new Set([...leavesOf.values()].flat().map(({ id }) => id));
  const counts = new Map([...used].map((id) => [id, { true: 0, false: 0, unknown: 0 }]));
  const taken = new Map<string, number>();
  const applied = new Map<string, number>();
  let decisions = 0;

  return {
    add({ guards: applying, route, evaluated, facts }) {
      decisions++;
      for (const id of applying) applied.set(id, (applied.get(id) ?? 0) + 1);
      if (route !== undefined) taken.set(route, (taken.get(route) ?? 0) + 1);
      // A definition that several routes use is one condition: it is counted once a decision.
      const done = new Set<string>();
      for (const item of [...guards, ...routes.slice(0, evaluated)]) {
        for (const leaf of leavesOf.get(item)!) {
          if (done.has(leaf.id)) continue;
          done.add(leaf.id);
          const value = facts[leaf.fact];
          const count = counts.get(leaf.id)!;
          if (value === undefined) count.unknown++;
          else if (operator(leaf.operator).evaluate(value, leaf.value)) count.true++;
          else count.false++;
        }
      }
    },
    coverage: (by) => ({
      by,
      decisions,
      routes: [...routes, fallback].map((item) => ({ item, count: taken.get(item.id) ?? 0, impossible: false })),
      guards: guards.map((item) => ({ item, count: applied.get(item.id) ?? 0, impossible: false })),
      leaves: [...snapshot.leaves.values()]
        .filter(({ id }) => used.has(id))
        .map((leaf) => ({ leaf, ...counts.get(leaf.id)!, impossible: [] })),
    }),
  };
}

/** A decision of `decide` as it is counted. */
export function seenOf({ routes }: Snapshot, { route, guards }: Decision, facts: Partial<Facts>): Seen {
  const isDefault = route.index < 0 && route.id === 'default';
  return {
    guards: guards.map(({ id }) => id),
    route: route.id,
    evaluated: isDefault ? routes.length : route.index + 1,
    facts,
  };
}

function ownLeaves(when: Condition | undefined): readonly Leaf[] {
  return when ? leavesIn(when) : [];
}

export interface Share {
  readonly done: number;
  readonly of: number;
}

export interface CoverageShares {
  /** The default among them. */
  readonly routes: Share;
  readonly guards: Share;
  /** Two for each leaf, less those that no request brings about, and those of which nobody can say anything. */
  readonly outcomes: Share;
  /** Of all together, 0 to 100, never rounded up to 100. */
  readonly percent: number;
}

export function sharesOf({ routes, guards, leaves, by }: Coverage): CoverageShares {
  const countedOf = (items: readonly Counted<unknown>[]): Share => {
    const possible = items.filter(({ count, impossible }) => count > 0 || !impossible);
    return { done: possible.filter(({ count }) => count > 0).length, of: possible.length };
  };
  const outcomes = leaves
    .filter(({ leaf }) => by === 'tests' || leaf.fact !== 'text')
    .flatMap((one) =>
      [true, false]
        .filter((outcome) => seen(one, outcome) || !one.impossible.includes(outcome))
        .map((outcome) => seen(one, outcome)),
    );
  const shares = {
    routes: countedOf(routes),
    guards: countedOf(guards),
    outcomes: { done: outcomes.filter(Boolean).length, of: outcomes.length },
  };
  const done = shares.routes.done + shares.guards.done + shares.outcomes.done;
  const of = shares.routes.of + shares.guards.of + shares.outcomes.of;
  return { ...shares, percent: of === 0 ? 100 : Math.floor((done / of) * 1000) / 10 };
}

export function seen(count: LeafCount, outcome: boolean): boolean {
  return (outcome ? count.true : count.false) > 0;
}
