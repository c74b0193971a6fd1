/** A snapshot and when it is → the function that reads facts off a request as the server would. */
import { factsOf } from '../facts/facts.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import type { ReadFacts } from '../policy/suite/written.ts';

export function readerOf({ intents }: Snapshot, now: Date, airgap: boolean): ReadFacts {
  return (request) => factsOf(request, intents, {}, { now, airgap });
}

/** For tests, it is always the first hour of a Monday: the unknown values of `hour` and `weekday`. */
export const monday = new Date('2024-01-01T00:00:00Z');
