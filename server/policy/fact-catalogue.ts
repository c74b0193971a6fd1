/** The facts that a condition may speak of, as schemas/facts.schema.json declares them. */
import schema from '../../schemas/facts.schema.json' with { type: 'json' };
import type { Facts, TraceFact } from '../../schemas/generated/types.ts';

export type FactName = keyof Facts;
export type FactValue = Facts[FactName];
export type FactSource = TraceFact['from'];

/**
 * - `word`: text compared whole (intent, language, user)
 * - `set`: a set of words (tags, sensitive)
 * - `integer`, `real`: a number between `min` and `max`
 * - `flag`: yes or no
 * - `text`: running text, searched and not compared
 */
export type FactKind = 'word' | 'set' | 'integer' | 'real' | 'flag' | 'text';

export interface FactDefinition {
  readonly name: FactName;
  readonly kind: FactKind;
  readonly means: string;
  /** The words it can take; absent where the domain is open, or is said elsewhere (`intent`: intents.yaml). */
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
  readonly min: number;
  readonly max: number;
  /** Its value when nothing is known. No fact is ever missing. */
  readonly unknown: FactValue;
  readonly from: readonly FactSource[];
  /** Whether the caller decides its value, so that a guard resting on it alone rests on the caller's honesty. */
  readonly callerControls: boolean;
}

interface FactSchema {
  readonly description: string;
  readonly type: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly items?: { readonly enum?: readonly string[] };
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-text'?: boolean;
  readonly 'x-unknown': unknown;
  readonly 'x-from': readonly string[];
  readonly 'x-caller': boolean;
}

const kinds: Record<string, FactKind> = {
  string: 'word',
  array: 'set',
  integer: 'integer',
  number: 'real',
  boolean: 'flag',
};

function define(name: string, fact: FactSchema): FactDefinition {
  const values = fact.enum ?? fact.items?.enum;
  return Object.freeze({
    name: name as FactName,
    kind: fact['x-text'] ? 'text' : kinds[fact.type]!,
    means: fact.description,
    ...(values ? { values } : {}),
    ...(fact.pattern ? { pattern: new RegExp(fact.pattern) } : {}),
    min: fact.minimum ?? 0,
    max: fact.maximum ?? Number.POSITIVE_INFINITY,
    unknown: fact['x-unknown'] as FactValue,
    from: fact['x-from'] as readonly FactSource[],
    callerControls: fact['x-caller'],
  });
}

/** Every fact by name, in the order of the schema. */
export const factCatalogue: ReadonlyMap<string, FactDefinition> = new Map(
  Object.entries(schema.properties).map(([name, fact]) => [name, define(name, fact as FactSchema)]),
);

/** What is known of a request of which nothing is known. */
export const unknownFacts: Facts = Object.freeze(
  Object.fromEntries([...factCatalogue.values()].map((fact) => [fact.name, fact.unknown])),
) as unknown as Facts;
