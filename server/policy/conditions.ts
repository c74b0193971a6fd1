/** What stands under `when` or `define` → a condition in normal form, or diagnostics in the author's words. */
import { conjunction } from './conjunction.ts';
import type { Range } from './diagnostic.ts';
import { didYouMean } from './did-you-mean.ts';
import { factCatalogue } from './fact-catalogue.ts';
import { leavesOf } from './leaves.ts';
import { replacing } from './report.ts';
import type { Scope } from './scope.ts';
import type { Condition } from './snapshot.ts';
import { isMapping, kindOf } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

const groups = new Set(['any', 'all', 'none']);

/** Undefined where nothing sensible can be made of it; what is wrong is then reported. */
export function conditionOf(yaml: YamlFile, path: Path, value: unknown, scope: Scope): Condition | undefined {
  const condition = mappingOf(yaml, path, value, scope);
  const complaint = condition && scope.sizeComplaint(condition, path[0] !== 'define');
  if (complaint === undefined) return condition;
  scope.report('PL103', yaml.keyAt(path), complaint);
  return undefined;
}

function mappingOf(yaml: YamlFile, path: Path, value: unknown, scope: Scope): Condition | undefined {
  const at = yaml.at(path);
  if (!isMapping(value)) {
    scope.report(
      'PL103',
      at,
      `A condition is written as facts and their values, like "intent: code-gen"; this is ${kindOf(value)}.`,
    );
    return undefined;
  }
  const keys = Object.keys(value);
  if (keys.length === 0) {
    scope.report(
      'PL206',
      at,
      'This condition is empty. Write what must hold, or leave the key out: no condition means always.',
    );
    return undefined;
  }
  const parts = keys.map((key) => partOf(yaml, [...path, key], key, value[key], scope));
  return conjunction(parts, at);
}

function partOf(yaml: YamlFile, path: Path, key: string, value: unknown, scope: Scope): Condition | undefined {
  if (groups.has(key)) return groupOf(yaml, path, key as 'any' | 'all' | 'none', value, scope);
  const fact = factCatalogue.get(key);
  if (fact) return leavesOf(yaml, path, fact, value, scope);
  return definitionUse(yaml, path, key, value, scope);
}

function groupOf(
  yaml: YamlFile,
  path: Path,
  key: 'any' | 'all' | 'none',
  value: unknown,
  scope: Scope,
): Condition | undefined {
  const at = yaml.at(path);
  if (!Array.isArray(value)) {
    scope.report('PL103', at, `"${key}" takes a list of conditions, each on its own "-"; this is ${kindOf(value)}.`);
    return undefined;
  }
  if (value.length === 0) {
    scope.report('PL206', yaml.entryAt(path), `"${key}" is empty. Write at least one condition in it, or remove it.`);
    return undefined;
  }
  const parts = value.map((item, index) => mappingOf(yaml, [...path, index], item, scope));
  if (parts.some((part) => part === undefined)) return undefined;
  const of = Object.freeze(parts as Condition[]);
  if (key !== 'none') return Object.freeze({ kind: key, of, at });
  return Object.freeze({ kind: 'not', of: of.length === 1 ? of[0]! : Object.freeze({ kind: 'any', of, at }), at });
}

function definitionUse(yaml: YamlFile, path: Path, key: string, value: unknown, scope: Scope): Condition | undefined {
  const range = yaml.keyAt(path);
  if (!scope.definitionNames.has(key)) {
    reportUnknownKey(yaml, range, key, scope);
    return undefined;
  }
  scope.used('definition', key);
  if (!scope.definitions.has(key)) {
    scope.report(
      'PL105',
      range,
      `"${key}" is used before it is defined, or by itself. A definition may only use those written above it.`,
    );
    return undefined;
  }
  if (typeof value !== 'boolean') {
    scope.report('PL103', yaml.at(path), `"${key}" is a definition: it is true or false, not ${kindOf(value)}.`);
    return undefined;
  }
  const condition = scope.definitions.get(key);
  if (condition === undefined) return undefined;
  const usedAt = yaml.entryAt(path);
  const used = Object.freeze({ ...condition, usedAt });
  return value ? used : Object.freeze({ kind: 'not', of: used, at: usedAt });
}

function reportUnknownKey(yaml: YamlFile, range: Range, key: string, scope: Scope): void {
  const meant = didYouMean(key, [...factCatalogue.keys(), ...groups, ...scope.definitionNames]);
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  const fix = replacing(range, meant);
  if (meant !== undefined && scope.definitionNames.has(meant)) {
    scope.used('definition', meant);
    scope.report('PL101', range, `There is no definition "${key}".${hint}`, fix);
  } else {
    const all =
      yaml.file === 'intents.yaml'
        ? ' "signalbox facts" lists them all; the definitions of policy.yaml do not hold here.'
        : ' "signalbox facts" lists them all; a condition with a name of its own is written under "define:".';
    scope.report('PL102', range, `"${key}" is not a fact.${hint || all}`, fix);
  }
}
