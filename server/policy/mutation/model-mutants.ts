/** A snapshot → mutants in which a route, or an arm of it, begins with another model of the catalogue. */
import type { Route, Snapshot } from '../snapshot.ts';
import { candidateProbes } from './candidates.ts';
import { changed, type Mutant } from './mutant.ts';
import { armOf, behindOf, withArms } from './rebuilt-routes.ts';

export function modelMutants(snapshot: Snapshot): readonly Mutant[] {
  return [...snapshot.routes, snapshot.fallback].flatMap((route) =>
    route.arms.flatMap((_, index) => modelMutant(snapshot, route, index) ?? []),
  );
}

/** Undefined where the arm names every model that there is. */
function modelMutant(snapshot: Snapshot, route: Route, index: number): Mutant | undefined {
  const arm = route.arms[index]!;
  const [first, ...rest] = arm.own.map(({ model }) => model);
  const models = [...snapshot.models.values()];
  const from = models.findIndex(({ id }) => id === first!.id);
  const other = [...models.slice(from + 1), ...models.slice(0, from)].find(
    (model) => !arm.own.some((own) => own.model === model),
  );
  if (!other) return undefined;
  const whose = route.split ? `${route.id}, arm ${index}` : route.id;
  const arms = route.arms.with(index, armOf(arm, [other, ...rest], behindOf(snapshot, route)));
  const mutant = changed(snapshot, withArms(snapshot, route, arms));
  return {
    kind: 'other-model',
    title: `${whose}: use ${first!.id} -> ${other.id}`,
    truth: `${whose} begins with ${first!.id}`,
    at: route.at,
    snapshot: mutant,
    touches: (decision) => route === snapshot.fallback || decision.route === route,
    onlyMatching: false,
    probes: (questions) => candidateProbes(questions, mutant),
  };
}
