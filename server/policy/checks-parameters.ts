/** PL303 and PL304: parameters that no model of the place knows, that are out of range, or that leave no room. */
import type { Params } from '../../schemas/generated/types.ts';
import { didYouMean } from './did-you-mean.ts';
import { canonicalName, parameterComplaint, parameterNames, parameterOf } from './parameters.ts';
import { type Report, replacing } from './report.ts';
import type { Model } from './snapshot.ts';
import type { Path, YamlFile } from './yaml-file.ts';
import { isUnderscored } from './yaml-traps.ts';

/** Checks a `with`, `defaults` or `preset`; `models` are those that it is written for, empty where none is certain. Only a `with` may name a preset. */
export function checkParams(
  yaml: YamlFile,
  path: Path,
  params: Params,
  models: readonly Model[],
  report: Report,
): void {
  for (const [name, value] of Object.entries(params)) {
    if (name !== 'preset' || path.at(-1) !== 'with') checkParam(yaml, [...path, name], name, value, models, report);
  }
}

function checkParam(
  yaml: YamlFile,
  path: Path,
  name: string,
  value: unknown,
  models: readonly Model[],
  report: Report,
): void {
  if (!checkParameterName(yaml, path, name, report)) return;
  // A number with underscores is reported where the file is read.
  if (typeof value === 'string' && isUnderscored(value)) return;
  const parameter = parameterOf(name)!;
  const knowing = models.filter((model) => parameter.protocols[model.protocol]);
  if (models.length > 0 && knowing.length === 0) {
    report(
      'PL303',
      yaml.keyAt(path),
      `"${name}" is unknown to ${models.map((model) => `${model.id} (${model.protocol})`).join(', ')}. Remove it, or use a model that knows it.`,
    );
    return;
  }
  const general = parameterComplaint(name, parameter, value, undefined);
  const strict = knowing
    .map((model) => ({ model, complaint: parameterComplaint(name, parameter, value, model.protocol) }))
    .find((each) => each.complaint);
  const complaint = general ?? strict?.complaint ?? (models.length === 0 ? looseRange(name, value) : undefined);
  if (complaint !== undefined) {
    const whose = general === undefined && strict ? ` for ${strict.model.id} (${strict.model.protocol})` : '';
    report('PL303', yaml.at(path), `${complaint}${whose}; this is ${JSON.stringify(value)}.`);
  }
  if (name !== 'max_tokens' || typeof value !== 'number') return;
  const tight = models.find((model) => value >= model.window);
  if (tight) {
    report(
      'PL304',
      yaml.at(path),
      `max_tokens ${value} leaves no room for a question: ${tight.id} holds ${tight.window} tokens, prompt and answer together. Write less than ${tight.window}.`,
    );
  }
}

/** Where no model is certain, a value must be right for one protocol at least. */
function looseRange(name: string, value: unknown): string | undefined {
  const parameter = parameterOf(name)!;
  const complaints = (['ollama', 'openai', 'anthropic'] as const)
    .filter((protocol) => parameter.protocols[protocol])
    .map((protocol) => parameterComplaint(name, parameter, value, protocol));
  return complaints.every((complaint) => complaint !== undefined) ? complaints[0] : undefined;
}

/** A name in `client.params`, `client.limits` or a guard's `cap`. */
export function checkParameterName(yaml: YamlFile, path: Path, name: string, report: Report): boolean {
  if (parameterOf(name)) return true;
  const range = typeof path.at(-1) === 'number' ? yaml.at(path) : yaml.keyAt(path);
  const meant = parameterOf(canonicalName(name)) ? canonicalName(name) : didYouMean(name, parameterNames);
  const hint = meant === undefined ? ` Known: ${parameterNames.join(', ')}.` : ` Did you mean "${meant}"?`;
  report('PL303', range, `"${name}" is not a parameter.${hint}`, replacing(range, meant));
  return false;
}

/** Upper bounds: `client.limits` and a guard's `cap`. */
export function checkBounds(
  yaml: YamlFile,
  path: Path,
  bounds: Readonly<Record<string, number>>,
  report: Report,
): void {
  for (const [name, value] of Object.entries(bounds)) {
    const at = [...path, name];
    if (!checkParameterName(yaml, at, name, report)) continue;
    const { kind } = parameterOf(name)!;
    if (kind !== 'number' && kind !== 'integer') {
      report('PL303', yaml.keyAt(at), `"${name}" is not a number, so it has no upper bound.`);
      continue;
    }
    const complaint = looseRange(name, value) ?? parameterComplaint(name, parameterOf(name)!, value, undefined);
    if (complaint) report('PL303', yaml.at(at), `${complaint}; this is ${value}.`);
  }
}
