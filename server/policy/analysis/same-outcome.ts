/** PL208: two routes one after the other that send requests to the same place in the same way. */
import type { Report } from '../report.ts';
import type { ParamLayer, Route } from '../snapshot.ts';
import { routeWords } from './words.ts';

export function checkSameOutcome(routes: readonly Route[], report: Report): void {
  routes.forEach((route, index) => {
    const before = routes[index - 1];
    if (!before || outcomeOf(before) !== outcomeOf(route)) return;
    report(
      'PL208',
      route.at,
      `"${route.id}" does the same as ${routeWords(before, route.at)} right before it. One route with both conditions in an "any" says so in one place.`,
    );
  });
}

/** Everything that a route does with a request, as text. What it says of itself is left out. */
function outcomeOf({ arms, split, prompt, escalate, shadow }: Route): string {
  return JSON.stringify([
    arms.map(({ own, share, params }) => [own.map(({ model }) => model.id), share, params.map(valuesOf)]),
    split && [split.by, split.seed, split.until],
    prompt && [prompt.prompt.id, prompt.mode],
    escalate && [escalate.below, escalate.to],
    shadow,
  ]);
}

/** A preset keeps its name; who wrote the other values does not matter. */
function valuesOf({ from, params }: ParamLayer): unknown {
  return [from.startsWith('intent ') ? from : '', Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))];
}
