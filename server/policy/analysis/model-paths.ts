/** A policy → every way by which a request can come to a model, each with the key that names the model. */
import type { Range } from '../diagnostic.ts';
import type { Model, Route } from '../snapshot.ts';
import { isMapping } from '../written.ts';
import type { Path, YamlFile } from '../yaml-file.ts';
import { all, any, type Formula } from './formula.ts';
import { canServe } from './serving.ts';
import { placedCandidates, placedModel, type Subject } from './subject.ts';

export interface ModelPath {
  readonly model: Model;
  readonly at: Range;
  /** The route that takes the request, and its arm; undefined for a pin. */
  readonly route: Route | undefined;
  readonly arm: number;
  readonly as: 'a candidate' | 'a fallback' | 'a second opinion' | 'the shadow' | 'the model that the caller names';
  /** What must hold for a request to come this way. */
  readonly formulas: readonly Formula[];
}

/**
 * In the order written, the pin first. A model of `default.use` is a fallback of every route and of every pin: those ways are
 * told apart by their route and stand at `default.use`.
 */
export function modelPaths(subject: Subject, models: ReadonlySet<string>): readonly ModelPath[] {
  const { fallback } = subject.snapshot ?? {};
  if (!fallback) return [];
  const routes = [...subject.parts.routes, fallback];
  return [
    ...pins(subject, models),
    ...routes.flatMap((route) => routePaths(subject, route, models)),
    ...shared(subject, fallback, models),
  ];
}

function pins(subject: Subject, models: ReadonlySet<string>): ModelPath[] {
  if (subject.parts.client.model !== 'honour') return [];
  const { policy } = subject.read;
  const written = isMapping(policy.value) ? policy.value : {};
  const isSaid = isMapping(written.client) && 'model' in written.client;
  const at = isSaid ? policy.at(['client', 'model']) : policy.keyAt(['client' in written ? 'client' : 'policy']);
  return modelsOf(subject, [...models]).map((model) => ({
    model,
    at,
    route: undefined,
    arm: 0,
    as: 'the model that the caller names',
    formulas: [canServe(subject.space, subject.parts, placedModel(model))],
  }));
}

function routePaths(subject: Subject, route: Route, models: ReadonlySet<string>): ModelPath[] {
  const { space, parts } = subject;
  const { yaml, path } = subject.written(route);
  const ways = (arm: number, at: Range, model: Model, as: ModelPath['as'], serves: Formula): ModelPath => {
    return { model, at, route, arm, as, formulas: [serves, ...subject.reaches(route)] };
  };
  return route.arms.flatMap((arm, index) => {
    if (arm.share === 0) return [];
    const placed = placedCandidates(arm);
    const own = new Set(arm.own.map(({ model }) => model.id));
    const armPath = route.split ? [...path, 'use', 'split', 'arms', index, 'use'] : [...path, 'use'];
    const candidates = placed
      .filter(({ candidate: { model } }) => own.has(model.id) && models.has(model.id))
      .map((one) => {
        const { model } = one.candidate;
        const as = model === arm.candidates[0]!.model ? 'a candidate' : 'a fallback';
        return ways(index, nameAt(yaml, armPath, model.id), model, as, canServe(space, parts, one));
      });
    // A refused request goes nowhere else either.
    const served = any(placed.map((one) => canServe(space, parts, one)));
    const second = (id: string, at: Path, as: ModelPath['as']): ModelPath[] =>
      modelsOf(subject, models.has(id) ? [id] : []).map((model) =>
        ways(index, nameAt(yaml, at, id), model, as, all([served, canServe(space, parts, placedModel(model, arm))])),
      );
    return [
      ...candidates,
      ...(route.escalate?.to ?? []).flatMap((id) => second(id, [...path, 'escalate', 'to'], 'a second opinion')),
      ...(route.shadow === undefined ? [] : second(route.shadow, [...path, 'shadow'], 'the shadow')),
    ];
  });
}

/** Models of the default behind those of a route. Behind a pin they serve what they would serve if they were pinned: that way is looked at. */
function shared(subject: Subject, fallback: Route, models: ReadonlySet<string>): ModelPath[] {
  const { space, parts } = subject;
  const { yaml, path } = subject.written(fallback);
  return fallback.arms.flatMap((arm, armIndex) => {
    const armPath = fallback.split ? [...path, 'use', 'split', 'arms', armIndex, 'use'] : [...path, 'use'];
    const ids = arm.own.map(({ model }) => model.id).filter((id) => models.has(id));
    return ids.flatMap((id) =>
      parts.routes.flatMap((route) =>
        route.arms.flatMap((routeArm, index): ModelPath[] => {
          const placed = placedCandidates(routeArm).find(({ candidate }) => candidate.model.id === id);
          if (!placed || routeArm.share === 0 || routeArm.own.includes(placed.candidate)) return [];
          const { model } = placed.candidate;
          const at = nameAt(yaml, armPath, id);
          if (routeArm.own.some((candidate) => candidate.model === model)) return [];
          return [
            {
              model,
              at,
              route,
              arm: index,
              as: 'a fallback',
              formulas: [canServe(space, parts, placed), ...subject.reaches(route)],
            },
          ];
        }),
      ),
    );
  });
}

function modelsOf({ parts }: Subject, ids: readonly string[]): Model[] {
  return ids.flatMap((id) => parts.models.get(id) ?? []);
}

/** The name in a list, or the name alone. */
function nameAt(yaml: YamlFile, path: Path, id: string): Range {
  let value: unknown = yaml.value;
  for (const step of path) value = (value as Record<string | number, unknown> | undefined)?.[step];
  return Array.isArray(value) ? yaml.at([...path, value.indexOf(id)]) : yaml.at(path);
}
