/** Two searches of a text → whether finding the one means finding the other, for sure. */

export interface TextSearch {
  readonly operator: string;
  readonly value: string;
  /** The words of the list, for `textMentions`. */
  readonly words: ReadonlySet<string> | undefined;
}

/** A list or phrase that is edited would else seem to come and go independently of what it was before. */
export function implies(one: TextSearch, other: TextSearch): boolean {
  if (one.words && other.words) return one.words.isSubsetOf(other.words);
  const { value: long, operator } = one;
  const { value: short } = other;
  if (operator !== 'textContains' && operator !== 'textStartsWith' && operator !== 'textEndsWith') return false;
  if (other.operator === 'textContains') return long.includes(short);
  if (other.operator !== operator) return false;
  return operator === 'textStartsWith' ? long.startsWith(short) : long.endsWith(short);
}
