/** A snapshot → mutants of its conditions: a leaf dropped or negated, any for all, a boundary moved, a value taken out of a list. */
import type { LookUpOperator } from '../operators.ts';
import type { Condition, Group, Leaf, Snapshot } from '../snapshot.ts';
import { leafWords } from '../suite/leaf-words.ts';
import { boundaryChanges } from './boundary.ts';
import { matchingProbes } from './matching.ts';
import { changed, isDefault, type Mutant } from './mutant.ts';
import { type Change, guardWith, keyOf, rewritten, routeWith } from './rewrite.ts';

export interface Alteration extends Pick<Mutant, 'kind' | 'title' | 'truth' | 'at' | 'leaf'> {
  readonly node: Condition;
  readonly change: Change;
}

export function conditionMutants(snapshot: Snapshot, operator: LookUpOperator): readonly Mutant[] {
  return ownersOf(snapshot).flatMap(({ owner, condition }) =>
    nodesOf(condition, owner)
      .flatMap((node) => (node.kind === 'leaf' ? leafAlterations(owner, node) : groupAlterations(owner, node)))
      .flatMap((alteration) => mutantOf(snapshot, alteration, operator) ?? []),
  );
}

/** Undefined where no route and no guard uses what is changed. */
function mutantOf(
  snapshot: Snapshot,
  { node, change, ...words }: Alteration,
  operator: LookUpOperator,
): Mutant | undefined {
  const key = keyOf(node);
  const after = (when: Condition | undefined) => when && rewritten(when, key, change);
  const routes = snapshot.routes.map((route) => {
    const when = after(route.when);
    return when === route.when ? route : routeWith(route, when, operator);
  });
  const guards = snapshot.guards.map((guard, index) => {
    const when = after(guard.when);
    return when === guard.when ? guard : guardWith(guard, index, when, operator);
  });
  const first = routes.findIndex((route, index) => route !== snapshot.routes[index]);
  const guardChanged = guards.some((guard, index) => guard !== snapshot.guards[index]);
  if (first < 0 && !guardChanged) return undefined;
  const mutant = changed(snapshot, { ...(first < 0 ? {} : { routes }), ...(guardChanged ? { guards } : {}) });
  return {
    ...words,
    snapshot: mutant,
    touches: (decision) => guardChanged || isDefault(decision) || decision.route.index >= first,
    onlyMatching: true,
    probes: (questions) => matchingProbes(questions, mutant),
  };
}

export interface Owner {
  /** A definition, a guard or a route: where the condition is written. */
  readonly owner: string;
  readonly condition: Condition;
}

function ownersOf({ definitions, guards, routes }: Snapshot): readonly Owner[] {
  return [
    ...[...definitions].map(([owner, { condition }]) => ({ owner, condition })),
    ...[...guards, ...routes].flatMap(({ id, when }) => (when ? [{ owner: id, condition: when }] : [])),
  ];
}

/** What is written here; the content of a definition belongs to the definition. */
export function nodesOf(condition: Condition, owner: string): readonly (Leaf | Group)[] {
  if (condition.define !== undefined && condition.define !== owner) return [];
  if (condition.kind === 'leaf') return [condition];
  if (condition.kind === 'not') return nodesOf(condition.of, owner);
  return [condition, ...condition.of.flatMap((part) => nodesOf(part, owner))];
}

function leafAlterations(owner: string, leaf: Leaf): readonly Alteration[] {
  const words = leafWords(leaf);
  const same = { node: leaf, at: leaf.at };
  return [
    {
      ...same,
      kind: 'drop-condition',
      title: `${owner}: drop "${words}"`,
      truth: `${owner} heeds "${words}"`,
      change: () => undefined,
    },
    {
      ...same,
      kind: 'negate-condition',
      title: `${owner}: not "${words}"`,
      truth: `${owner} heeds "${words}"`,
      change: (node) => Object.freeze({ kind: 'not', of: node, at: node.at }),
    },
    ...boundaryChanges(leaf).map(
      ({ value, change }): Alteration => ({
        ...same,
        kind: 'boundary',
        leaf,
        title: `${owner}: ${words} -> ${value}`,
        truth: `${owner} heeds "${words}" to the number`,
        change,
      }),
    ),
    ...valueAlterations(owner, leaf),
  ];
}

function valueAlterations(owner: string, leaf: Leaf): readonly Alteration[] {
  const { value } = leaf;
  if (!Array.isArray(value) || value.length < 2) return [];
  return (value as readonly (string | number)[]).map((one) => ({
    node: leaf,
    at: leaf.at,
    kind: 'list-value',
    title: `${owner}: ${leaf.fact} without ${one}`,
    truth: `${owner} heeds ${leaf.fact} ${one}`,
    change: () => Object.freeze({ ...leaf, value: Object.freeze(value.filter((other) => other !== one)) }),
  }));
}

/** Both ends of a `between` are one condition to its author; each of them is changed as a leaf. */
function groupAlterations(owner: string, group: Group): readonly Alteration[] {
  const { kind, of, at } = group;
  if (of.length < 2 || of.every((part) => part.kind === 'leaf' && part.text.includes(' between ') && part.at === at))
    return [];
  const other = kind === 'any' ? 'all' : 'any';
  const [first, second] = of.map(partWords);
  return [
    {
      node: group,
      at,
      kind: 'any-all',
      title: `${owner}: ${kind} -> ${other} of ${first}, ${second}${of.length > 2 ? ' …' : ''}`,
      truth: kind === 'any' ? `${owner} wants any of ${first}, ${second}` : `${owner} wants all of ${first}, ${second}`,
      change: (node) => Object.freeze({ ...(node as Group), kind: other }),
    },
  ];
}

function partWords(part: Condition): string {
  if (part.define !== undefined) return part.define;
  if (part.kind === 'leaf') return leafWords(part);
  return part.kind === 'not'
    ? `not ${partWords(part.of)}`
    : `(${part.of.map(partWords).join(part.kind === 'any' ? ' or ' : ' and ')})`;
}
