/** `invariants` → promises about decisions, with their names looked up. Whether they hold is proved by the analysis. */
import type { Invariant as WrittenInvariant } from '../../schemas/generated/types.ts';
import { conditionOf } from './conditions.ts';
import { place, type Range } from './diagnostic.ts';
import type { Catalogue } from './models.ts';
import { checkId } from './names.ts';
import type { Scope } from './scope.ts';
import { checkSelector, selects } from './selectors.ts';
import type { Invariant, Model, Route } from './snapshot.ts';
import { reportUnknownName } from './unknown-name.ts';
import { isMapping } from './written.ts';
import type { YamlFile } from './yaml-file.ts';

/** An invariant that does not resolve is left out, and told. */
export function invariantsOf(
  yaml: YamlFile,
  catalogue: Catalogue,
  routes: readonly Route[],
  scope: Scope,
): readonly Invariant[] {
  const written = isMapping(yaml.value) ? yaml.value.invariants : undefined;
  if (!Array.isArray(written)) return [];
  const taken = new Map<string, Range>();
  return written.flatMap((value, index) => {
    if (!isMapping(value) || typeof value.id !== 'string') return [];
    return invariantOf(yaml, index, value as unknown as WrittenInvariant, catalogue, routes, taken, scope) ?? [];
  });
}

function invariantOf(
  yaml: YamlFile,
  index: number,
  written: WrittenInvariant,
  catalogue: Catalogue,
  routes: readonly Route[],
  taken: Map<string, Range>,
  scope: Scope,
): Invariant | undefined {
  const { report } = scope;
  const { id, always, never, route, model, why } = written;
  const path = ['invariants', index];
  const at = yaml.at([...path, 'id']);
  const other = taken.get(id);
  if (other) report('PL005', at, `The invariant "${id}" stands at ${place(other)} already. Rename one.`);
  taken.set(id, at);
  checkId('invariant', id, at, report);
  if (always === undefined && never === undefined && route === undefined && model === undefined) {
    report('PL004', at, `Invariant "${id}" promises nothing: it needs "always", "never", "route" or "model".`);
  }
  if (why === undefined) {
    report(
      'PL701',
      at,
      `Invariant "${id}" has no "why". Whoever breaks it asks for the reason: write it in a sentence.`,
    );
  }
  const when = 'when' in written ? conditionOf(yaml, [...path, 'when'], written.when, scope) : undefined;
  if ('when' in written && when === undefined) return undefined;
  // A promise about a model is no use of it.
  for (const key of ['always', 'never'] as const)
    checkSelector(yaml, [...path, key], written[key], catalogue, report, () => {});
  const known = (key: 'route' | 'model', name: unknown, names: readonly string[]): boolean => {
    if (name === undefined || typeof name !== 'string' || names.includes(name)) return true;
    reportUnknownName(report, 'PL101', yaml.at([...path, key]), `There is no ${key} "${name}".`, name, names);
    return false;
  };
  const isKnown = [
    known('route', route, [...routes.map((each) => each.id), 'default']),
    !catalogue.readable || known('model', model, [...catalogue.models.keys()]),
  ];
  if (isKnown.includes(false)) return undefined;
  const forbidden = (each: Model): boolean =>
    (isMapping(always) && !selects(always, each)) || (isMapping(never) && selects(never, each));
  const readable = [...catalogue.models.values()].filter((each) => each !== undefined);
  return Object.freeze({
    id,
    at,
    when,
    forbids: new Set(readable.filter(forbidden).map((each) => each.id)),
    route: typeof route === 'string' ? route : undefined,
    model: typeof model === 'string' ? model : undefined,
    why,
  });
}
