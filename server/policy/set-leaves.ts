/** What is written about a set of words (tags, sensitive) → leaves, each asking for one of them. */
import { conjunction } from './conjunction.ts';
import { constantOf } from './constants.ts';
import type { FactDefinition } from './fact-catalogue.ts';
import type { Scope } from './scope.ts';
import type { Condition, Leaf } from './snapshot.ts';
import { reportOperator } from './unknown-operator.ts';
import { isMapping } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

export function setLeaves(
  yaml: YamlFile,
  path: Path,
  fact: FactDefinition,
  value: unknown,
  scope: Scope,
): Condition | undefined {
  if (!isMapping(value)) return members(yaml, path, fact, value, 'any', scope);
  const parts = Object.entries(value).map(([form, members_]) => {
    const formPath = [...path, form];
    if (form !== 'all' && form !== 'none') return reportOperator(yaml, formPath, fact, form, ['all', 'none'], scope);
    if (Array.isArray(members_) && members_.length === 0) {
      scope.report(
        'PL206',
        yaml.entryAt(formPath),
        `"${form}" is empty. Write at least one value in it, or remove it.`,
      );
      return undefined;
    }
    const condition = members(yaml, formPath, fact, members_, form === 'all' ? 'all' : 'any', scope);
    if (condition === undefined || form === 'all') return condition;
    return Object.freeze({ kind: 'not' as const, of: condition, at: yaml.entryAt(formPath) });
  });
  return conjunction(parts, yaml.at(path));
}

function members(
  yaml: YamlFile,
  path: Path,
  fact: FactDefinition,
  value: unknown,
  kind: 'any' | 'all',
  scope: Scope,
): Condition | undefined {
  const has = (item: unknown, itemPath: Path): Leaf | undefined => {
    const constant = constantOf(yaml, itemPath, fact, item, scope);
    return constant === undefined
      ? undefined
      : scope.leaf(fact.name, 'contains', constant, `${fact.name} has ${constant}`, yaml.at(itemPath));
  };
  if (!Array.isArray(value)) return has(value, path);
  const leaves = value.map((item, index) => has(item, [...path, index]));
  if (leaves.some((leaf) => leaf === undefined)) return undefined;
  return leaves.length === 1
    ? leaves[0]
    : Object.freeze({ kind, of: Object.freeze(leaves as Leaf[]), at: yaml.at(path) });
}
