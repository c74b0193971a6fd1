/** Conditions that must all hold → one condition. */
import type { Range } from './diagnostic.ts';
import type { Condition } from './snapshot.ts';

/** All of them; undefined as soon as one is. */
export function conjunction(parts: readonly (Condition | undefined)[], at: Range): Condition | undefined {
  if (parts.some((part) => part === undefined)) return undefined;
  return parts.length === 1 ? parts[0] : Object.freeze({ kind: 'all', of: Object.freeze(parts as Condition[]), at });
}
