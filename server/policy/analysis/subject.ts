/** What compiling has made of the files → what the analysis asks about: conditions and models as formulas, and a budget. */

import { candidatesOf } from '../arms.ts';
import type { Definitions } from '../definitions.ts';
import type { Range } from '../diagnostic.ts';
import type { LookUpOperator } from '../operators.ts';
import type { PolicyFiles } from '../read-files.ts';
import type { Candidate, Condition, Leaf, Model, Route, Snapshot } from '../snapshot.ts';
import { isMapping } from '../written.ts';
import type { Path, YamlFile } from '../yaml-file.ts';
import { type Example, exampleOf } from './example-request.ts';
import { type Answer, findRequest, openWhere } from './find-request.ts';
import { type Formula, not } from './formula.ts';
import { type Placed, windowEnds } from './serving.ts';
import { type Space, spaceOf } from './space.ts';

/** What `compile` has when all files are read. */
export interface Draft {
  readonly read: PolicyFiles;
  readonly definitions: Definitions;
  readonly domains: ReadonlyMap<string, readonly string[]>;
  readonly operator: LookUpOperator;
  readonly parts: Pick<
    Snapshot,
    'guards' | 'routes' | 'invariants' | 'client' | 'models' | 'intents' | 'presets' | 'lists'
  >;
  /** Missing where there is no default; only conditions are then looked at. */
  readonly snapshot: Snapshot | undefined;
}

export interface Subject extends Draft {
  readonly space: Space;
  /** The routes before it that may take some of its requests; for the default all. */
  rivals(route: Route): readonly Route[];
  /** That the request comes to this route: its condition holds, and of no route before it. The default's place is the last. */
  reaches(route: Route): readonly Formula[];
  ask(formulas: readonly Formula[], scale?: number): Answer;
  example(formulas: readonly Formula[], about: readonly Formula[], scale?: number): Example;
  /** The file of the route or default, and its path there. */
  written(route: Route): Written;
}

export interface Written {
  readonly yaml: YamlFile;
  readonly path: Path;
}

/** Words of classes looked at for one question: some milliseconds. */
const questionBudget = 1_000_000;
/** For all questions of one policy: about a second. Past it the rest is undecided. */
const policyBudget = 100_000_000;

export function subjectOf(draft: Draft): Subject {
  const { parts, definitions, domains, operator } = draft;
  const { guards, routes, invariants, intents, presets, lists } = parts;
  const conditions = [
    ...[...definitions.values()].map(({ condition }) => condition),
    ...[...guards, ...routes, ...invariants].map(({ when }) => when),
    whileAirgap,
    withTag,
  ].filter((condition) => condition !== undefined);
  const space = spaceOf({
    conditions,
    operator,
    domains,
    unknownIntent: intents.otherwise,
    tokens: windowEnds({ guards, presets }, placesOf(parts, draft.snapshot?.fallback)),
  });
  const passed = routes.map(({ when }) => not(space.formulaOf(when)));
  const rivals = new Map<Route, readonly Route[]>();
  const rivalsOf = (route: Route): readonly Route[] => {
    if (route.index < 0) return routes;
    const known = rivals.get(route);
    if (known) return known;
    const found = openWhere(space, space.formulaOf(route.when), passed.slice(0, route.index)).map((at) => routes[at]!);
    rivals.set(route, found);
    return found;
  };
  const whole = { left: policyBudget };
  const ask = (formulas: readonly Formula[], scale = 1): Answer => {
    const given = Math.min(questionBudget * scale, whole.left);
    const budget = { left: given };
    const answer = findRequest(space, formulas, budget);
    whole.left -= given - budget.left;
    return answer;
  };
  const places = placesOfRoutes(draft.read);
  return {
    ...draft,
    space,
    rivals: rivalsOf,
    reaches: (route) => [space.formulaOf(route.when), ...rivalsOf(route).map(({ index }) => passed[index]!)],
    ask,
    example: (formulas, about, scale) =>
      exampleOf(space, { lists, operator }, (asked) => ask(asked, scale), formulas, about),
    written: ({ at, index }) =>
      index < 0 ? { yaml: draft.read.policy, path: ['default'] } : places.get(placeKey(at))!,
  };
}

const nowhere: Range = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 };

/** What every policy promises: nothing leaves while the server is sealed off, or where the caller says private. */
export const whileAirgap: Condition = Object.freeze<Leaf>({
  kind: 'leaf',
  id: 'airgap',
  fact: 'airgap',
  operator: 'equal',
  value: true,
  text: 'airgap is true',
  at: nowhere,
});
export const withTag: Condition = Object.freeze<Leaf>({
  kind: 'leaf',
  id: 'private',
  fact: 'tags',
  operator: 'contains',
  value: 'private',
  text: 'tags has private',
  at: nowhere,
});

/** A model as the caller names it, as a second opinion or as a shadow: with the parameters of an arm, or none. */
export function placedModel(model: Model, arm?: Route['arms'][number]): Placed {
  return { candidate: candidatesOf([model], arm?.params ?? [])[0]!, namesPreset: arm?.namesPreset ?? false };
}

export function placedCandidates({ candidates, namesPreset }: Route['arms'][number]): Placed[] {
  return candidates.map((candidate: Candidate) => ({ candidate, namesPreset }));
}

/** Everywhere that a model can stand. */
function placesOf({ routes, models }: Draft['parts'], fallback: Route | undefined): readonly Placed[] {
  const arms = [...routes, ...(fallback ? [fallback] : [])].flatMap((route) =>
    route.arms.map((arm) => ({ route, arm })),
  );
  return [
    ...[...models.values()].map((model) => placedModel(model)),
    ...arms.flatMap(({ arm }) => placedCandidates(arm)),
    ...arms.flatMap(({ route, arm }) => secondModels(route, models).map((model) => placedModel(model, arm))),
  ];
}

/** Those that a route names beside its candidates. */
function secondModels({ escalate, shadow }: Route, models: ReadonlyMap<string, Model>): Model[] {
  return [...(escalate?.to ?? []), ...(shadow === undefined ? [] : [shadow])].flatMap((id) => models.get(id) ?? []);
}

function placeKey({ file, start }: Range): string {
  return `${file} ${start}`;
}

function placesOfRoutes({ routeFiles, policy }: PolicyFiles): ReadonlyMap<string, Written> {
  const places = new Map<string, Written>();
  for (const yaml of [...routeFiles, policy]) {
    const routes = isMapping(yaml.value) ? yaml.value.routes : undefined;
    if (!Array.isArray(routes)) continue;
    routes.forEach((_, index) => {
      const path = ['routes', index];
      places.set(placeKey(yaml.at([...path, 'id'])), { yaml, path });
    });
  }
  return places;
}
