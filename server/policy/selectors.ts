/** `only`, `never` → the models of the catalogue that they mean. */
import type { ModelSelector } from '../../schemas/generated/types.ts';
import { suggestion } from './did-you-mean.ts';
import { checkCapability, type Models } from './models.ts';
import type { Report } from './report.ts';
import type { Model } from './snapshot.ts';
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
  models: Models,
  report: Report,
  used: (model: string) => void,
): void {
  if (!isMapping(selector)) return;
  const providers = new Set([...models.values()].map((model) => model?.provider).filter((name) => name !== undefined));
  const check = (key: string, known: Iterable<string>, noun: string): void => {
    eachName(selector[key], [...path, key], (name, at) => {
      if (noun === 'model') used(name);
      if (![...known].includes(name))
        report('PL101', yaml.at(at), `There is no ${noun} "${name}".${suggestion(name, known)}`);
    });
  };
  check('models', [...models.keys()], 'model');
  check('provider', [...providers], 'provider');
  eachName(selector.can, [...path, 'can'], (name, at) => checkCapability(yaml, at, name, report));
}
