/** The facts of one request as they were read: the values that decide, and where each came from. Made by the facts room. */
import type { Facts, TraceFact } from '../../schemas/generated/types.ts';
import type { FactName } from './fact-catalogue.ts';

export interface FactsRead {
  /** Complete, frozen. */
  readonly values: Facts;
  readonly origins: Readonly<Record<FactName, Origin>>;
}

/** Source of a value; confidence and evidence where it was detected. */
export interface Origin {
  readonly from: TraceFact['from'];
  readonly confidence?: number;
  readonly evidence?: readonly string[];
}
