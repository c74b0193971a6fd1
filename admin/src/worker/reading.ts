/** A snapshot → what reads facts off a request by its intents, as the tests at the terminal do: a caller without a key. */
import { factsOf } from '../../../server/facts/facts.ts';
import type { Snapshot } from '../../../server/policy/snapshot.ts';
import type { ReadFacts } from '../../../server/policy/suite/written.ts';

export function readerOf({ intents }: Snapshot): ReadFacts {
  return (request) => factsOf(request, intents, {}, { now: new Date(), airgap: false });
}
