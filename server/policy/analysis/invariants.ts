/** PL305 in its general form for `route` and `model`: a request of the invariant that is decided otherwise. */
import type { Report } from '../report.ts';
import type { Invariant, Route } from '../snapshot.ts';
import { inArm } from './arm-key.ts';
import type { RequestFound } from './example-request.ts';
import { all, any, type Formula, not } from './formula.ts';
import { canServe } from './serving.ts';
import { placedCandidates, type Subject } from './subject.ts';
import { outcomeWords, shownBy } from './words.ts';

/** As for a leak: what is promised must be proved. */
const scale = 20;

/** A caller who names a model is not routed, so pins are not looked at. */
export function checkInvariant(subject: Subject, invariant: Invariant, report: Report): void {
  const { fallback } = subject.snapshot ?? {};
  if (!fallback) return;
  const when = subject.space.formulaOf(invariant.when);
  const routes = [...subject.parts.routes, fallback];
  if (invariant.route !== undefined) {
    const wanted = routes.find(({ id }) => id === invariant.route);
    // Taken by another route: the wanted one's turn never comes, or it does not match.
    if (wanted) tell([when, not(all(subject.reaches(wanted)))], `is not decided by "${wanted.id}"`, undefined, 0);
  }
  if (invariant.model === undefined) return;
  for (const route of routes) {
    for (const [index, arm] of route.arms.entries()) {
      if (arm.share === 0) continue;
      const otherwise = not(getsFirst(subject, arm, invariant.model));
      if (tell([when, otherwise, ...subject.reaches(route)], `does not get ${invariant.model} first`, route, index))
        return;
    }
  }

  function tell(formulas: readonly Formula[], breach: string, route: Route | undefined, arm: number): boolean {
    const example = subject.example(formulas, [when], scale);
    if (example.kind === 'none') return false;
    if (example.kind === 'undecided') {
      report(
        'PL210',
        invariant.at,
        `The invariant "${invariant.id}" could not be proved within the budget. Make its condition plainer.`,
        { severity: 'error' },
      );
      return true;
    }
    const snapshot = subject.snapshot!;
    const found: RequestFound | undefined =
      example.request && route ? inArm(snapshot, route, arm, example.request) : example.request;
    report(
      'PL305',
      invariant.at,
      `The invariant "${invariant.id}" does not hold: a request can be had that ${breach}.`,
      shownBy(found, (facts) => outcomeWords(snapshot, facts)),
    );
    return true;
  }
}

/** That the model can serve, and none of the candidates before it. A refused request does not get it. */
function getsFirst({ space, parts }: Subject, arm: Route['arms'][number], id: string): Formula {
  const placed = placedCandidates(arm);
  const place = placed.findIndex(({ candidate }) => candidate.model.id === id);
  if (place < 0) return any([]);
  const before = placed.slice(0, place).map((one) => not(canServe(space, parts, one)));
  return all([...before, canServe(space, parts, placed[place]!)]);
}
