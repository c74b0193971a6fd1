/** What is written about one fact → leaves, each comparing it with one constant. */
import { conjunction } from './conjunction.ts';
import { constantOf, numberOf } from './constants.ts';
import type { Range } from './diagnostic.ts';
import type { FactDefinition } from './fact-catalogue.ts';
import type { Scope } from './scope.ts';
import { setLeaves } from './set-leaves.ts';
import type { Condition, Leaf, OperatorName } from './snapshot.ts';
import { textLeaves } from './text-leaves.ts';
import { reportOperator } from './unknown-operator.ts';
import { isMapping, kindOf } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

export function leavesOf(
  yaml: YamlFile,
  path: Path,
  fact: FactDefinition,
  value: unknown,
  scope: Scope,
): Condition | undefined {
  if (Array.isArray(value) && value.length === 0) {
    scope.report(
      'PL206',
      yaml.entryAt(path),
      `The list of values of "${fact.name}" is empty. Write at least one, or remove the line.`,
    );
    return undefined;
  }
  if (isMapping(value) && Object.keys(value).length === 0) {
    scope.report(
      'PL206',
      yaml.entryAt(path),
      `Nothing is said about "${fact.name}". Write a value, or remove the line.`,
    );
    return undefined;
  }
  if (fact.kind === 'text') return textLeaves(yaml, path, fact, value, scope);
  if (fact.kind === 'set') return setLeaves(yaml, path, fact, value, scope);
  return scalarLeaves(yaml, path, fact, value, scope);
}

const comparisons = {
  over: 'greaterThan',
  at_least: 'greaterThanInclusive',
  under: 'lessThan',
  at_most: 'lessThanInclusive',
} as const satisfies Record<string, OperatorName>;

function scalarLeaves(
  yaml: YamlFile,
  path: Path,
  fact: FactDefinition,
  value: unknown,
  scope: Scope,
): Condition | undefined {
  if (!isMapping(value)) return equalLeaf(yaml, path, fact, value, false, yaml.at(path), scope);
  const parts = Object.entries(value).map(([operator, operand]) =>
    operatorLeaf(yaml, [...path, operator], fact, operator, operand, scope),
  );
  return conjunction(parts, yaml.at(path));
}

function operatorLeaf(
  yaml: YamlFile,
  path: Path,
  fact: FactDefinition,
  operator: string,
  operand: unknown,
  scope: Scope,
): Condition | undefined {
  const at = yaml.entryAt(path);
  if (operator === 'not') return equalLeaf(yaml, path, fact, operand, true, at, scope);
  const numeric = fact.kind === 'integer' || fact.kind === 'real';
  if (numeric && operator === 'between') return betweenLeaves(yaml, path, fact, operand, scope);
  if (numeric && Object.hasOwn(comparisons, operator)) {
    const number = numberOf(yaml, path, fact, operand, scope);
    if (number === undefined) return undefined;
    return scope.leaf(
      fact.name,
      comparisons[operator as keyof typeof comparisons],
      number,
      `${fact.name} ${operator} ${number}`,
      at,
    );
  }
  const known = numeric ? [...Object.keys(comparisons), 'between', 'not'] : ['not'];
  return reportOperator(yaml, path, fact, operator, known, scope);
}

/** Equals, one of; with `not`: differs from it, from all of them. */
function equalLeaf(
  yaml: YamlFile,
  path: Path,
  fact: FactDefinition,
  value: unknown,
  negated: boolean,
  at: Range,
  scope: Scope,
): Leaf | undefined {
  if (Array.isArray(value)) {
    if (value.length === 0) {
      scope.report(
        'PL206',
        at,
        `The list of values of "${fact.name}" is empty. Write at least one, or remove the line.`,
      );
      return undefined;
    }
    const constants = value.map((item, index) => constantOf(yaml, [...path, index], fact, item, scope));
    if (constants.some((constant) => constant === undefined)) return undefined;
    const list = Object.freeze(constants as (string | number)[]);
    return scope.leaf(
      fact.name,
      negated ? 'notIn' : 'in',
      list,
      `${fact.name} ${negated ? 'not ' : ''}one of ${list.join(', ')}`,
      at,
    );
  }
  const constant = constantOf(yaml, path, fact, value, scope);
  if (constant === undefined) return undefined;
  return scope.leaf(
    fact.name,
    negated ? 'notEqual' : 'equal',
    constant,
    `${fact.name} is ${negated ? 'not ' : ''}${constant}`,
    at,
  );
}

function betweenLeaves(
  yaml: YamlFile,
  path: Path,
  fact: FactDefinition,
  operand: unknown,
  scope: Scope,
): Condition | undefined {
  const at = yaml.entryAt(path);
  if (Array.isArray(operand) && operand.length === 0) {
    scope.report('PL206', at, `"between" is empty. Write two numbers, like [100, 200], or remove it.`);
    return undefined;
  }
  if (!Array.isArray(operand) || operand.length !== 2) {
    scope.report('PL103', yaml.at(path), `"between" takes two numbers, like [100, 200]; this is ${kindOf(operand)}.`);
    return undefined;
  }
  const [low, high] = operand.map((item, index) => numberOf(yaml, [...path, index], fact, item, scope));
  if (low === undefined || high === undefined) return undefined;
  const words = `${fact.name} between ${low} and ${high}`;
  return Object.freeze({
    kind: 'all',
    of: Object.freeze([
      scope.leaf(fact.name, 'greaterThanInclusive', low, words, at),
      scope.leaf(fact.name, 'lessThanInclusive', high, words, at),
    ]),
    at,
  });
}
