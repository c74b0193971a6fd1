/** A candidate and a request → what keeps it from serving, if anything does. */
import type { Facts } from '../../schemas/generated/types.ts';
import { affordableTokens, costOf } from './cost.ts';
import type { Dropped } from './decision.ts';
import type { Candidate, Guard, Model, ModelId, ParamLayer } from './snapshot.ts';

export function whyNot(
  { model }: Candidate,
  room: number,
  guards: readonly Guard[],
  facts: Facts,
  unavailable: ReadonlyMap<ModelId, string> | undefined,
): Dropped | undefined {
  for (const guard of guards) {
    if (guard.removes.has(model.id)) return { model: model.id, cause: 'guard', why: `guard ${guard.id}` };
  }
  if (facts.context_tokens + room > model.window) {
    return {
      model: model.id,
      cause: 'window',
      why: `window ${model.window} < ${facts.context_tokens} + ${room} for the answer`,
    };
  }
  for (const [fact, capability] of needs) {
    if (facts[fact] && !model.can.has(capability))
      return { model: model.id, cause: 'capability', why: `cannot: ${capability}` };
  }
  for (const { id, maxCostUsd } of guards) {
    if (maxCostUsd !== undefined && facts.context_tokens > affordableTokens(model, room, maxCostUsd)) {
      return { model: model.id, cause: 'cost', why: costWords(model, facts.context_tokens, room, maxCostUsd, id) };
    }
  }
  const down = unavailable?.get(model.id);
  return down === undefined ? undefined : { model: model.id, cause: 'unavailable', why: down };
}

function costWords(model: Model, promptTokens: number, room: number, most: number, guard: string): string {
  const cost = costOf(model, { promptTokens, completionTokens: room });
  return cost === null ? `price unknown, guard ${guard}` : `about ${cost} USD > ${most} of guard ${guard}`;
}

const needs = [
  ['has_tools', 'tools'],
  ['has_images', 'images'],
  ['wants_json', 'json'],
] as const satisfies readonly (readonly [keyof Facts, string])[];

/** Tokens kept free for the answer: what the parameters say, lowered by a guard's cap. */
export function roomFor(
  { room, roomSaid }: Candidate,
  preset: ParamLayer | undefined,
  guards: readonly Guard[],
): number {
  let kept = room;
  if (!roomSaid && preset && 'max_tokens' in preset.params) kept = Number(preset.params.max_tokens ?? 1);
  for (const { cap } of guards) {
    if (cap.max_tokens !== undefined && cap.max_tokens < kept) kept = cap.max_tokens;
  }
  return kept;
}
