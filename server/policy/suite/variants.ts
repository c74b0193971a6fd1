/** The matrix of a case → every combination of its values. */
import type { Case } from '../../../schemas/generated/types.ts';
import { suggestion } from '../did-you-mean.ts';
import { type FactDefinition, factCatalogue } from '../fact-catalogue.ts';
import type { IntentCatalogue } from '../snapshot.ts';
import type { WrittenValue } from './written.ts';

export interface Variants {
  /** One empty combination where the case has no matrix; none where there is a problem. */
  readonly combinations: readonly Combination[];
  /** Why the matrix gives no combination that could be run. */
  readonly problem?: string;
}

export type Combination = Readonly<Record<string, WrittenValue>>;

/** Eight facts of three values each make 6,561. */
const combinationsMax = 10_000;

export function variantsOf(matrix: Case['matrix'], intents: IntentCatalogue): Variants {
  if (matrix === undefined) return { combinations: [{}] };
  if (Object.keys(matrix).length === 0) return problem('the matrix names no fact, so the case would run for nothing');
  let combinations: Combination[] = [{}];
  for (const [name, written] of Object.entries(matrix)) {
    const values = typeof written === 'string' ? allOf(name, intents) : (written as WrittenValue[]);
    if (typeof values === 'string') return problem(values);
    if (values.length === 0) return problem(`the matrix gives ${name} no value, so the case would run for nothing`);
    if (combinations.length * values.length > combinationsMax) {
      return problem(`the matrix has more than ${combinationsMax} combinations; split it over several cases`);
    }
    combinations = combinations.flatMap((before) => values.map((value) => ({ ...before, [name]: value })));
  }
  return { combinations };
}

function problem(text: string): Variants {
  return { combinations: [], problem: text };
}

/** Every value of a fact's domain; a sentence where that has no end. */
function allOf(name: string, intents: IntentCatalogue): readonly WrittenValue[] | string {
  const fact = factCatalogue.get(name);
  if (!fact) return `"${name}" is not a fact.${suggestion(name, factCatalogue.keys())}`;
  if (name === 'intent' && intents.closed) {
    return [...new Set([...intents.intents.map((intent) => intent.id), intents.otherwise])];
  }
  return closedValues(fact) ?? `${name} takes any value, so it cannot be "all"; list the values that matter`;
}

function closedValues({ kind, values }: FactDefinition): readonly WrittenValue[] | undefined {
  if (kind === 'flag') return [false, true];
  if (kind === 'word') return values;
  // Every kind by itself, and none: all the subsets would be many and say little more.
  if (kind === 'set') return values && [[], ...values.map((value) => [value])];
  return undefined;
}
