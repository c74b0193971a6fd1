/** A condition in normal form → a json-rules-engine Rule, and that rule's conditions ready to be walked. */
import { Rule, type TopLevelCondition } from 'json-rules-engine';
import type { FactName } from './fact-catalogue.ts';
import type { LookUpOperator } from './operators.ts';
import type { Condition, OperatorName, Test } from './snapshot.ts';

/** The library's own form of a condition, as its Rule holds it. */
type RuleCondition =
  | { readonly all: readonly RuleCondition[] }
  | { readonly any: readonly RuleCondition[] }
  | { readonly not: RuleCondition }
  | { readonly fact: FactName; readonly operator: OperatorName; readonly value: unknown; readonly name?: string };

export interface RuleParams {
  readonly name: string;
  readonly type: 'route' | 'guard' | 'default';
  /** Place among the routes or guards: the library gives its results in no order, so this is what decides. */
  readonly index: number;
}

export function ruleOf(when: Condition | undefined, { name, type, index }: RuleParams): Rule {
  return new Rule({
    name,
    conditions: topLevel(when),
    event: { type, params: { id: name, index } },
  });
}

/** A rule begins with a group; an empty `all` holds always. */
function topLevel(when: Condition | undefined): TopLevelCondition {
  if (when === undefined) return { all: [] };
  const condition = libraryForm(when);
  return ('fact' in condition ? { all: [condition] } : condition) as TopLevelCondition;
}

function libraryForm(condition: Condition): RuleCondition {
  if (condition.kind === 'leaf') {
    return { name: condition.id, fact: condition.fact, operator: condition.operator, value: condition.value };
  }
  if (condition.kind === 'not') return { not: libraryForm(condition.of) };
  const of = condition.of.map(libraryForm);
  return condition.kind === 'all' ? { all: of } : { any: of };
}

/** The rule's own condition objects with their operators looked up once, so that deciding looks nothing up. */
export function testOf(rule: Rule, operator: LookUpOperator): Test {
  return link(rule.conditions as unknown as RuleCondition, operator);
}

function link(condition: RuleCondition, operator: LookUpOperator): Test {
  if ('all' in condition) return group('all', condition.all, operator);
  if ('any' in condition) return group('any', condition.any, operator);
  if ('not' in condition) return { kind: 'not', of: link(condition.not, operator) };
  return { kind: 'leaf', fact: condition.fact, operator: operator(condition.operator), value: condition.value };
}

function group(kind: 'all' | 'any', of: readonly RuleCondition[], operator: LookUpOperator): Test {
  return of.length === 1 ? link(of[0]!, operator) : { kind, of: of.map((condition) => link(condition, operator)) };
}
