/** A route's `escalate` → when another model is asked, and which. */
import type { Route as WrittenRoute } from '../../schemas/generated/types.ts';
import { checkModel, type RouteNames } from './route-names.ts';
import type { Model, Route } from './snapshot.ts';
import { eachName, isMapping, listOf } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** `first` are the models that answer first, one an arm. */
export function escalateOf(
  yaml: YamlFile,
  path: Path,
  written: WrittenRoute['escalate'],
  first: readonly Model[],
  names: RouteNames,
): Route['escalate'] {
  if (!isMapping(written) || typeof written.below !== 'number') return undefined;
  const seen = new Set<string>();
  eachName(written.to, [...path, 'to'], (name, at) => {
    checkModel(yaml, at, name, names);
    if (seen.has(name)) {
      names.scope.report(
        'PL307',
        yaml.at(at),
        `"${name}" already stands before: it would be asked twice. Remove it, or name another.`,
      );
    }
    seen.add(name);
    if (first.length > 0 && first.every((model) => model.id === name)) {
      names.scope.report(
        'PL307',
        yaml.at(at),
        `"${name}" is asked for a second opinion on its own answer. Name another model.`,
      );
    }
  });
  return Object.freeze({ below: written.below, to: Object.freeze([...listOf(written.to)]) as readonly string[] });
}
