/** A model that a caller may name → how both policies treat those who do: past the routes, by them, or not at all. */
import { type Formula, not } from '../analysis/formula.ts';
import { pinnedRoute } from '../pin.ts';
import type { ModelId, Route } from '../snapshot.ts';
import type { Questions } from './exact-questions.ts';
import { choicesOf, eachLanding, type RoutesDiffer } from './exact-routes.ts';
import type { ExactSide, ExactSpace } from './exact-space.ts';

type Pin =
  | { readonly kind: 'routed' | 'unknown' }
  | { readonly kind: 'pinned'; readonly route: Route; readonly removed: Formula };

export function comparePins({ a, b }: ExactSpace, id: ModelId, questions: Questions, routesDiffer: RoutesDiffer): void {
  const [was, now] = [pinOf(a, id), pinOf(b, id)];
  const name = `model ${id}`;
  if (was.kind === 'pinned' && now.kind === 'pinned') {
    routesDiffer(was.route, now.route, [not(was.removed), not(now.removed)], id);
    // Where guards take it away on both sides, the routes decide, and those are compared already.
    pinToRoutes(was.route, [not(was.removed), now.removed]);
    routesToPin(now.route, [was.removed, not(now.removed)]);
  } else if (was.kind === 'pinned') {
    if (now.kind === 'routed') pinToRoutes(was.route, [not(was.removed)]);
    else toNowhere(a, was);
  } else if (now.kind === 'pinned') {
    if (was.kind === 'routed') routesToPin(now.route, [not(now.removed)]);
    else toNowhere(b, now);
  } else if (was.kind !== now.kind) {
    routedToNowhere(was.kind === 'routed' ? a : b, []);
  }

  function pinToRoutes(pinned: Route, region: readonly Formula[]): void {
    eachLanding(b, region, questions, name, (route, reaching) => routesDiffer(pinned, route, reaching, id));
  }

  function routesToPin(pinned: Route, region: readonly Formula[]): void {
    eachLanding(a, region, questions, name, (route, reaching) => routesDiffer(route, pinned, reaching, id));
  }

  /** The other side answers 404, whatever is asked. */
  function toNowhere(side: ExactSide, { route, removed }: Extract<Pin, { kind: 'pinned' }>): void {
    everyChoice(side, route, [not(removed)]);
    routedToNowhere(side, [removed]);
  }

  function routedToNowhere(side: ExactSide, region: readonly Formula[]): void {
    eachLanding(side, region, questions, name, (route, reaching) => everyChoice(side, route, reaching));
  }

  function everyChoice(side: ExactSide, route: Route, region: readonly Formula[]): void {
    for (const arm of route.arms) {
      for (const { holds } of choicesOf({ side, route, arm })) questions.named([...region, holds], id);
    }
  }
}

function pinOf({ snapshot, removes }: ExactSide, id: ModelId): Pin {
  if (snapshot.client.model === 'ignore') return { kind: 'routed' };
  const route = pinnedRoute(snapshot, id);
  return route ? { kind: 'pinned', route, removed: removes(id) } : { kind: 'unknown' };
}
