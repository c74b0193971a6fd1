/** PL202, where one reading shows it: facts side by side that no request has together. */
import { classesOf } from './classes.ts';
import type { Definitions } from './definitions.ts';
import { place } from './diagnostic.ts';
import { type FactName, factCatalogue } from './fact-catalogue.ts';
import type { LookUpOperator } from './operators.ts';
import type { Report } from './report.ts';
import type { Condition, Guard, Leaf, Route } from './snapshot.ts';

/** A leaf, or its opposite. */
interface Literal {
  readonly leaf: Leaf;
  readonly holds: boolean;
}

export interface Conditions {
  readonly definitions: Definitions;
  readonly guards: readonly Guard[];
  readonly routes: readonly Route[];
}

export function checkContradictions(
  { definitions, guards, routes }: Conditions,
  values: ReadonlyMap<string, readonly string[]>,
  operator: LookUpOperator,
  report: Report,
): void {
  const told = new Set<string>();
  const conditions = [
    ...[...definitions.values()].map(({ condition }) => condition),
    ...guards.map(({ when }) => when),
    ...routes.map(({ when }) => when),
  ];
  for (const condition of conditions) {
    if (condition) visit(condition);
  }

  function visit(condition: Condition): void {
    for (const literals of byFact(conjuncts(condition))) {
      const pair = contradictingPair(literals, values.get(literals[0]!.leaf.fact), operator);
      const key = pair?.map(({ leaf }) => leaf.id).join(' ');
      if (!pair || told.has(key!)) continue;
      told.add(key!);
      report('PL202', pair[0].leaf.at, sentence(pair));
    }
    for (const branch of branches(condition)) visit(branch);
  }
}

/** What must hold for the condition to hold, as far as it is a plain row of leaves. */
function conjuncts(condition: Condition, holds = true): Literal[] {
  if (condition.kind === 'leaf') return [{ leaf: condition, holds }];
  if (condition.kind === 'not') return conjuncts(condition.of, !holds);
  return condition.kind === (holds ? 'all' : 'any') || condition.of.length === 1
    ? condition.of.flatMap((part) => conjuncts(part, holds))
    : [];
}

/** The parts that can be false by themselves: alternatives, and what a negation holds. */
function branches(condition: Condition): readonly Condition[] {
  if (condition.kind === 'leaf') return [];
  if (condition.kind === 'not') return condition.of.kind === 'leaf' ? [] : [condition.of];
  return condition.kind === 'any' ? condition.of : condition.of.flatMap(branches);
}

function byFact(literals: readonly Literal[]): Literal[][] {
  const facts = new Map<FactName, Literal[]>();
  for (const literal of literals) {
    const same = facts.get(literal.leaf.fact);
    if (same) same.push(literal);
    else facts.set(literal.leaf.fact, [literal]);
  }
  return [...facts.values()];
}

/** Leaves of one row that are compared each with each; in a longer row the first and the last are told. */
const comparedMax = 100;

/** The first two that cannot hold together; the same one twice where it can never hold; the first two of all where only the whole row contradicts. */
function contradictingPair(
  literals: readonly Literal[],
  values: readonly string[] | undefined,
  operator: LookUpOperator,
): [Literal, Literal] | undefined {
  const fact = literals[0]!.leaf.fact;
  const { kind } = factCatalogue.get(fact)!;
  const free = kind === 'set' || kind === 'text';
  const classes = free
    ? []
    : classesOf(
        fact,
        literals.map(({ leaf }) => leaf),
        values,
      );
  const together = (some: readonly Literal[]): boolean =>
    free
      ? agree(some)
      : classes.some((value) =>
          some.every(({ leaf, holds }) => operator(leaf.operator).evaluate(value, leaf.value) === holds),
        );
  if (together(literals)) return undefined;
  for (const literal of literals) if (!together([literal])) return [literal, literal];
  const first = literals.slice(0, comparedMax);
  for (const [index, a] of first.entries()) {
    for (const b of first.slice(index + 1)) if (!together([a, b])) return [a, b];
  }
  return [literals[0]!, literals.at(-1)!];
}

/** Sets and text: each leaf is a question of its own, and only its own opposite contradicts it. */
function agree(literals: readonly Literal[]): boolean {
  const wanted = new Map<string, boolean>();
  return literals.every(({ leaf, holds }) => {
    const question = `${leaf.operator} ${leaf.value}`;
    const before = wanted.get(question) ?? holds;
    wanted.set(question, holds);
    return before === holds;
  });
}

function sentence([a, b]: readonly [Literal, Literal]): string {
  const words = ({ leaf, holds }: Literal): string => `"${holds ? leaf.text : `not (${leaf.text})`}"`;
  if (a.leaf === b.leaf || words(a) === words(b)) return `${words(a)} is never true: no request is like that.`;
  return `${words(a)} and ${words(b)} (${place(b.leaf.at)}) cannot both be true: no request is like that.`;
}
