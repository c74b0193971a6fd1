/** A condition, one of its nodes and what becomes of it → the condition as if it had been written so. */
import type { LookUpOperator } from '../operators.ts';
import { ruleOf, testOf } from '../rules.ts';
import type { Condition, Guard, Route } from '../snapshot.ts';

/** Undefined takes the node away. A group that is left empty goes too, as when a person deletes its last line. */
export type Change = (node: Condition) => Condition | undefined;

/** A definition that is used twice is changed twice: it is written once. Undefined where nothing is left. */
export function rewritten(condition: Condition, key: string, change: Change): Condition | undefined {
  if (keyOf(condition) === key) return change(condition);
  if (condition.kind === 'leaf') return condition;
  if (condition.kind === 'not') {
    const of = rewritten(condition.of, key, change);
    return of && (of === condition.of ? condition : Object.freeze({ ...condition, of }));
  }
  const of = condition.of.flatMap((part) => rewritten(part, key, change) ?? []);
  if (of.length === 0) return undefined;
  const same = of.length === condition.of.length && of.every((part, index) => part === condition.of[index]);
  return same ? condition : Object.freeze({ ...condition, of: Object.freeze(of) });
}

/** The same for every use of what is written in one place. */
export function keyOf(node: Condition): string {
  return node.kind === 'leaf' ? node.id : `${node.kind} ${node.at.file} ${node.at.start} ${node.at.end}`;
}

export function routeWith(route: Route, when: Condition | undefined, operator: LookUpOperator): Route {
  const rule = ruleOf(when, { name: route.id, type: 'route', index: route.index });
  return Object.freeze({ ...route, when, rule, test: testOf(rule, operator) });
}

export function guardWith(guard: Guard, index: number, when: Condition | undefined, operator: LookUpOperator): Guard {
  const rule = ruleOf(when, { name: guard.id, type: 'guard', index });
  return Object.freeze({ ...guard, when, rule, test: testOf(rule, operator) });
}

/** The routes in this order, each knowing its new place. */
export function inOrder(routes: readonly Route[]): readonly Route[] {
  return Object.freeze(
    routes.map((route, index) => (route.index === index ? route : Object.freeze({ ...route, index }))),
  );
}
