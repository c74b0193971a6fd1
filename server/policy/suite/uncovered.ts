/** What coverage lacks → the request that would show each of it, or the proof that none can. */

import type { Example, RequestFound } from '../analysis/example-request.ts';
import { type Formula, not } from '../analysis/formula.ts';
import type { Guard, Leaf, Route } from '../snapshot.ts';
import { leavesIn } from '../walk.ts';
import { type Coverage, seen } from './coverage.ts';
import type { Questions } from './questions.ts';

export interface Gap {
  readonly what:
    | { readonly kind: 'route'; readonly route: Route }
    | { readonly kind: 'guard'; readonly guard: Guard }
    | { readonly kind: 'leaf'; readonly leaf: Leaf; readonly outcome: boolean };
  /** Undefined where it is undecided, or where no text was found that does it. */
  readonly request: RequestFound | undefined;
  readonly impossible: boolean;
}

/** In the order written: routes, guards, leaves. */
export function gapsOf(coverage: Coverage, questions: Questions): readonly Gap[] {
  const { routes, guards } = questions.snapshot;
  const find = (what: Gap['what'], ways: readonly (readonly Formula[])[], about: readonly Formula[]): Gap => {
    let undecided = false;
    for (const way of ways) {
      const example: Example = questions.example(way, about);
      if (example.kind === 'found' && example.request) return { what, request: example.request, impossible: false };
      undecided ||= example.kind !== 'none';
    }
    return { what, request: undefined, impossible: !undecided };
  };
  return [
    ...coverage.routes
      .filter(({ count }) => count === 0)
      .map(({ item: route }) =>
        find({ kind: 'route', route }, [questions.wins(routes, route)], [questions.holds(route.when)]),
      ),
    ...coverage.guards
      .filter(({ count }) => count === 0)
      .map(({ item: guard }) => {
        const formula = questions.holds(guard.when);
        return find({ kind: 'guard', guard }, [[formula]], [formula]);
      }),
    ...coverage.leaves
      .filter(({ leaf }) => coverage.by === 'tests' || leaf.fact !== 'text')
      .flatMap((one) =>
        [true, false]
          .filter((outcome) => !seen(one, outcome))
          .map((outcome) => {
            const formula = outcome ? questions.holds(one.leaf) : not(questions.holds(one.leaf));
            const ways = evaluations(one.leaf, questions).map((reached) => [formula, ...reached]);
            return find({ kind: 'leaf', leaf: one.leaf, outcome }, ways, [formula]);
          }),
      ),
  ];

  /** What must hold for the leaf to be evaluated: nothing for one of a guard, no earlier route for one of a route. */
  function evaluations({ id }: Leaf, { holds }: Questions): readonly (readonly Formula[])[] {
    const uses = ({ when }: Route | Guard): boolean =>
      when !== undefined && leavesIn(when).some((leaf) => leaf.id === id);
    if (guards.some(uses)) return [[]];
    return routes.filter(uses).map(({ index }) => routes.slice(0, index).map(({ when }) => not(holds(when))));
  }
}

/** The same coverage, knowing what nothing can show. */
export function withoutImpossible(coverage: Coverage, gaps: readonly Gap[]): Coverage {
  const never = gaps.filter(({ impossible }) => impossible).map(({ what }) => what);
  return {
    ...coverage,
    routes: coverage.routes.map((one) => ({
      ...one,
      impossible: never.some((what) => what.kind === 'route' && what.route === one.item),
    })),
    guards: coverage.guards.map((one) => ({
      ...one,
      impossible: never.some((what) => what.kind === 'guard' && what.guard === one.item),
    })),
    leaves: coverage.leaves.map((one) => ({
      ...one,
      impossible: never.flatMap((what) => (what.kind === 'leaf' && what.leaf.id === one.leaf.id ? [what.outcome] : [])),
    })),
  };
}
