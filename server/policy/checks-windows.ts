/** PL301: a route that only takes requests too long for every model it uses. */
import type { LookUpOperator } from './operators.ts';
import type { Report } from './report.ts';
import type { Route } from './snapshot.ts';
import { holdsWith, leavesIn } from './walk.ts';

export function checkWindows(routes: readonly Route[], operator: LookUpOperator, report: Report): void {
  for (const route of routes) {
    const least = leastTokens(route, operator);
    if (least === undefined) continue;
    const own = route.arms.flatMap((arm) => arm.own);
    if (!own.every(({ model, room }) => least + room > model.window)) continue;
    const widest = own.reduce((a, b) => (b.model.window > a.model.window ? b : a));
    report(
      'PL301',
      route.at,
      `Route "${route.id}" takes requests of ${least} tokens and more, and none of its models holds that much: the widest is ${widest.model.id} with ${widest.model.window}, of which ${widest.room} ${widest.room === 1 ? 'is' : 'are'} kept for the answer. Name a wider model, or lower the threshold.`,
    );
  }
}

/** The fewest context_tokens with which the route's condition can hold, other facts free; undefined when it never can. */
function leastTokens({ when }: Route, operator: LookUpOperator): number | undefined {
  if (when === undefined) return 0;
  // Whether the condition holds can only change at a constant or right behind it.
  const constants = leavesIn(when)
    .filter((leaf) => leaf.fact === 'context_tokens')
    .flatMap((leaf) => leaf.value as number | readonly number[]);
  const edges = [0, ...constants, ...constants.map((constant) => constant + 1)].sort((a, b) => a - b);
  return edges.find(
    (tokens) =>
      holdsWith(when, 'context_tokens', (leaf) => operator(leaf.operator).evaluate(tokens, leaf.value)) !== false,
  );
}
