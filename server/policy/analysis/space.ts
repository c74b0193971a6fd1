/** The conditions of a policy → the variables and classes that requests differ in, and its conditions as formulas over them. */
import { type FactName, type FactValue, factCatalogue } from '../fact-catalogue.ts';
import type { LookUpOperator } from '../operators.ts';
import type { Condition, Leaf } from '../snapshot.ts';
import { leavesIn } from '../walk.ts';
import { all, always, any, type Formula, never, not, testOf } from './formula.ts';
import { classesOf, type ValueClass } from './value-classes.ts';

/** A fact with one value at a time, or one yes/no question about a fact: a member of a set, a search of the text. */
export interface Variable {
  readonly fact: FactName;
  readonly offset: number;
  /** A bit for each class. The first class is what is so when nothing is known. */
  readonly full: Uint32Array;
  /** The classes of a fact with one value; undefined for a yes/no question. */
  readonly classes: readonly ValueClass[] | undefined;
  /** The question, and every leaf that asks it stands for it. */
  readonly asks: Leaf | undefined;
}

export interface Space {
  readonly variables: readonly Variable[];
  /** Words of the bits of all variables together. */
  readonly words: number;
  /** The bits of all variables, one after the other. */
  readonly full: Uint32Array;
  /** The place of the last word of each variable within its own. */
  readonly lasts: Uint16Array;
  readonly unknownIntent: string;
  /** Undefined holds always. */
  formulaOf(condition: Condition | undefined): Formula;
  /** Whether the flag has this value. */
  flag(fact: FactName, value: boolean): Formula;
  /** Whether context_tokens is at most this; one of the numbers given when the space was made. */
  tokensAtMost(tokens: number): Formula;
  intentIn(ids: ReadonlySet<string>): Formula;
}

export interface SpaceOptions {
  readonly conditions: readonly Condition[];
  readonly operator: LookUpOperator;
  /** The values of facts whose domain is said in the files: `intent`. */
  readonly domains: ReadonlyMap<string, readonly string[]>;
  /** What a request's intent is when nothing is known. */
  readonly unknownIntent: string;
  /** Where windows end: numbers of tokens that will be asked about. */
  readonly tokens: readonly number[];
}

/** Facts that decide whether a model can serve, whatever the conditions say. */
const needed: readonly FactName[] = ['intent', 'context_tokens', 'has_tools', 'has_images', 'wants_json'];

export function spaceOf({ conditions, operator, domains, unknownIntent, tokens }: SpaceOptions): Space {
  const windowEnds = tokens.map((value) => ({ operator: 'lessThanInclusive', value }) as const);
  const leaves = Map.groupBy(new Set(conditions.flatMap(leavesIn)), ({ fact }) => fact);
  const variables: Variable[] = [];
  const variableOf = new Map<string, number>();
  let words = 0;
  const add = (
    key: string,
    fact: FactName,
    classes: readonly ValueClass[] | undefined,
    asks: Leaf | undefined,
  ): void => {
    const full = bits(classes?.length ?? 2, () => true);
    variableOf.set(key, variables.length);
    variables.push({ fact, offset: words, full, classes, asks });
    words += full.length;
  };
  for (const definition of factCatalogue.values()) {
    const { name, kind } = definition;
    const spoken = leaves.get(name) ?? [];
    if (kind === 'set' || kind === 'text') {
      for (const leaf of spoken) if (!variableOf.has(questionOf(leaf))) add(questionOf(leaf), name, undefined, leaf);
    } else if (spoken.length > 0 || needed.includes(name)) {
      const compared =
        name === 'context_tokens' ? [...spoken, ...(windowEnds as readonly unknown[] as Leaf[])] : spoken;
      const unknown = name === 'intent' ? unknownIntent : definition.unknown;
      add(name, name, classesOf(definition, compared, domains.get(name), unknown), undefined);
    }
  }

  const full = new Uint32Array(words);
  for (const variable of variables) full.set(variable.full, variable.offset);

  const test = (variable: number, passes: (value: FactValue) => boolean): Formula => {
    const { offset, full: own, classes } = variables[variable]!;
    const mask = classes
      ? bits(classes.length, (index) => passes(classes[index]!.value))
      : bits(2, (index) => index === 1);
    return testOf(variable, offset, own, mask);
  };
  const known = new Map<string, Formula>();
  const atMost = new Map<number, Formula>();
  const leafFormula = (leaf: Leaf): Formula => {
    const key = questionOf(leaf);
    const before = known.get(key);
    if (before) return before;
    const evaluate = operator(leaf.operator);
    const variable = variableOf.get(leaf.fact) ?? variableOf.get(key)!;
    const formula = test(variable, (value) => evaluate.evaluate(value, leaf.value));
    known.set(key, formula);
    return formula;
  };
  const compiled = new WeakMap<Condition, Formula>();
  const formulaOf = (condition: Condition | undefined): Formula => {
    if (condition === undefined) return always;
    const before = compiled.get(condition);
    if (before) return before;
    const formula =
      condition.kind === 'leaf'
        ? leafFormula(condition)
        : condition.kind === 'not'
          ? not(formulaOf(condition.of))
          : (condition.kind === 'all' ? all : any)(condition.of.map(formulaOf));
    compiled.set(condition, formula);
    return formula;
  };
  return {
    variables,
    words,
    full,
    lasts: Uint16Array.from(variables, (variable) => variable.full.length - 1),
    unknownIntent,
    formulaOf,
    flag: (fact, value) => test(variableOf.get(fact)!, (each) => each === value),
    tokensAtMost: (most) => {
      const formula =
        atMost.get(most) ??
        (most < 0 ? never : test(variableOf.get('context_tokens')!, (value) => (value as number) <= most));
      atMost.set(most, formula);
      return formula;
    },
    intentIn: (ids) => test(variableOf.get('intent')!, (value) => ids.has(value as string)),
  };
}

/** Leaves with the same question are the same variable, wherever they stand. */
function questionOf({ fact, operator, value }: Leaf): string {
  return `${fact} ${operator} ${JSON.stringify(value)}`;
}

function bits(count: number, isSet: (index: number) => boolean): Uint32Array {
  const words = new Uint32Array(Math.max(1, Math.ceil(count / 32)));
  for (let index = 0; index < count; index++) if (isSet(index)) words[index >>> 5]! |= 1 << (index & 31);
  return words;
}
