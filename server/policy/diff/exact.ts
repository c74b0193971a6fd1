/** Two snapshots → over all classes of requests at once: a proof that they decide the same, or where they do not, with a request each. */
import type { Facts } from '../../../schemas/generated/types.ts';
import { all, type Formula, never } from '../analysis/formula.ts';
import type { Snapshot } from '../snapshot.ts';
import { createCount } from './count-classes.ts';
import { sameForOwnParameters } from './exact-alike.ts';
import { comparePins } from './exact-pins.ts';
import { createQuestions } from './exact-questions.ts';
import { eachLanding, routesDifferIn } from './exact-routes.ts';
import { exactSpaceOf } from './exact-space.ts';
import type { End } from './moves.ts';
import type { Aspect } from './outcome.ts';

export interface ExactDiff {
  readonly verdict: 'equivalent' | 'differs' | 'undecided';
  readonly groups: readonly ExactGroup[];
  /** Groups beyond those that are told. */
  readonly more: boolean;
  /** Ways from route to route by which some part of a request, be it in reserve, may newly come to the cloud. */
  readonly newlyCloud: readonly string[];
  /** Routes of the earlier policy, or models named, of which the budget did not tell everything. */
  readonly undecided: readonly string[];
  readonly classes: {
    /** Requests that no condition of either policy tells apart are one class. */
    readonly total: bigint;
    /** Undefined where counting them would take too long. */
    readonly differ: bigint | undefined;
  };
  /** Whether a caller that sets parameters of its own may get others, even where everything else is the same. */
  readonly ownParameters: 'the same' | 'may differ';
}

export interface ExactGroup {
  readonly from: End;
  readonly to: End;
  /** In what the request shown differs; without one, what was proved to. */
  readonly aspects: readonly Aspect[];
  /** The model that the caller names; undefined: none. */
  readonly named: string | undefined;
  /** Undefined where no text or key was found that answers the questions of the policies as it would have to. */
  readonly witness: { readonly facts: Facts; readonly shown: Partial<Facts>; readonly words: string } | undefined;
}

export interface ExactOptions {
  /** Formulas that may be looked at; 60 million unless said, some seconds. */
  readonly budget?: number;
  readonly countBudget?: number;
}

export function exactDiff(a: Snapshot, b: Snapshot, options: ExactOptions = {}): ExactDiff {
  const space = exactSpaceOf(a, b);
  const questions = createQuestions(a, b, space, options.budget ?? 60_000_000);
  const routesDiffer = routesDifferIn(space, questions);
  const differing: Formula[] = [];
  space.a.routes.forEach((before, place) => {
    eachLanding(space.b, space.a.reaches(place), questions, before.id, (after, region) => {
      const found = routesDiffer(before, after, region);
      if (found !== never) differing.push(all([...region, found]));
    });
  });
  for (const id of new Set([...a.models.keys(), ...b.models.keys()])) comparePins(space, id, questions, routesDiffer);

  const counter = createCount(space.space, space.interner);
  const budget = { left: options.countBudget ?? 200_000 };
  const counts = differing.map((formula) => counter.count(all([formula, ...space.axioms]), budget));
  const { groups, more, undecided, newlyCloud } = questions.found();
  const whole = undecided.length === 0 && counts.every((count) => count !== undefined);
  return {
    verdict: groups.length > 0 ? 'differs' : undecided.length > 0 ? 'undecided' : 'equivalent',
    groups,
    more,
    newlyCloud,
    undecided,
    classes: {
      total: counter.count(all(space.axioms), budget) ?? counter.total,
      differ: whole ? counts.reduce((sum, count) => sum + count, 0n) : undefined,
    },
    ownParameters: sameForOwnParameters(a, b) ? 'the same' : 'may differ',
  };
}
