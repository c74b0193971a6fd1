/** PL306: a route that takes requests which none of its candidates may or can serve, though some model of the catalogue could. */

import type { Facts } from '../../../schemas/generated/types.ts';
import { decide } from '../decide.ts';
import type { Report } from '../report.ts';
import type { Route, Snapshot } from '../snapshot.ts';
import { inArm } from './arm-key.ts';
import { any, not } from './formula.ts';
import { canServe, couldServe } from './serving.ts';
import { placedCandidates, placedModel, type Subject } from './subject.ts';
import { shownBy } from './words.ts';

export function checkNoModel(subject: Subject, route: Route, report: Report): boolean {
  const { space, parts, snapshot } = subject;
  if (!snapshot) return true;
  const some = any([...parts.models.values()].map((model) => couldServe(space, parts, placedModel(model))));
  for (const [index, arm] of route.arms.entries()) {
    if (arm.share === 0) continue;
    const cannot = placedCandidates(arm).map((placed) => not(canServe(space, parts, placed)));
    const about = [space.formulaOf(route.when)];
    const example = subject.example([some, ...cannot, ...subject.reaches(route)], about);
    if (example.kind === 'undecided') return false;
    if (example.kind === 'none') continue;
    const request = example.request && inArm(snapshot, route, index, example.request);
    const whose = route.arms.length > 1 ? `"${route.id}", arm ${index},` : `"${route.id}"`;
    report(
      'PL306',
      route.at,
      `${whose} can end with no model at all, though some model of the catalogue could serve: the caller gets 422 no_viable_model.`,
      shownBy(request, (facts) => droppedWords(snapshot, facts)),
    );
    return true;
  }
  return true;
}

/** `refused: qwen2.5 window 32768 < 40000 + 1 for the answer, claude-haiku guard private-stays-home` */
function droppedWords(snapshot: Snapshot, facts: Facts): string {
  const { dropped } = decide(snapshot, facts);
  return `refused: ${dropped.map(({ model, why }) => `${model} ${why}`).join(', ')}`;
}
