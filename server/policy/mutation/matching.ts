/** Two versions of the conditions of guards and routes → every request that another route takes, or that another guard applies to. */
import { type Formula, not } from '../analysis/formula.ts';
import type { Guard, Route, Snapshot } from '../snapshot.ts';
import type { Questions } from '../suite/questions.ts';
import type { Probe } from './mutant.ts';

/**
 * The routes stand in the same order in both. Up to the first route on which the two disagree nothing has matched in
 * either, and at that one exactly one of them does: so it is enough to ask of each changed route what it gains and loses
 * of the requests that come to it.
 */
export function* matchingProbes(questions: Questions, mutant: Snapshot): Iterable<Probe> {
  const { snapshot, holds } = questions;
  for (const [index, route] of snapshot.routes.entries()) {
    const free = snapshot.routes.slice(0, index).map(({ when }) => not(holds(when)));
    yield* differences(questions, route, mutant.routes[index]!, free);
  }
  for (const [index, guard] of snapshot.guards.entries()) {
    yield* differences(questions, guard, mutant.guards[index]!, []);
  }
}

function* differences(
  { holds }: Questions,
  before: Route | Guard,
  after: Route | Guard,
  free: readonly Formula[],
): Iterable<Probe> {
  if (after.when === before.when) return;
  const [held, holding] = [holds(before.when), holds(after.when)];
  yield { formulas: [held, not(holding), ...free], about: [held] };
  yield { formulas: [not(held), holding, ...free], about: [held, holding] };
}
