/** Two versions of guards and routes → every request that another route takes, or that another guard applies to. */
import { not } from '../analysis/formula.ts';
import type { Snapshot } from '../snapshot.ts';
import { notAll, type Questions } from '../suite/questions.ts';
import type { Probe } from './mutant.ts';

/** Each request has one winner before and one after, so it is enough to ask of each route what it loses. */
export function* matchingProbes(questions: Questions, mutant: Snapshot): Iterable<Probe> {
  const { snapshot, holds, wins } = questions;
  const from = firstChange(snapshot, mutant);
  for (const route of from === undefined ? [] : [...snapshot.routes.slice(from), snapshot.fallback]) {
    const after = route.index < 0 ? mutant.fallback : mutant.routes.find(({ id }) => id === route.id);
    const about = [holds(route.when)];
    const lost = after ? [notAll(wins(mutant.routes, after))] : [];
    yield { formulas: [...wins(snapshot.routes, route), ...lost], about };
  }
  for (const guard of snapshot.guards) {
    const before = holds(guard.when);
    const other = mutant.guards.find(({ id }) => id === guard.id);
    if (!other) yield { formulas: [before], about: [before] };
    else if (other.when !== guard.when) {
      const after = holds(other.when);
      yield { formulas: [before, not(after)], about: [before] };
      yield { formulas: [not(before), after], about: [before, after] };
    }
  }
}

/** What stands before it is taken as before. */
function firstChange({ routes }: Snapshot, mutant: Snapshot): number | undefined {
  if (mutant.routes === routes) return undefined;
  const at = routes.findIndex((route, index) => {
    const other = mutant.routes[index];
    return !other || other.id !== route.id || other.when !== route.when;
  });
  return at < 0 ? undefined : at;
}
