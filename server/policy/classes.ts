/** A fact and the leaves that speak of it → one value for each way those leaves can come out. */
import { type FactDefinition, type FactName, type FactValue, factCatalogue } from './fact-catalogue.ts';
import type { Leaf } from './snapshot.ts';

/** A word that no policy can name: it stands for all the words of an open domain that are not named. */
const anotherWord = '\u0000another';

/**
 * Every value of the fact falls into the class of one of these: each leaf answers the same for both. Sets and text are not
 * here: their leaves are independent yes/no questions. `values` is the domain of facts that the files list (intent).
 */
export function classesOf(
  fact: FactName,
  leaves: readonly Leaf[],
  values: readonly string[] | undefined,
): readonly FactValue[] {
  const definition = factCatalogue.get(fact)!;
  if (definition.kind === 'flag') return [false, true];
  if (definition.kind === 'integer' || definition.kind === 'real') return numberClasses(definition, leaves);
  const closed = definition.values ?? values;
  if (closed) return closed;
  const named = leaves.flatMap((leaf) => leaf.value as string | readonly string[]);
  return [...new Set([String(definition.unknown), ...named, anotherWord])];
}

/** The constants, and a number between each two neighbours and outside, within the fact's domain. */
function numberClasses({ kind, min, max }: FactDefinition, leaves: readonly Leaf[]): readonly number[] {
  const constants = [...new Set(leaves.flatMap((leaf) => leaf.value as number | readonly number[]))].sort(
    (a, b) => a - b,
  );
  const numbers = new Set<number>([min, ...constants]);
  constants.forEach((constant, index) => {
    const next = constants[index + 1] ?? (Number.isFinite(max) ? max : constant + 2);
    const before = constants[index - 1] ?? min;
    if (kind === 'integer') {
      numbers.add(constant + 1).add(constant - 1);
    } else {
      numbers.add((constant + next) / 2).add((before + constant) / 2);
    }
  });
  if (Number.isFinite(max)) numbers.add(max);
  return [...numbers].filter((number) => number >= min && number <= max).sort((a, b) => a - b);
}
