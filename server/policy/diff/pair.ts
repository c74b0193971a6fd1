/** What one request comes to under two policies. */
import { type Aspect, aspectsThatDiffer, type Outcome } from './outcome.ts';

export interface Pair {
  readonly from: Outcome;
  readonly to: Outcome;
  readonly aspects: readonly Aspect[];
}

export function pairOf(from: Outcome, to: Outcome): Pair {
  return { from, to, aspects: aspectsThatDiffer(from, to) };
}

export function isNewlyRefused({ from, to }: Pair): boolean {
  return from.model !== undefined && to.model === undefined;
}

/** The first choice is in the cloud, and was not. */
export function isNewlyCloud({ from, to }: Pair): boolean {
  return to.model?.where === 'cloud' && from.model?.where !== 'cloud';
}
