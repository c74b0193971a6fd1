/** `only`, `never` → the models of the catalogue that they mean. */
import type { ModelSelector } from '../../schemas/generated/types.ts';
import { type Catalogue, checkCapability } from './models.ts';
import type { Report } from './report.ts';
import type { Model } from './snapshot.ts';
import { reportUnknownName } from './unknown-name.ts';
import { eachName, isMapping, listOf } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** Keys are and-ed, a list is any-of, `can` is all-of. */
export function selects(selector: ModelSelector, model: Model): boolean {
  return (
    (selector.where === undefined || listOf(selector.where).includes(model.where)) &&
    (selector.provider === undefined || listOf(selector.provider).includes(model.provider)) &&
    (selector.models === undefined || listOf(selector.models).includes(model.id)) &&
    (selector.can === undefined || listOf(selector.can).every((capability) => model.can.has(capability)))
  );
}

/** Reports names in the selector that do not exist; `used` learns of the models that it names. */
export function checkSelector(
  yaml: YamlFile,
  path: Path,
  selector: unknown,
  { models, providers, readable }: Catalogue,
  report: Report,
  used: (model: string) => void,
): void {
  if (!isMapping(selector)) return;
  const check = (key: string, known: ReadonlySet<string>, noun: string): void => {
    eachName(selector[key], [...path, key], (name, at) => {
      if (noun === 'model') used(name);
      if (!readable || known.has(name)) return;
      reportUnknownName(report, 'PL101', yaml.at(at), `There is no ${noun} "${name}" in models.yaml.`, name, known);
    });
  };
  check('models', new Set(models.keys()), 'model');
  check('provider', new Set(providers), 'provider');
  eachName(selector.can, [...path, 'can'], (name, at) => checkCapability(yaml, at, name, report));
}
