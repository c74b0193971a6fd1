/** Two arms that send a request to the same model → for which requests they still differ: fallbacks, parameters, second opinion, copy. */
import { all, always, any, type Formula, never, not } from '../analysis/formula.ts';
import { placedModel } from '../analysis/subject.ts';
import type { Decision } from '../decision.ts';
import { paramsFor } from '../params.ts';
import type { Arm, Candidate, Guard, ParamLayer, Route } from '../snapshot.ts';
import { differs, type ExactSide, type ExactSpace } from './exact-space.ts';
import { entryOf } from './outcome.ts';

/** An arm of a route of one side. */
export interface Stand {
  readonly side: ExactSide;
  readonly route: Route;
  readonly arm: Arm;
}

/** Guards with a cap whose every combination is looked at. */
const capsMax = 6;

/** `first`: the candidate that serves on this side; both have the same id. Undefined: too many caps play into each other. */
export function detailsThatDiffer(
  space: ExactSpace,
  one: Stand,
  other: Stand,
  first: { readonly one: Candidate; readonly other: Candidate },
): Formula | undefined {
  const prompts = [one, other].map(({ route: { prompt } }) =>
    prompt ? `${prompt.prompt.id} ${prompt.mode} ${prompt.prompt.text}` : '',
  );
  if (prompts[0] !== prompts[1] || one.route.id !== other.route.id) return always;
  if (entryOf(first.one.model) !== entryOf(first.other.model)) return always;
  const parameters = parametersDiffer(space, one, other, first);
  if (parameters === undefined) return undefined;
  return any([
    listsDiffer(rest(one, first.one), rest(other, first.other)),
    secondsDiffer(one, other, first),
    listsDiffer(secondsOf(one, shadowOf(one)), secondsOf(other, shadowOf(other))),
    parameters,
  ]);
}

interface Serving {
  readonly id: string;
  readonly serves: Formula;
}

/** Whether the models that can serve, in order, are other ones. */
function listsDiffer(one: readonly Serving[], other: readonly Serving[]): Formula {
  const places = new Map(other.map(({ id }, index) => [id, index]));
  const names = new Set(one.map(({ id }) => id));
  const shared = one.filter(({ id }) => places.has(id));
  const turned = shared.flatMap((first, index) =>
    shared
      .slice(index + 1)
      .flatMap((second) =>
        places.get(first.id)! > places.get(second.id)! ? [all([first.serves, second.serves])] : [],
      ),
  );
  return any([
    ...one.map(({ id, serves }) => (places.has(id) ? differs(serves, other[places.get(id)!]!.serves) : serves)),
    ...other.flatMap(({ id, serves }) => (names.has(id) ? [] : [serves])),
    ...turned,
  ]);
}

function rest({ side, arm }: Stand, first: Candidate): readonly Serving[] {
  return arm.candidates
    .slice(arm.candidates.indexOf(first) + 1)
    .map((candidate) => ({ id: candidate.model.id, serves: side.serves({ candidate, namesPreset: arm.namesPreset }) }));
}

function secondsDiffer(
  one: Stand,
  other: Stand,
  first: { readonly one: Candidate; readonly other: Candidate },
): Formula {
  const [was, now] = [one.route.escalate, other.route.escalate];
  const lists = [secondsOf(one, was?.to ?? []), secondsOf(other, now?.to ?? [])] as const;
  const source = (candidate: Candidate): string => JSON.stringify(candidate.model.confidence);
  if (was && now && was.below === now.below && source(first.one) === source(first.other)) return listsDiffer(...lists);
  return any(lists.flat().map(({ serves }) => serves));
}

function shadowOf({ route }: Stand): readonly string[] {
  return route.shadow === undefined ? [] : [route.shadow];
}

function secondsOf({ side, arm }: Stand, ids: readonly string[]): readonly Serving[] {
  return ids.flatMap((id) => {
    const model = side.snapshot.models.get(id);
    return model ? [{ id, serves: side.serves(placedModel(model, arm)) }] : [];
  });
}

/**
 * Parameters depend on the preset of the intent and on the caps of guards alone: a candidate serves only where its room is
 * left in the window, so what is left lowers nothing that the caller has not asked for.
 */
function parametersDiffer(
  { space, interner }: ExactSpace,
  one: Stand,
  other: Stand,
  first: { readonly one: Candidate; readonly other: Candidate },
): Formula | undefined {
  const caps = new Map<Formula, { one: Guard[]; other: Guard[] }>();
  for (const [side, key] of [
    [one.side, 'one'],
    [other.side, 'other'],
  ] as const) {
    for (const { guard, when } of side.guards) {
      if (Object.keys(guard.cap).length === 0) continue;
      const entry = caps.get(when) ?? { one: [], other: [] };
      caps.set(when, entry);
      entry[key].push(guard);
    }
  }
  if (caps.size > capsMax) return undefined;
  const presets = [...new Set([one, other].flatMap(({ side }) => [...side.snapshot.presets.keys()]))];
  const intents = [
    ...presets.map((id) => ({ id, holds: space.intentIn(new Set([id])) })),
    { id: '', holds: not(space.intentIn(new Set(presets))) },
  ];
  const combinations = [...caps].reduce<
    readonly { holds: readonly Formula[]; one: readonly Guard[]; other: readonly Guard[] }[]
  >(
    (found, [when, guards]) =>
      found.flatMap((before) => [
        { ...before, holds: [...before.holds, not(when)] },
        {
          holds: [...before.holds, when],
          one: [...before.one, ...guards.one],
          other: [...before.other, ...guards.other],
        },
      ]),
    [{ holds: [], one: [], other: [] }],
  );
  const differing = intents.flatMap(({ id, holds }) =>
    combinations
      .filter((guards) => valuesOf(one, first.one, id, guards.one) !== valuesOf(other, first.other, id, guards.other))
      .map((guards) => all([holds, ...guards.holds])),
  );
  return differing.length === 0 ? never : interner.intern(any(differing));
}

function valuesOf(
  { side: { snapshot }, arm, route }: Stand,
  candidate: Candidate,
  intent: string,
  guards: readonly Guard[],
): string {
  const preset: ParamLayer | undefined = arm.namesPreset ? undefined : snapshot.presets.get(intent);
  const decision: Decision = {
    route,
    arm,
    reason: 'ROUTE',
    viable: [candidate],
    dropped: [],
    preset,
    guards,
    split: undefined,
    pinRefused: undefined,
  };
  const { values } = paramsFor(snapshot, decision, candidate, {}, 0);
  return JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}
