/** Parts of two policies → whether they are written alike; what is not may still mean the same, and then the solver says so. */
import { placedModel } from '../analysis/subject.ts';
import type { Arm, Model, Snapshot } from '../snapshot.ts';
import type { Stand } from './exact-details.ts';
import type { ExactSide } from './exact-space.ts';

/** Everything that a route and its arm do with a request, but for guards and presets, as text. */
const alike = new WeakMap<Arm, string>();

export function standAlike({ side, route, arm }: Stand): string {
  const known = alike.get(arm);
  if (known !== undefined) return known;
  const { models, guards } = side.snapshot;
  // What a model costs decides nothing else.
  const priced = guards.some(({ maxCostUsd }) => maxCostUsd !== undefined);
  const modelWords = (model: Model): unknown => {
    const { candidate } = placedModel(model, arm);
    return [
      {
        ...model,
        can: [...model.can].sort(),
        price: priced ? (model.price ?? null) : null,
        goodFor: null,
        keyEnv: null,
      },
      candidate.room,
      candidate.roomSaid,
    ];
  };
  const named = (ids: readonly string[]): unknown => ids.map((id) => modelWords(models.get(id)!));
  const text = JSON.stringify([
    route.id,
    arm.candidates.map(({ model, room, roomSaid }) => [modelWords(model), room, roomSaid]),
    arm.params.map(({ params }) => params),
    arm.namesPreset,
    route.prompt && [route.prompt.prompt, route.prompt.mode],
    route.escalate && [route.escalate.below, named(route.escalate.to)],
    route.shadow === undefined ? [] : named([route.shadow]),
  ]);
  alike.set(arm, text);
  return text;
}

export function guardsAlike(one: ExactSide, other: ExactSide): boolean {
  const words = ({ guards, snapshot }: ExactSide): unknown[] =>
    guards.flatMap(({ guard, when }) => [
      when,
      [...guard.removes].sort().join(),
      JSON.stringify([guard.cap, guard.maxCostUsd ?? null]),
      guard.maxCostUsd === undefined
        ? [...snapshot.models.keys()].sort().join()
        : JSON.stringify([...snapshot.models.values()].map(({ id, price }) => [id, price ?? null]).sort()),
    ]);
  const [was, now] = [words(one), words(other)];
  return was.length === now.length && was.every((word, index) => word === now[index]);
}

export function presetsAlike(a: Snapshot, b: Snapshot): boolean {
  const words = ({ presets }: Snapshot): string =>
    JSON.stringify([...presets].sort(([one], [other]) => (one < other ? -1 : 1)));
  return words(a) === words(b);
}

export function sameForOwnParameters(a: Snapshot, b: Snapshot): boolean {
  const words = ({ client, models }: Snapshot): string =>
    JSON.stringify([
      [...client.params].sort(),
      Object.entries(client.limits).sort(),
      [...models.values()].map(({ id, window, protocol }) => [id, window, protocol]).sort(),
    ]);
  return words(a) === words(b);
}
