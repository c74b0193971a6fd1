/** What is written about one fact ↔ its terms, each an operator with values: `{ over: 1, under: 5 }` is two of them. */
import { isMapping, listOf } from '../../../server/policy/written.ts';
import type { FactChoice } from './choices.ts';

export type Scalar = string | number | boolean;

export interface Term {
  /** `is` where none is written. */
  readonly operator: string;
  readonly values: readonly Scalar[];
}

export function termsOf(value: unknown): readonly Term[] {
  if (isMapping(value)) {
    return Object.entries(value).map(([operator, operand]) => ({ operator, values: listOf(operand) as Scalar[] }));
  }
  return [{ operator: 'is', values: listOf(value) as Scalar[] }];
}

/** The shortest way to write them: a single value stands alone, unless its operator takes a list. */
export function valueOfTerms(terms: readonly Term[]): unknown {
  const [first] = terms;
  if (terms.length === 1 && first?.operator === 'is') return alone(first);
  return Object.fromEntries(terms.map((term) => [term.operator, alone(term)]));
}

function alone({ operator, values }: Term): unknown {
  const takesList = operator === 'between' || operator === 'all' || operator === 'none';
  return values.length === 1 && !takesList ? values[0] : [...values];
}

/** The operators of a fact, and how each is said. */
export function operatorsOf(kind: FactChoice['kind']): readonly { readonly name: string; readonly words: string }[] {
  const names = { word: words, flag: ['is'], set: sets, text: texts, integer: numbers, real: numbers }[kind];
  return names.map((name) => ({ name, words: operatorWords(kind, name) }));
}

const words = ['is', 'not'];
const sets = ['is', 'all', 'none'];
const texts = ['mentions', 'contains', 'starts_with', 'ends_with', 'matches'];
const numbers = ['over', 'at_least', 'under', 'at_most', 'between', 'is', 'not'];

function operatorWords(kind: FactChoice['kind'], name: string): string {
  if (kind === 'set') return { is: 'include any of', all: 'include all of', none: 'include none of' }[name] ?? name;
  if (kind === 'text') return name.replace('_', ' ');
  return { is: 'is', not: 'is not', at_least: 'is at least', at_most: 'is at most' }[name] ?? `is ${name}`;
}

/** What is wrong with a term before it is written, in a sentence; undefined where nothing is. */
export function termComplaint(fact: FactChoice, { operator, values }: Term): string | undefined {
  if (values.length === 0 || values.some((value) => value === '')) return 'Give at least one value.';
  if (fact.kind !== 'integer' && fact.kind !== 'real') return undefined;
  if (values.some((value) => typeof value !== 'number' || !Number.isFinite(value))) return 'This wants a number.';
  if (fact.kind === 'integer' && values.some((value) => !Number.isInteger(value))) return 'This wants a whole number.';
  const [least, most] = [fact.min, fact.max ?? Number.POSITIVE_INFINITY];
  if (values.some((value) => (value as number) < least || (value as number) > most))
    return fact.max === null ? `It is never below ${least}.` : `It lies between ${least} and ${fact.max}.`;
  if (operator === 'between' && values.length !== 2) return 'Between takes two numbers.';
  if (operator === 'between' && (values[0] as number) > (values[1] as number)) return 'The smaller number comes first.';
  return undefined;
}
