/** A leaf → its words, told apart from every other leaf at its place. */
import type { Leaf } from '../snapshot.ts';

/** `context_tokens over 6000`. A `between` is two leaves of one text, so they say which end they are. */
export function leafWords({ text, operator, value }: Leaf): string {
  if (!text.includes(' between ')) return text;
  return operator === 'greaterThanInclusive' ? `${text}: at least ${value}` : `${text}: at most ${value}`;
}
