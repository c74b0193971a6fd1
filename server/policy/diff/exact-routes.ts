/** Two routes and the requests that come to both → for which of them they do not give the same, each way as a group. */
import { all, always, any, type Formula, never, not } from '../analysis/formula.ts';
import type { Placed } from '../analysis/serving.ts';
import { placedCandidates, placedModel } from '../analysis/subject.ts';
import type { Candidate, Route } from '../snapshot.ts';
import { armPairsOf } from './arm-pairs.ts';
import { guardsAlike, presetsAlike, standAlike } from './exact-alike.ts';
import { detailsThatDiffer, type Stand } from './exact-details.ts';
import type { Questions } from './exact-questions.ts';
import type { ExactSide, ExactSpace } from './exact-space.ts';

export interface Choice {
  /** Undefined: refused. */
  readonly candidate: Candidate | undefined;
  readonly holds: Formula;
}

/** Past so many routes of the other side that one region comes to, the rest is undecided. */
const landingsMax = 2_000;

/** `region`: requests that come to the one route before and to the other after, with this model named or none. */
export type RoutesDiffer = (before: Route, after: Route, region: readonly Formula[], named?: string) => Formula;

export function routesDifferIn(space: ExactSpace, questions: Questions): RoutesDiffer {
  const settled = guardsAlike(space.a, space.b) && presetsAlike(space.a.snapshot, space.b.snapshot);

  return (before, after, region, named) =>
    any(
      armPairsOf(before, after).map((pair) =>
        armsDiffer(
          { side: space.a, route: before, arm: before.arms[pair.before]! },
          { side: space.b, route: after, arm: after.arms[pair.after]! },
          region,
          named,
        ),
      ),
    );

  function armsDiffer(one: Stand, other: Stand, region: readonly Formula[], named: string | undefined): Formula {
    if (settled && standAlike(one) === standAlike(other)) return never;
    const parts: Formula[] = [];
    for (const first of choicesOf(one)) {
      for (const second of choicesOf(other)) {
        const found = choiceDiffers(one, other, first.candidate, second.candidate);
        if (found === undefined) {
          questions.giveUp(one.route.id);
          continue;
        }
        const formula = all([first.holds, second.holds, found]);
        if (formula === never) continue;
        parts.push(formula);
        questions.group([...region, formula], { one, other, first: first.candidate, second: second.candidate, named });
      }
    }
    const newlyCloud = all([comesToCloud(other), not(comesToCloud(one))]);
    if (newlyCloud !== never) questions.newlyCloud([...region, newlyCloud], one.route, other.route, named);
    return any(parts);
  }

  function choiceDiffers(
    one: Stand,
    other: Stand,
    was: Candidate | undefined,
    now: Candidate | undefined,
  ): Formula | undefined {
    if (was?.model.id !== now?.model.id) return always;
    if (!was || !now) return one.route.id === other.route.id ? never : always;
    return detailsThatDiffer(space, one, other, { one: was, other: now });
  }
}

/** That some part of the request may come to the cloud: the choice, a fallback, a second opinion, a copy. */
function comesToCloud({ side, route, arm }: Stand): Formula {
  const { models } = side.snapshot;
  const seconds = [...(route.escalate?.to ?? []), ...(route.shadow === undefined ? [] : [route.shadow])];
  const inCloud = (placed: Placed): Formula[] =>
    placed.candidate.model.where === 'cloud' ? [side.serves(placed)] : [];
  const candidates = placedCandidates(arm);
  return any([
    ...candidates.flatMap(inCloud),
    // Who is refused is asked no second time.
    all([
      any(candidates.map((placed) => side.serves(placed))),
      any(seconds.flatMap((id) => inCloud(placedModel(models.get(id)!, arm)))),
    ]),
  ]);
}

/** Each candidate as the first that can serve, and that none can. */
export function choicesOf({ side, arm }: Stand): readonly Choice[] {
  const serving = arm.candidates.map((candidate) => side.serves({ candidate, namesPreset: arm.namesPreset }));
  return [...arm.candidates, undefined].map((candidate, index) => ({
    candidate,
    holds: all([...(candidate ? [serving[index]!] : []), ...serving.slice(0, index).map(not)]),
  }));
}

/** Every route of the side that requests of the region come to, with those that do. `name`: what is told where that is undecided. */
export function eachLanding(
  side: ExactSide,
  region: readonly Formula[],
  questions: Questions,
  name: string,
  visit: (route: Route, reaching: readonly Formula[]) => void,
): void {
  const given = new Set(region);
  const blocked: Formula[] = [];
  for (let landings = 0; ; landings++) {
    const answer = questions.ask([...region, ...blocked]);
    if (answer.kind === 'undecided' || landings > landingsMax) questions.giveUp(name);
    if (answer.kind !== 'found' || landings > landingsMax) return;
    const place = side.landing(answer.classes);
    visit(side.routes[place]!, [...new Set([...region, ...side.reaches(place)])]);
    blocked.push(side.misses(place, given));
  }
}
