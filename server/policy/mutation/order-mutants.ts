/** A snapshot → mutants without one of its routes or guards, and with two routes in the other order. */
import type { Snapshot } from '../snapshot.ts';
import { changed, type Mutant } from './mutant.ts';
import { inOrder } from './rewrite.ts';

export function deletedRoutes(snapshot: Snapshot): readonly Mutant[] {
  return snapshot.routes.map((route): Mutant => {
    const mutant = changed(snapshot, { routes: inOrder(snapshot.routes.filter((other) => other !== route)) });
    return {
      kind: 'delete-route',
      title: `delete route ${route.id}`,
      truth: `${route.id} takes a request`,
      at: route.at,
      snapshot: mutant,
      touches: (decision) => decision.route === route,
      onlyMatching: true,
      *probes({ wins, holds }) {
        yield { formulas: wins(snapshot.routes, route), about: [holds(route.when)] };
      },
    };
  });
}

export function swappedRoutes(snapshot: Snapshot): readonly Mutant[] {
  const { routes } = snapshot;
  return routes.slice(0, -1).map((first, index): Mutant => {
    const second = routes[index + 1]!;
    const mutant = changed(snapshot, { routes: inOrder(routes.toSpliced(index, 2, second, first)) });
    return {
      kind: 'swap-routes',
      title: `swap ${first.id} / ${second.id}`,
      truth: `${first.id} comes before ${second.id}`,
      at: first.at,
      snapshot: mutant,
      touches: ({ route }) => route === first || route === second,
      onlyMatching: true,
      *probes({ wins, holds }) {
        const both = [holds(second.when), ...wins(routes, first)];
        yield { formulas: both, about: [holds(first.when), holds(second.when)] };
      },
    };
  });
}

export function deletedGuards(snapshot: Snapshot): readonly Mutant[] {
  return snapshot.guards.map((guard): Mutant => {
    const mutant = changed(snapshot, { guards: snapshot.guards.filter((other) => other !== guard) });
    return {
      kind: 'delete-guard',
      title: `delete guard ${guard.id}`,
      truth: `guard ${guard.id} applies`,
      at: guard.at,
      snapshot: mutant,
      touches: ({ guards }) => guards.includes(guard),
      onlyMatching: true,
      *probes({ holds }) {
        const applies = holds(guard.when);
        yield { formulas: [applies], about: [applies] };
      },
    };
  });
}
