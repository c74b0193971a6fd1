/** A snapshot → what reads facts off a request by its intents, as the tests at the terminal do: a caller without a key. */
import { factsOf } from '../../../server/facts/facts.ts';
import type { Snapshot } from '../../../server/policy/snapshot.ts';
import type { ReadFacts } from '../../../server/policy/suite/written.ts';

export function readerOf({ intents }: Snapshot, now = new Date()): ReadFacts {
  return (request) => factsOf(request, intents, {}, { now, airgap: false });
}

/** In tests it is always the first hour of a Monday, as at the terminal. */
export const monday = new Date('2024-01-01T00:00:00Z');
