/** What the routes of one policy may name, and the findings where a name means nothing. */
import { suggestion } from './did-you-mean.ts';
import type { Models } from './models.ts';
import type { LookUpOperator } from './operators.ts';
import { replacing } from './report.ts';
import type { Scope } from './scope.ts';
import type { IntentCatalogue, Model, Prompt } from './snapshot.ts';
import type { NameKind } from './usage.ts';
import type { Path, YamlFile } from './yaml-file.ts';

export interface RouteNames {
  readonly scope: Scope;
  readonly operator: LookUpOperator;
  readonly models: Models;
  readonly prompts: ReadonlyMap<string, Prompt>;
  readonly intents: IntentCatalogue;
  /** YYYY-MM-DD, to tell whether an experiment is over. */
  readonly today: string | undefined;
  readonly used: (kind: NameKind, name: string) => void;
}

/** The model of this name; undefined, and reported, where there is none. */
export function checkModel(yaml: YamlFile, path: Path, name: string, names: RouteNames): Model | undefined {
  names.used('model', name);
  if (names.models.has(name)) return names.models.get(name);
  const meant = suggestion(name, names.models.keys());
  const text = /"(.+)"/.exec(meant)?.[1];
  const range = yaml.at(path);
  names.scope.report('PL101', range, `There is no model "${name}" in models.yaml.${meant}`, replacing(range, text));
  return undefined;
}
