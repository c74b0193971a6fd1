/** A candidate and a request → what keeps it from serving, if anything does. */
import type { Facts } from '../../schemas/generated/types.ts';
import type { Dropped } from './decision.ts';
import type { Candidate, Guard, ModelId } from './snapshot.ts';

export function whyNot(
  { model, room }: Candidate,
  guards: readonly Guard[],
  facts: Facts,
  unavailable: ReadonlyMap<ModelId, string> | undefined,
): Dropped | undefined {
  for (const guard of guards) {
    if (guard.removes.has(model.id)) return { model: model.id, cause: 'guard', why: `guard ${guard.id}` };
  }
  const kept = roomUnder(room, guards);
  if (facts.context_tokens + kept > model.window) {
    return {
      model: model.id,
      cause: 'window',
      why: `window ${model.window} < ${facts.context_tokens} + ${kept} for the answer`,
    };
  }
  for (const [fact, capability] of needs) {
    if (facts[fact] && !model.can.has(capability))
      return { model: model.id, cause: 'capability', why: `cannot: ${capability}` };
  }
  const down = unavailable?.get(model.id);
  return down === undefined ? undefined : { model: model.id, cause: 'unavailable', why: down };
}

const needs = [
  ['has_tools', 'tools'],
  ['has_images', 'images'],
  ['wants_json', 'json'],
] as const satisfies readonly (readonly [keyof Facts, string])[];

/** A guard's cap on max_tokens lowers what must be kept free for the answer. */
function roomUnder(room: number, guards: readonly Guard[]): number {
  let kept = room;
  for (const { cap } of guards) {
    if (cap.max_tokens !== undefined && cap.max_tokens < kept) kept = cap.max_tokens;
  }
  return kept;
}
