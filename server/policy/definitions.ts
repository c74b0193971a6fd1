/** `define` → conditions with a name, each built from those above it. */
import { conditionOf } from './conditions.ts';
import type { Range } from './diagnostic.ts';
import { factCatalogue } from './fact-catalogue.ts';
import type { Scope } from './scope.ts';
import type { Condition } from './snapshot.ts';
import type { Usage } from './usage.ts';
import { isMapping } from './written.ts';
import type { YamlFile } from './yaml-file.ts';

export interface Definition {
  /** Undefined where it did not resolve. */
  readonly condition: Condition | undefined;
  readonly at: Range;
}

export type Definitions = ReadonlyMap<string, Definition>;

/** `scopeWith` makes a scope in which the given definitions can be used. */
export function definitionsOf(
  yaml: YamlFile,
  usage: Usage,
  scopeWith: (definitions: ReadonlyMap<string, Condition | undefined>, used: Scope['used']) => Scope,
): Definitions {
  const written = isMapping(yaml.value) ? yaml.value.define : undefined;
  const definitions = new Map<string, Definition>();
  if (!isMapping(written)) return definitions;
  const resolved = new Map<string, Condition | undefined>();
  for (const [name, value] of Object.entries(written)) {
    const at = yaml.keyAt(['define', name]);
    const scope = scopeWith(resolved, usage.by('definition', name));
    if (factCatalogue.has(name) || name === 'any' || name === 'all' || name === 'none') {
      scope.report(
        'PL005',
        at,
        `"${name}" is already the name of ${factCatalogue.has(name) ? 'a fact' : 'a group'}. Give the definition another name.`,
      );
      continue;
    }
    const condition = conditionOf(yaml, ['define', name], value, scope);
    const named = condition && Object.freeze({ ...condition, define: name });
    resolved.set(name, named);
    definitions.set(name, { condition: named, at });
  }
  return definitions;
}
