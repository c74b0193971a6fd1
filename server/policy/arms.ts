/** `use` → the arms of a route: one, or as many as its split has. */
import type { Params, Use, Split as WrittenSplit } from '../../schemas/generated/types.ts';
import { checkShares, checkUntil, keysOf } from './checks-split.ts';
import type { Range } from './diagnostic.ts';
import { checkModel, type RouteNames } from './route-names.ts';
import type { Candidate, Condition, Model, ParamLayer, Split } from './snapshot.ts';
import { eachName, isMapping } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

export interface Arms {
  readonly arms: readonly WrittenArm[];
  readonly split: Split | undefined;
}

export interface WrittenArm {
  readonly path: Path;
  readonly models: readonly Model[];
  /** Percent. */
  readonly share: number;
  readonly with: Params | undefined;
}

export function armsOf(
  yaml: YamlFile,
  path: Path,
  use: Use,
  route: { readonly id: string; readonly at: Range; readonly when: Condition | undefined },
  names: RouteNames,
): Arms {
  if (!isMapping(use))
    return {
      arms: [{ path, models: modelsOf(yaml, path, use, names), share: 100, with: undefined }],
      split: undefined,
    };
  const split = use.split as WrittenSplit;
  if (!isMapping(split) || !Array.isArray(split.arms)) return { arms: [], split: undefined };
  const splitPath = [...path, 'split'];
  const arms = split.arms.map((arm, index) => {
    const armPath = [...splitPath, 'arms', index];
    return {
      path: armPath,
      models: modelsOf(yaml, [...armPath, 'use'], arm?.use, names),
      share: typeof arm?.share === 'number' ? arm.share : Number.NaN,
      with: arm?.with,
    };
  });
  checkShares(yaml, splitPath, arms, names);
  checkUntil(yaml, splitPath, split.until, names);
  const by = keysOf(yaml, [...splitPath, 'by'], split.by, route.when, names);
  return { arms, split: Object.freeze({ by, seed: split.seed ?? route.id, until: split.until }) };
}

/** A model that stands twice is kept once: it cannot be its own fallback. */
export function candidatesOf(models: readonly Model[], layers: readonly ParamLayer[]): readonly Candidate[] {
  return Object.freeze([...new Set(models)].map((model) => Object.freeze({ model, ...roomOf(model, layers) })));
}

/** The max_tokens that holds for this model when the caller says nothing; 1 where nobody set any. */
function roomOf(model: Model, layers: readonly ParamLayer[]): Pick<Candidate, 'room' | 'roomSaid'> {
  const said = layers.findLast(({ params }) => 'max_tokens' in params);
  const room = said ? said.params.max_tokens : model.defaults.max_tokens;
  return { room: typeof room === 'number' ? room : 1, roomSaid: said !== undefined };
}

function modelsOf(yaml: YamlFile, path: Path, use: unknown, names: RouteNames): readonly Model[] {
  const models: Model[] = [];
  const seen = new Set<string>();
  eachName(use, path, (name, at) => {
    const model = checkModel(yaml, at, name, names);
    if (seen.has(name))
      names.scope.report(
        'PL307',
        yaml.at(at),
        `"${name}" already stands before: a model is no fallback for itself. Remove it, or name another.`,
      );
    else if (model) models.push(model);
    seen.add(name);
  });
  return models;
}
