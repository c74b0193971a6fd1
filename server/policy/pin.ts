/** A model that the caller named → the route that a pin is: that model, then the default's. */

import { candidatesOf } from './arms.ts';
import { ruleOf } from './rules.ts';
import type { ModelId, Route, Snapshot } from './snapshot.ts';

const routes = new WeakMap<Snapshot, Map<ModelId, Route>>();

/** Undefined where the catalogue has no such model. */
export function pinnedRoute(snapshot: Snapshot, id: ModelId): Route | undefined {
  const model = snapshot.models.get(id);
  if (!model) return undefined;
  const made = routes.get(snapshot) ?? new Map<ModelId, Route>();
  routes.set(snapshot, made);
  let route = made.get(id);
  if (!route) {
    const others = snapshot.fallback.arms.flatMap((arm) => arm.candidates.map((candidate) => candidate.model));
    const pinned: Route = {
      id: 'pinned',
      index: -1,
      at: snapshot.fallback.at,
      when: undefined,
      rule: ruleOf(undefined, { name: 'pinned', type: 'default', index: -1 }),
      test: { kind: 'all', of: [] },
      arms: [
        Object.freeze({
          own: candidatesOf([model], []),
          candidates: candidatesOf([model, ...others], []),
          share: 10_000,
          params: [],
          namesPreset: false,
        }),
      ],
      split: undefined,
      prompt: undefined,
      escalate: undefined,
      shadow: undefined,
      optimizedFor: [],
      why: 'the caller named this model',
    };
    route = Object.freeze(pinned);
    made.set(id, route);
  }
  return route;
}
