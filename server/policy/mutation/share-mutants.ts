/** A snapshot → mutants of its splits: a boundary between two arms moved by one percent, either way. */
import type { Route, Snapshot } from '../snapshot.ts';
import { changed, type Mutant } from './mutant.ts';
import { withArms } from './rebuilt-routes.ts';

/** Hundredths of a percent. */
const moved = 100;

export function shareMutants(snapshot: Snapshot): readonly Mutant[] {
  return [...snapshot.routes, snapshot.fallback].flatMap((route) =>
    route.arms
      .slice(1)
      .flatMap((_, index) => [-moved, moved].flatMap((by) => shareMutant(snapshot, route, index, by) ?? [])),
  );
}

/** The arm at `index` gives so much to the next, or takes it. Undefined where there is nothing to give. */
function shareMutant(snapshot: Snapshot, route: Route, index: number, wanted: number): Mutant | undefined {
  const [arm, next] = [route.arms[index]!, route.arms[index + 1]!];
  const by = wanted < 0 ? -Math.min(-wanted, arm.share) : Math.min(wanted, next.share);
  if (by === 0) return undefined;
  const arms = route.arms
    .with(index, Object.freeze({ ...arm, share: arm.share + by }))
    .with(index + 1, Object.freeze({ ...next, share: next.share - by }));
  const mutant = changed(snapshot, withArms(snapshot, route, arms));
  const end = route.arms.slice(0, index + 1).reduce((sum, { share }) => sum + share, 0);
  const shares = (some: readonly { readonly share: number }[]) => some.map(({ share }) => share / 100).join('/');
  const bucket = (end + by / 2) / 100;
  return {
    kind: 'share',
    title: `${route.id}: shares ${shares(route.arms)} -> ${shares(arms)}`,
    truth: `bucket ${bucket} of ${route.id} falls to arm ${by < 0 ? index : index + 1}`,
    at: route.at,
    snapshot: mutant,
    touches: (decision) => decision.route === route,
    onlyMatching: false,
    *probes({ wins, holds }) {
      yield { formulas: wins(snapshot.routes, route), about: [holds(route.when)], bucket };
    },
  };
}
