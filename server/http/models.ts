/** GET /chat/models: the catalogue, whether each model can serve now, and the routes that use it. */
import type { Model, Route, Snapshot } from '../policy/snapshot.ts';
import type { AppCollaborators } from './app.ts';

export function chatModels({ snapshot, availability }: AppCollaborators): object {
  const current = snapshot();
  return {
    revision: current.revision,
    models: [...current.models.values()].map((model) => {
      const { available, why, installed, breaker, unreachable } = availability.status(model);
      return {
        id: model.id,
        provider: model.provider,
        protocol: model.protocol,
        model: model.model,
        where: model.where,
        window: model.window,
        good_for: model.goodFor,
        can: [...model.can],
        // USD per million tokens.
        price: model.price ?? null,
        available,
        health: { why: why ?? null, breaker, unreachable: unreachable ?? null },
        installed: installed ?? null,
        ...(installed === false && model.protocol === 'ollama' ? { install: `ollama pull ${model.model}` } : {}),
        ...usesOf(model, current),
      };
    }),
  };
}

/** `routes` would choose it first; for those of `fallback_for` it stands behind another. */
function usesOf(model: Model, snapshot: Snapshot): { routes: string[]; fallback_for: string[] } {
  const uses = { routes: [] as string[], fallback_for: [] as string[] };
  for (const route of [...snapshot.routes, snapshot.fallback]) {
    const place = bestPlace(model, route);
    if (place === 0) uses.routes.push(route.id);
    else if (place > 0) uses.fallback_for.push(route.id);
  }
  return uses;
}

/** Among the candidates of the arm where it stands best; -1 where it stands in none. */
function bestPlace(model: Model, { arms }: Route): number {
  const places = arms.map(({ own }) => own.findIndex((candidate) => candidate.model.id === model.id));
  const found = places.filter((place) => place >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}
