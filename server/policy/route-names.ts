/** What the routes of one policy may name, and the findings where a name means nothing. */
import type { Catalogue } from './models.ts';
import type { LookUpOperator } from './operators.ts';
import type { Scope } from './scope.ts';
import type { IntentCatalogue, Model, Prompt } from './snapshot.ts';
import { reportUnknownName } from './unknown-name.ts';
import type { NameKind } from './usage.ts';
import type { Path, YamlFile } from './yaml-file.ts';

export interface RouteNames {
  readonly scope: Scope;
  readonly operator: LookUpOperator;
  readonly catalogue: Catalogue;
  readonly prompts: ReadonlyMap<string, Prompt>;
  /** Undefined where intents.yaml cannot be read, which is reported once. */
  readonly intents: IntentCatalogue | undefined;
  /** YYYY-MM-DD, to tell whether an experiment is over. */
  readonly today: string | undefined;
  readonly used: (kind: NameKind, name: string) => void;
}

/** The model of this name; undefined, and reported, where there is none. */
export function checkModel(yaml: YamlFile, path: Path, name: string, names: RouteNames): Model | undefined {
  names.used('model', name);
  const { models, readable } = names.catalogue;
  if (!readable || models.has(name)) return models.get(name);
  const sentence = `There is no model "${name}" in models.yaml.`;
  const meant = reportUnknownName(names.scope.report, 'PL101', yaml.at(path), sentence, name, models.keys());
  if (meant !== undefined) names.used('model', meant);
  return undefined;
}
