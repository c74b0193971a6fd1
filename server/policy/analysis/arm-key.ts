/** A request for a route with a split → the same request with a key that falls into the wanted arm. */
import { decide } from '../decide.ts';
import { factCatalogue } from '../fact-catalogue.ts';
import type { Route, Snapshot } from '../snapshot.ts';
import type { RequestFound } from './example-request.ts';

/** A share of one percent is found by a hundred keys, on average. */
const keysMax = 2_000;

/** Undefined where no key was found, such as when the condition fixes it: only a bucket set by hand then shows the arm. */
export function inArm(snapshot: Snapshot, route: Route, arm: number, request: RequestFound): RequestFound | undefined {
  const lands = (facts: RequestFound['facts']): boolean => {
    const decision = decide(snapshot, facts);
    return decision.route.id === route.id && decision.arm === route.arms[arm];
  };
  if (lands(request.facts)) return request;
  for (const fact of route.split?.by ?? []) {
    if (factCatalogue.get(fact)!.kind !== 'word' || factCatalogue.get(fact)!.values) continue;
    for (let number = 1; number <= keysMax; number++) {
      const key = { [fact]: `${fact}-${number}` };
      const facts = Object.freeze({ ...request.facts, ...key });
      if (lands(facts)) return { facts, shown: { ...request.shown, ...key } };
    }
  }
  return undefined;
}
