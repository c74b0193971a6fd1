/** A decision → every model that its text could reach, and in which part: the choice, its fallbacks, a second opinion, a shadow. */
import type { Facts } from '../../../schemas/generated/types.ts';
import { candidatesOf } from '../arms.ts';
import type { Decision } from '../decision.ts';
import type { Candidate, Model, ModelId, Snapshot } from '../snapshot.ts';
import { roomFor, whyNot } from '../viability.ts';

export interface Reached {
  readonly model: Model;
  readonly as: 'the choice' | 'a fallback' | 'a second opinion' | 'the shadow';
}

export function reachedBy(
  snapshot: Snapshot,
  decision: Decision,
  facts: Facts,
  unavailable: ReadonlyMap<ModelId, string> | undefined,
): readonly Reached[] {
  const { escalate, shadow } = decision.route;
  if (decision.viable.length === 0) return [];
  const second = allowed(snapshot, decision, facts, unavailable, escalate?.to ?? []);
  const shadowed = allowed(snapshot, decision, facts, unavailable, shadow === undefined ? [] : [shadow]);
  return [
    ...decision.viable.map(({ model }, index) => ({
      model,
      as: index === 0 ? ('the choice' as const) : ('a fallback' as const),
    })),
    ...second.map(({ model }) => ({ model, as: 'a second opinion' as const })),
    ...shadowed.map(({ model }) => ({ model, as: 'the shadow' as const })),
  ];
}

/** Those of `ids`, in order, that no guard removes, that are up and that can hold and do what is asked. */
export function allowed(
  snapshot: Snapshot,
  { arm, preset, guards }: Decision,
  facts: Facts,
  unavailable: ReadonlyMap<ModelId, string> | undefined,
  ids: readonly ModelId[],
): readonly Candidate[] {
  const models = ids.flatMap((id) => snapshot.models.get(id) ?? []);
  return candidatesOf(models, arm.params).filter(
    (candidate) => !whyNot(candidate, roomFor(candidate, preset, guards), guards, facts, unavailable),
  );
}
