/** A snapshot → mutants of the parameters that its routes and arms set: each value of a `with` changed. */
import type { Params } from '../../../schemas/generated/types.ts';
import { all, any, type Formula, never, not } from '../analysis/formula.ts';
import { canonicalName, parameterOf } from '../parameters.ts';
import type { Arm, Model, ParamLayer, Route, Snapshot } from '../snapshot.ts';
import type { Questions } from '../suite/questions.ts';
import { writtenValue } from '../suite/route-details.ts';
import { changed, type Mutant, type Probe } from './mutant.ts';
import { otherValue } from './parameter-change.ts';
import { armOf, behindOf, bucketOf, withArms } from './rebuilt-routes.ts';

export function parameterMutants(snapshot: Snapshot): readonly Mutant[] {
  return [...snapshot.routes, snapshot.fallback].flatMap((route) =>
    layersOf(route).flatMap((from) => {
      const { params } = route.arms.flatMap((arm) => arm.params).find((layer) => layer.from === from)!;
      return Object.entries(params).map(([name, value]) => parameterMutant(snapshot, route, from, name, value));
    }),
  );
}

/** Who wrote parameters here: the route, an arm. What a preset brings is written in intents.yaml. */
function layersOf({ arms }: Route): readonly string[] {
  const from = arms.flatMap(({ params }) => params.map((layer) => layer.from));
  return [...new Set(from)].filter((one) => !one.startsWith('intent '));
}

function parameterMutant(snapshot: Snapshot, route: Route, from: string, name: string, value: unknown): Mutant {
  const other = otherValue(name, value);
  const arms = route.arms.map((arm) => {
    if (!arm.params.some((layer) => layer.from === from)) return arm;
    const params = Object.freeze(
      arm.params.map((layer) => (layer.from === from ? layerWith(layer, name, other) : layer)),
    );
    return armOf(
      { ...arm, params },
      arm.own.map(({ model }) => model),
      behindOf(snapshot, route),
    );
  });
  const mutant = changed(snapshot, withArms(snapshot, route, arms));
  const whose = from === `route ${route.id}` ? route.id : from;
  return {
    kind: 'parameter',
    title: `${whose}: with.${name} ${writtenValue(value)} -> ${other === undefined ? 'not set' : writtenValue(other)}`,
    truth: `${whose} sets ${name} to ${writtenValue(value)}`,
    at: route.at,
    snapshot: mutant,
    touches: (decision) => decision.route === route,
    onlyMatching: false,
    probes: (questions) => parameterProbes(questions, route, arms, canonicalName(name)),
  };
}

function layerWith(layer: ParamLayer, name: string, value: unknown): ParamLayer {
  const { [name]: _, ...rest } = layer.params as Record<string, unknown>;
  return Object.freeze({
    ...layer,
    params: Object.freeze(value === undefined ? rest : { ...rest, [name]: value }) as Params,
  });
}

/** Where a candidate that knows the parameter may serve, with an intent that leaves the value as the route sets it. */
function* parameterProbes(questions: Questions, route: Route, arms: readonly Arm[], name: string): Iterable<Probe> {
  const { snapshot, holds, wins, serves } = questions;
  for (const [index, before] of route.arms.entries()) {
    const after = arms[index]!;
    if (after === before || before.share === 0) continue;
    const bucket = bucketOf(route, index);
    for (const [place, candidate] of before.candidates.entries()) {
      if (!parameterOf(name)?.protocols[candidate.model.protocol]) continue;
      const can = [
        serves(snapshot.guards, { candidate, namesPreset: before.namesPreset }),
        serves(snapshot.guards, { candidate: after.candidates[place]!, namesPreset: after.namesPreset }),
      ];
      yield {
        formulas: [
          any(can),
          differing(questions, candidate.model, before, after, name),
          ...wins(snapshot.routes, route),
        ],
        about: [holds(route.when)],
        ...(bucket === undefined ? {} : { bucket }),
      };
    }
  }
}

/** The intents with which this model is called with another value, where no guard's cap lowers both to the same. */
function differing(questions: Questions, model: Model, before: Arm, after: Arm, name: string): Formula {
  const { snapshot, space, holds } = questions;
  const presets = before.namesPreset ? [] : [...snapshot.presets];
  const differs = (preset: Params | undefined, intents: Formula): Formula => {
    const [a, b] = [valueIn(model, preset, before, name), valueIn(model, preset, after, name)];
    if (JSON.stringify(a) === JSON.stringify(b)) return never;
    const least = typeof a === 'number' && typeof b === 'number' ? Math.min(a, b) : Number.NEGATIVE_INFINITY;
    const caps = snapshot.guards.filter(({ cap }) => (cap[name] ?? Number.POSITIVE_INFINITY) <= least);
    return all([intents, ...caps.map(({ when }) => not(holds(when)))]);
  };
  return any([
    ...presets.map(([intent, { params }]) => differs(params, space.intentIn(new Set([intent])))),
    differs(undefined, not(space.intentIn(new Set(presets.map(([intent]) => intent))))),
  ]);
}

function valueIn(model: Model, preset: Params | undefined, { params }: Arm, name: string): unknown {
  let found: unknown;
  for (const layer of [model.defaults, preset ?? {}, ...params.map((one) => one.params)]) {
    for (const [written, value] of Object.entries(layer)) if (canonicalName(written) === name) found = value;
  }
  return found ?? undefined;
}
