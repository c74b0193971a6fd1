/** A route with other arms → the routes and the default of a policy, rebuilt: the models of the default stand behind those of every route. */
import { candidatesOf } from '../arms.ts';
import type { Arm, Route, Snapshot } from '../snapshot.ts';
import type { Parts } from '../suite/questions.ts';

export function withArms(snapshot: Snapshot, route: Route, arms: readonly Arm[]): Partial<Parts> {
  const rebuilt = Object.freeze({ ...route, arms: Object.freeze(arms) as unknown as Route['arms'] });
  if (route !== snapshot.fallback) return { routes: snapshot.routes.with(route.index, rebuilt) };
  const behind = rebuilt.arms.flatMap(({ candidates }) => candidates.map(({ model }) => model));
  const routes = snapshot.routes.map((other) => {
    const after = other.arms.map((arm) =>
      armOf(
        arm,
        arm.own.map(({ model }) => model),
        behind,
      ),
    );
    return Object.freeze({ ...other, arms: Object.freeze(after) as unknown as Route['arms'] });
  });
  return { routes: Object.freeze(routes), fallback: rebuilt };
}

/** The arm with these models, and those of the default behind them. Its parameters say how much room each keeps. */
export function armOf(
  arm: Arm,
  own: readonly Arm['own'][number]['model'][],
  behind: readonly Arm['own'][number]['model'][],
): Arm {
  return Object.freeze({
    ...arm,
    own: candidatesOf(own, arm.params),
    candidates: candidatesOf([...own, ...behind], arm.params),
  });
}

/** The models that stand behind the arms of this route. */
export function behindOf({ fallback }: Snapshot, route: Route): readonly Arm['own'][number]['model'][] {
  return route === fallback ? [] : fallback.arms.flatMap(({ candidates }) => candidates.map(({ model }) => model));
}

/** The middle of what an arm gets of the hundred buckets; undefined where there is no split. */
export function bucketOf(route: Route, arm: number): number | undefined {
  if (!route.split) return undefined;
  const before = route.arms.slice(0, arm).reduce((sum, { share }) => sum + share, 0);
  return (before + route.arms[arm]!.share / 2) / 100;
}
