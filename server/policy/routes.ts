/** `routes` and `default` → rules, each with where it sends a request and with what. */
import type { DefaultRoute, Route as WrittenRoute } from '../../schemas/generated/types.ts';
import { type Arms, armsOf, candidatesOf, type WrittenArm } from './arms.ts';
import { checkParams } from './checks-parameters.ts';
import { conditionOf } from './conditions.ts';
import type { Range } from './diagnostic.ts';
import { checkId, takeId } from './names.ts';
import { layersOf } from './param-layers.ts';
import { promptOf } from './prompt-use.ts';
import { checkModel, type RouteNames } from './route-names.ts';
import { ruleOf, testOf } from './rules.ts';
import { escalateOf } from './second-opinion.ts';
import type { Arm, Candidate, Condition, Model, ParamLayer, Route } from './snapshot.ts';
import { eachName, isMapping, listOf } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** The default, or undefined where it is missing or cannot be read. */
export function defaultOf(yaml: YamlFile, names: RouteNames): Route | undefined {
  const written = isMapping(yaml.value) ? yaml.value.default : undefined;
  if (!isMapping(written) || written.use === undefined) return undefined;
  return routeOf(
    yaml,
    ['default'],
    written as unknown as DefaultRoute,
    { id: 'default', index: -1, at: yaml.keyAt(['default']), when: undefined },
    [],
    names,
  );
}

export function routesOf(
  yaml: YamlFile,
  before: readonly Route[],
  fallback: Route | undefined,
  taken: Map<string, Range>,
  names: RouteNames,
): readonly Route[] {
  const written = isMapping(yaml.value) ? yaml.value.routes : undefined;
  if (!Array.isArray(written)) return before;
  const routes = [...before];
  written.forEach((value, index) => {
    if (!isMapping(value) || typeof value.id !== 'string' || value.use === undefined) return;
    const route = value as unknown as WrittenRoute;
    const path = ['routes', index];
    const at = yaml.at([...path, 'id']);
    takeId(taken, route.id, at, names.scope.report);
    checkId('route', route.id, at, names.scope.report);
    if (route.why === undefined)
      names.scope.report(
        'PL701',
        at,
        `Route "${route.id}" has no "why". Its decisions are explained with it: write the reason in a sentence.`,
      );
    const when = 'when' in route ? conditionOf(yaml, [...path, 'when'], route.when, names.scope) : undefined;
    const read = routeOf(
      yaml,
      path,
      route,
      { id: route.id, index: routes.length, at, when },
      fallback?.arms.flatMap((arm) => arm.candidates) ?? [],
      names,
    );
    if (read && ('when' in route ? when !== undefined : true)) routes.push(read);
  });
  return routes;
}

interface RouteHead {
  readonly id: string;
  readonly index: number;
  readonly at: Range;
  readonly when: Condition | undefined;
}

function routeOf(
  yaml: YamlFile,
  path: Path,
  written: DefaultRoute,
  head: RouteHead,
  fallbacks: readonly Candidate[],
  names: RouteNames,
): Route | undefined {
  const { report } = names.scope;
  const { arms, split }: Arms = armsOf(yaml, [...path, 'use'], written.use, head, names);
  const layers = layersOf(yaml, [...path, 'with'], written.with, `route ${head.id}`, names);
  const own = arms.flatMap((arm) => arm.models);
  if (isMapping(written.with)) checkParams(yaml, [...path, 'with'], written.with, unique(own), report);
  const read = arms.map((arm, index) => armOf(yaml, arm, index, layers, head, fallbacks, names));
  const prompt = promptOf(yaml, [...path, 'prompt'], written.prompt, names);
  const first = arms.flatMap((arm) => arm.models.slice(0, 1));
  const escalate = escalateOf(yaml, [...path, 'escalate'], written.escalate, first, names);
  eachName(written.shadow, [...path, 'shadow'], (name, at) => checkModel(yaml, at, name, names));
  if (read.length === 0 || arms.some((arm) => arm.models.length === 0)) return undefined;
  const rule = ruleOf(head.when, { name: head.id, type: head.index < 0 ? 'default' : 'route', index: head.index });
  return Object.freeze({
    ...head,
    rule,
    test: testOf(rule, names.operator),
    arms: Object.freeze(read) as unknown as readonly [Arm, ...Arm[]],
    split,
    prompt,
    escalate,
    shadow: typeof written.shadow === 'string' ? written.shadow : undefined,
    optimizedFor: Object.freeze([...listOf(written.optimized_for ?? [])] as string[]),
    why: written.why,
  });
}

function armOf(
  yaml: YamlFile,
  arm: WrittenArm,
  index: number,
  routeLayers: readonly ParamLayer[],
  head: RouteHead,
  fallbacks: readonly Candidate[],
  names: RouteNames,
): Arm {
  const own = layersOf(yaml, [...arm.path, 'with'], arm.with, `arm ${index} of ${head.id}`, names);
  if (isMapping(arm.with)) checkParams(yaml, [...arm.path, 'with'], arm.with, unique(arm.models), names.scope.report);
  const params = Object.freeze([...routeLayers, ...own]);
  return Object.freeze({
    own: candidatesOf(arm.models, params),
    candidates: candidatesOf([...arm.models, ...fallbacks.map((candidate) => candidate.model)], params),
    share: Math.round(arm.share * 100),
    params,
    namesPreset: params.some(({ from }) => from.startsWith('intent ')),
  });
}

function unique(models: readonly Model[]): Model[] {
  return [...new Set(models)];
}
