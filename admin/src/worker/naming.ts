/** The draft → everything in it that has a name, for whoever looks for one. */
import { type SideName, sideOf } from './sides.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly note?: string;
  readonly path: string;
}

/** As the draft was when it last compiled. */
export function namesOf(name: SideName): readonly Named[] {
  const { sound } = sideOf(name);
  if (!sound) return [];
  const at = (kind: string, id: string, path: string, note?: string): Named => ({
    id: `${kind} ${id}`,
    name: id,
    kind,
    path,
    ...(note === undefined ? {} : { note }),
  });
  const card = (id: string): string => `/policy?route=${encodeURIComponent(id)}`;
  const page = (place: string, id: string): string => `/${place}?id=${encodeURIComponent(id)}`;
  return [
    ...[...sound.routes, sound.fallback].map(({ id, why }) => at('route', id, card(id), why)),
    ...sound.guards.map(({ id, why }) => at('guard', id, card(id), why)),
    ...[...sound.definitions.keys()].map((id) => at('definition', id, card(id))),
    ...[...sound.prompts.keys()].map((id) => at('prompt', id, page('prompts', id))),
    ...sound.intents.intents.map(({ id, means }) => at('intent', id, page('intents', id), means)),
    ...[...sound.lists.keys()].map((id) => at('list', id, page('lists', id))),
    ...[...sound.models.values()].map(({ id, where }) => at('model', id, `/models#model-${id}`, where)),
  ];
}
