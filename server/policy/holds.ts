/** A linked condition and the facts of a request → whether it holds. The hot path. */
import type { Facts } from '../../schemas/generated/types.ts';
import type { Test } from './snapshot.ts';

export function holds(test: Test, facts: Facts): boolean {
  if (test.kind === 'leaf') return test.operator.cb(facts[test.fact], test.value);
  if (test.kind === 'not') return !holds(test.of, facts);
  const wanted = test.kind === 'any';
  const { of } = test;
  for (let index = 0; index < of.length; index++) {
    if (holds(of[index]!, facts) === wanted) return wanted;
  }
  return !wanted;
}
