/** A fact and the constants that a policy compares it with → its classes: every leaf answers the same for all values of one. */
import { type FactDefinition, type FactValue, factCatalogue } from '../fact-catalogue.ts';
import type { Leaf, OperatorName } from '../snapshot.ts';

export interface ValueClass {
  /** The value of the class that a reader would expect: the first, the smallest, the roundest. */
  readonly value: FactValue;
  /** The other end of a class of numbers, where it has one. */
  readonly last?: FactValue;
}

/**
 * The classes of a fact with one value at a time, the one that holds the unknown value first and those near it before those
 * far off. Sets and text are not here: their leaves are independent yes/no questions. `domain`: the values of facts that the
 * files list (intent).
 */
export function classesOf(
  { name, kind }: FactDefinition,
  leaves: readonly Leaf[],
  domain: readonly string[] | undefined,
  unknown: FactValue,
): readonly ValueClass[] {
  const definition = factCatalogue.get(name)!;
  if (kind === 'flag') return [{ value: false }, { value: true }];
  if (kind === 'integer') return integerClasses(definition, leaves);
  if (kind === 'real') return realClasses(definition, leaves);
  const closed = definition.values ?? domain;
  const named = closed ?? leaves.flatMap((leaf) => leaf.value as string | readonly string[]);
  const words = new Set([unknown as string, ...(closed ? [] : [anotherWord(name, named)]), ...named]);
  if (closed && !closed.includes(unknown as string)) words.delete(unknown as string);
  return [...words].map((value) => ({ value }));
}

/** Some languages that a reader knows; any other two letters would do. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'pl', 'ja'];

/** A word that the policy does not name: it stands for all those. No list exhausts an open domain. */
function anotherWord(fact: string, named: readonly string[]): string {
  const taken = new Set([...named, String(factCatalogue.get(fact)!.unknown)]);
  if (fact === 'language') {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const all = [...languages, ...letters.flatMap((first) => letters.map((second) => first + second))];
    return all.find((word) => !taken.has(word)) ?? 'und';
  }
  for (let number = 1; ; number++) {
    const word = `another-${fact}${number === 1 ? '' : `-${number}`}`;
    if (!taken.has(word)) return word;
  }
}

const splitsBelow: ReadonlySet<OperatorName> = new Set([
  'greaterThanInclusive',
  'lessThan',
  'equal',
  'notEqual',
  'in',
  'notIn',
]);
const splitsAbove: ReadonlySet<OperatorName> = new Set([
  'greaterThan',
  'lessThanInclusive',
  'equal',
  'notEqual',
  'in',
  'notIn',
]);

function integerClasses({ min, max }: FactDefinition, leaves: readonly Leaf[]): ValueClass[] {
  // The first integer of every class but the lowest.
  const cuts = new Set<number>();
  for (const { operator, value } of leaves) {
    for (const constant of [value].flat() as number[]) {
      if (splitsBelow.has(operator)) cuts.add(constant);
      if (splitsAbove.has(operator)) cuts.add(constant + 1);
    }
  }
  const firsts = [min, ...[...cuts].filter((cut) => cut > min && cut <= max).sort((a, b) => a - b)];
  return firsts.map((value, index) => {
    const last = index + 1 < firsts.length ? firsts[index + 1]! - 1 : max;
    return { value, last: Number.isFinite(last) ? last : value };
  });
}

interface Cut {
  readonly at: number;
  /** Right behind the constant, so that it belongs to the class below. */
  readonly behind: boolean;
}

function realClasses({ min, max }: FactDefinition, leaves: readonly Leaf[]): ValueClass[] {
  const cuts = new Map<string, Cut>();
  for (const { operator, value } of leaves) {
    for (const at of [value].flat() as number[]) {
      if (splitsBelow.has(operator) && at > min) cuts.set(`${at}-`, { at, behind: false });
      if (splitsAbove.has(operator) && at < max) cuts.set(`${at}+`, { at, behind: true });
    }
  }
  const sorted = [...cuts.values()].sort((a, b) => a.at - b.at || Number(a.behind) - Number(b.behind));
  return [undefined, ...sorted].map((cut, index) => {
    const next = sorted[index];
    const last = next === undefined ? max : next.behind ? next.at : undefined;
    const value = cut === undefined ? min : cut.behind ? roundestBetween(cut.at, next?.at ?? max) : cut.at;
    return { value: value ?? last ?? max, ...(last === undefined ? {} : { last }) };
  });
}

/** The number between the two, both excluded, that has the fewest decimals. */
function roundestBetween(low: number, high: number): number | undefined {
  if (low >= high) return undefined;
  for (let scale = 1; scale <= 1e12; scale *= 10) {
    const number = (Math.floor(low * scale) + 1) / scale;
    if (number > low && number < high) return number;
  }
  return (low + high) / 2;
}
