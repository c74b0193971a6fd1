/** Facts and decision of a request → whether what it was recognised by must stay out of logs. */
import type { Facts } from '../../schemas/generated/types.ts';
import type { Decision } from '../policy/decision.ts';
import type { Condition } from '../policy/snapshot.ts';

/** It holds something sensitive, or a guard applies that looks at its tags or its words. */
export function isPrivate(facts: Facts, decision: Decision): boolean {
  if (facts.sensitive.length > 0) return true;
  return decision.guards.some((guard) => guard.when !== undefined && looksAtText(guard.when));
}

function looksAtText(condition: Condition): boolean {
  if (condition.kind === 'not') return looksAtText(condition.of);
  if (condition.kind !== 'leaf') return condition.of.some(looksAtText);
  return condition.fact === 'tags' || condition.fact === 'text' || condition.fact === 'sensitive';
}
