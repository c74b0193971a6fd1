/** The vectors of an answer, as somebody sent them, in; the same, known to be one list of numbers for each input, out. */

/** Undefined where they are not. */
export function vectorsIn(value: unknown, inputs: number): readonly (readonly number[])[] | undefined {
  if (!Array.isArray(value) || value.length !== inputs) return undefined;
  const right = value.every((vector) => Array.isArray(vector) && vector.every((each) => typeof each === 'number'));
  return right ? (value as readonly (readonly number[])[]) : undefined;
}
