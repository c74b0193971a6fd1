/** A snapshot, and variants of it → questions about all requests: which there are, and the plainest one of them. */
import { type Example, exampleOf } from '../analysis/example-request.ts';
import { type Answer, findRequest } from '../analysis/find-request.ts';
import { any, type Formula, not } from '../analysis/formula.ts';
import { canServe, type Placed, windowEnds } from '../analysis/serving.ts';
import { type Space, spaceOf } from '../analysis/space.ts';
import { placedCandidates, placedModel } from '../analysis/subject.ts';
import { type LookUpOperator, lookUpOperator } from '../operators.ts';
import type { Arm, Condition, Guard, Route, Snapshot } from '../snapshot.ts';

/** What of a policy decides a request. */
export type Parts = Pick<Snapshot, 'guards' | 'routes' | 'fallback' | 'client'>;

export interface Questions {
  readonly snapshot: Snapshot;
  readonly space: Space;
  readonly operator: LookUpOperator;
  /** That the condition holds; undefined holds always. */
  holds(condition: Condition | undefined): Formula;
  /** That the request comes to this route of these, or to their default. */
  wins(routes: readonly Route[], route: Route): readonly Formula[];
  /** That this model can serve where it stands, with these guards. */
  serves(guards: readonly Guard[], placed: Placed): Formula;
  /** That at least one candidate of the arm can serve. */
  served(guards: readonly Guard[], arm: Arm): Formula;
  ask(formulas: readonly Formula[]): Answer;
  /** `about`: what is to be shown of the request, also where it is as unknown. */
  example(formulas: readonly Formula[], about: readonly Formula[]): Example;
}

/** Words of classes looked at for one question: some milliseconds. */
const questionBudget = 1_000_000;
/** For all questions together: some seconds. Past it the rest is undecided. */
const wholeBudget = 500_000_000;

export function questionsOf(snapshot: Snapshot, variants: readonly Parts[] = []): Questions {
  const parts: readonly Parts[] = [snapshot, ...variants];
  const guards = new Set(parts.flatMap((one) => one.guards));
  const routes = new Set(parts.flatMap((one) => [...one.routes, one.fallback]));
  const { presets, lists, intents } = snapshot;
  const operator = lookUpOperator(lists);
  const space = spaceOf({
    conditions: [...guards, ...routes].flatMap(({ when }) => when ?? []),
    operator,
    domains: new Map(intents.closed ? [['intent', intentsOf(snapshot)]] : []),
    unknownIntent: intents.otherwise,
    tokens: windowEnds({ guards: [...guards], presets }, placesOf([...routes], snapshot)),
  });
  const whole = { left: wholeBudget };
  const ask = (formulas: readonly Formula[]): Answer => {
    const given = Math.min(questionBudget, whole.left);
    const budget = { left: given };
    const answer = findRequest(space, formulas, budget);
    whole.left -= given - budget.left;
    return answer;
  };
  const servers = new Map<readonly Guard[], Map<Placed['candidate'], Formula>>();
  const serves = (some: readonly Guard[], placed: Placed): Formula => {
    const known = servers.get(some) ?? new Map<Placed['candidate'], Formula>();
    servers.set(some, known);
    const formula = known.get(placed.candidate) ?? canServe(space, { guards: some, presets }, placed);
    known.set(placed.candidate, formula);
    return formula;
  };
  return {
    snapshot,
    space,
    operator,
    holds: (condition) => space.formulaOf(condition),
    wins: (among, { when, index }) => [
      space.formulaOf(when),
      ...(index < 0 ? among : among.slice(0, index)).map((earlier) => not(space.formulaOf(earlier.when))),
    ],
    serves,
    served: (some, arm) => any(placedCandidates(arm).map((placed) => serves(some, placed))),
    ask,
    example: (formulas, about) => exampleOf(space, { lists, operator }, ask, formulas, about),
  };
}

function intentsOf({ intents }: Snapshot): readonly string[] {
  return [...new Set(intents.intents.map(({ id }) => id))];
}

/** Everywhere that a model can stand. */
function placesOf(routes: readonly Route[], { models }: Snapshot): readonly Placed[] {
  const named = (ids: readonly string[]) => ids.flatMap((id) => models.get(id) ?? []);
  return [
    ...[...models.values()].map((model) => placedModel(model)),
    ...routes.flatMap(({ arms, escalate, shadow }) =>
      arms.flatMap((arm) => [
        ...placedCandidates(arm),
        ...named([...(escalate?.to ?? []), ...(shadow === undefined ? [] : [shadow])]).map((model) =>
          placedModel(model, arm),
        ),
      ]),
    ),
  ];
}
