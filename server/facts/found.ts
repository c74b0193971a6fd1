/** One fact as an extractor found it: its value, and where it came from. */
import type { Facts } from '../../schemas/generated/types.ts';
import type { FactName } from '../policy/fact-catalogue.ts';
import type { Origin } from '../policy/facts-read.ts';

export interface Found<Value> {
  readonly value: Value;
  readonly origin: Origin;
}

/** What an extractor returns: the facts of its family by name. */
export type FoundFacts<Name extends FactName> = { readonly [K in Name]: Found<Facts[K]> };

const plain: Readonly<Record<Origin['from'], Origin>> = Object.freeze({
  client: Object.freeze({ from: 'client' }),
  detected: Object.freeze({ from: 'detected' }),
  counted: Object.freeze({ from: 'counted' }),
  default: Object.freeze({ from: 'default' }),
  server: Object.freeze({ from: 'server' }),
});

/** A fact that was said or counted, so that there is nothing to doubt. */
export function found<Value>(value: Value, from: Origin['from']): Found<Value> {
  return { value, origin: plain[from] };
}

const mostEvidence = 8;
const evidenceLength = 40;

/** A fact that was detected: `confidence` in 0..1, `evidence` short and never a whole secret. */
export function detected<Value>(value: Value, confidence: number, evidence: readonly string[]): Found<Value> {
  const shown = Object.freeze(evidence.slice(0, mostEvidence).map((text) => text.slice(0, evidenceLength)));
  return { value, origin: Object.freeze({ from: 'detected', confidence, evidence: shown }) };
}
