/** Two versions of the models of routes → every request that finds other models able to serve it, or finds them in another order. */
import { all, any, type Formula, not } from '../analysis/formula.ts';
import { pinnedRoute } from '../pin.ts';
import type { Arm, Guard, Route, Snapshot } from '../snapshot.ts';
import type { Questions } from '../suite/questions.ts';
import type { Probe } from './mutant.ts';
import { bucketOf } from './rebuilt-routes.ts';

export function* candidateProbes(questions: Questions, mutant: Snapshot): Iterable<Probe> {
  const { snapshot, holds, wins } = questions;
  const routes = (one: Snapshot): readonly Route[] => [one.fallback, ...one.routes];
  const after = routes(mutant);
  for (const [place, route] of routes(snapshot).entries()) {
    for (const [index, arm] of route.arms.entries()) {
      const other = after[place]!.arms[index]!;
      if (other === arm || arm.share === 0) continue;
      const bucket = bucketOf(route, index);
      const formulas = [difference(questions, snapshot.guards, arm, other), ...wins(snapshot.routes, route)];
      yield { formulas, about: [holds(route.when)], ...(bucket === undefined ? {} : { bucket }) };
    }
  }
  if (snapshot.client.model === 'honour' && mutant.fallback !== snapshot.fallback) yield* pinProbes(questions, mutant);
}

/** A model that the caller names has the default's behind it. */
function* pinProbes(questions: Questions, mutant: Snapshot): Iterable<Probe> {
  const { snapshot, holds } = questions;
  for (const id of snapshot.models.keys()) {
    const [before, after] = [snapshot, mutant].map((one) => pinnedRoute(one, id)!.arms[0]);
    const free = snapshot.guards.filter(({ removes }) => removes.has(id)).map(({ when }) => not(holds(when)));
    yield { formulas: [difference(questions, snapshot.guards, before!, after!), ...free], about: [], pin: id };
  }
}

function difference(questions: Questions, guards: readonly Guard[], before: Arm, after: Arm): Formula {
  const serving = (arm: Arm): ReadonlyMap<string, Formula> =>
    new Map(
      arm.candidates.map((candidate) => [
        candidate.model.id,
        questions.serves(guards, { candidate, namesPreset: arm.namesPreset }),
      ]),
    );
  const first = serving(before);
  const second = serving(after);
  const ids = [...new Set([...first.keys(), ...second.keys()])];
  const ways = ids.map((id) => {
    const [a, b] = [first.get(id), second.get(id)];
    return a && b ? any([all([a, not(b)]), all([b, not(a)])]) : (a ?? b)!;
  });
  return any([
    ...ways,
    ...turned([...first.keys()], [...second.keys()]).map(([a, b]) => all([first.get(a)!, first.get(b)!])),
  ]);
}

/** Pairs that stand in one order here and in the other there. */
function turned(first: readonly string[], second: readonly string[]): [string, string][] {
  const both = first.filter((id) => second.includes(id));
  return both.flatMap((a, index) =>
    both.slice(index + 1).flatMap((b): [string, string][] => (second.indexOf(b) < second.indexOf(a) ? [[a, b]] : [])),
  );
}
