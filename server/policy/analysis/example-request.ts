/** Formulas that must all hold → the plainest real request for which they do. */
import type { Facts } from '../../../schemas/generated/types.ts';
import { factCatalogue, unknownFacts } from '../fact-catalogue.ts';
import type { LookUpOperator } from '../operators.ts';
import type { Leaf } from '../snapshot.ts';
import type { Answer } from './find-request.ts';
import { any, type Formula, holdsFor, testOf, variablesIn } from './formula.ts';
import type { Space } from './space.ts';
import { textsFor } from './texts.ts';

export interface RequestFound {
  /** Complete. */
  readonly facts: Facts;
  /** The facts that matter, for people; with the rest unknown it is the same request. */
  readonly shown: Partial<Facts>;
}

export interface Texts {
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly operator: LookUpOperator;
}

/**
 * `request` is missing where there is one over independent questions but no text was found that answers them so: searches of
 * a text may exclude each other in ways that are not looked into.
 */
export type Example =
  | { readonly kind: 'found'; readonly request: RequestFound | undefined }
  | { readonly kind: 'none' }
  | { readonly kind: 'undecided' };

/** Ways to answer the text questions that are tried before giving up on a real text. */
const attemptsMax = 8;

/** Classes that are tried in place of the one found, which is the lowest that its formulas leave. */
const classesMax = 64;

/** `about`: what the finding is about; a fact that matters to it is shown even where it is as unknown. */
export function exampleOf(
  space: Space,
  texts: Texts,
  ask: (formulas: readonly Formula[]) => Answer,
  formulas: readonly Formula[],
  about: readonly Formula[],
): Example {
  const blocked: Formula[] = [];
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const answer = ask([...formulas, ...blocked]);
    if (answer.kind === 'undecided') return attempt === 0 ? answer : { kind: 'found', request: undefined };
    if (answer.kind === 'none') return attempt === 0 ? answer : { kind: 'found', request: undefined };
    const wanted = [...formulas, ...blocked];
    const classes = plainest(space, wanted, withFewestFacts(space, ask, wanted, answer.classes));
    const text = textFor(space, texts, classes, formulas);
    if (text !== undefined) {
      const facts = factsOf(space, classes, text);
      return { kind: 'found', request: { facts, shown: shownOf(space, classes, about, facts) } };
    }
    blocked.push(otherText(space, classes));
  }
  return { kind: 'found', request: undefined };
}

/** One fact after another is taken back to unknown, the others free to make up for it, as far as that can be. */
function withFewestFacts(
  space: Space,
  ask: (formulas: readonly Formula[]) => Answer,
  formulas: readonly Formula[],
  found: Uint16Array,
): Uint16Array {
  let classes = found;
  const unknown: Formula[] = [];
  space.variables.forEach(({ offset, full }, variable) => {
    if (classes[variable] === 0) return;
    const first = testOf(
      variable,
      offset,
      full,
      full.map((_, index) => (index === 0 ? 1 : 0)),
    );
    const answer = ask([...unknown, first, ...formulas]);
    if (answer.kind !== 'found' || count(answer.classes) >= count(classes)) return;
    unknown.push(first);
    classes = answer.classes;
  });
  return classes;
}

function count(classes: Uint16Array): number {
  return classes.reduce((sum, chosen) => sum + (chosen === 0 ? 0 : 1), 0);
}

/** Each variable goes back to the first class that still does; classes stand in the order of what a reader expects. */
function plainest(space: Space, formulas: readonly Formula[], found: Uint16Array): Uint16Array {
  const classes = found.slice();
  let failing = 0;
  const holds = (): boolean => {
    // What failed last fails most often.
    if (formulas.length > 0 && !holdsFor(formulas[failing]!, classes)) return false;
    for (let index = 0; index < formulas.length; index++) {
      if (holdsFor(formulas[index]!, classes)) continue;
      failing = index;
      return false;
    }
    return true;
  };
  for (let changed = true; changed; ) {
    changed = false;
    space.variables.forEach((_, variable) => {
      const before = classes[variable]!;
      for (let chosen = 0; chosen < Math.min(before, classesMax); chosen++) {
        classes[variable] = chosen;
        if (holds()) {
          changed = true;
          return;
        }
      }
      classes[variable] = before;
    });
  }
  return classes;
}

function factsOf({ variables, unknownIntent }: Space, classes: Uint16Array, text: string): Facts {
  const facts: Record<string, unknown> = { ...unknownFacts, intent: unknownIntent, text };
  variables.forEach(({ fact, classes: values, asks }, variable) => {
    const chosen = classes[variable]!;
    if (values) facts[fact] = values[chosen]!.value;
    else if (chosen === 1 && fact !== 'text') facts[fact] = [...(facts[fact] as string[]), String(asks!.value)];
  });
  return Object.freeze(facts) as unknown as Facts;
}

/** A text that answers every question as the classes say, or at least so that the formulas hold. */
function textFor(
  { variables }: Space,
  { lists, operator }: Texts,
  classes: Uint16Array,
  formulas: readonly Formula[],
): string | undefined {
  const questions = variables.flatMap(({ fact, asks }, variable) =>
    fact === 'text' ? [{ asks: asks!, variable }] : [],
  );
  if (questions.length === 0) return '';
  const answers = (text: string, { operator: name, value }: Leaf): boolean => operator(name).evaluate(text, value);
  const yes = questions.filter(({ variable }) => classes[variable] === 1).map(({ asks }) => asks);
  return textsFor(yes, lists).find((text) => {
    const real = classes.slice();
    for (const { asks, variable } of questions) real[variable] = answers(text, asks) ? 1 : 0;
    return formulas.every((formula) => holdsFor(formula, real));
  });
}

/** At least one question about the text is answered otherwise. */
function otherText({ variables }: Space, classes: Uint16Array): Formula {
  return any(
    variables.flatMap(({ fact, offset, full }, variable) =>
      fact === 'text' ? [testOf(variable, offset, full, Uint32Array.of(classes[variable] === 1 ? 1 : 2))] : [],
    ),
  );
}

/** What is not as unknown, and what the finding is about. */
function shownOf(space: Space, classes: Uint16Array, about: readonly Formula[], facts: Facts): Partial<Facts> {
  const spoken = new Set<string>();
  for (const formula of about) {
    for (const variable of variablesIn(formula)) {
      if (matters(space, formula, variable, classes)) spoken.add(space.variables[variable]!.fact);
    }
  }
  const shown: Record<string, unknown> = {};
  for (const { name } of factCatalogue.values()) {
    const isUnknown = JSON.stringify(facts[name]) === JSON.stringify(unknownFacts[name]);
    if (!isUnknown || spoken.has(name)) shown[name] = facts[name];
  }
  return Object.keys(shown).length === 0 ? { intent: facts.intent } : shown;
}

/** Whether another value of this variable alone would make the formula false. */
function matters({ variables }: Space, formula: Formula, variable: number, classes: Uint16Array): boolean {
  const count = variables[variable]!.classes?.length ?? 2;
  const before = classes[variable]!;
  let holds = true;
  for (let other = 0; other < count && holds; other++) {
    classes[variable] = other;
    holds = holdsFor(formula, classes);
  }
  classes[variable] = before;
  return !holds;
}
