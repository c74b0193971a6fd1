/** GET /v1/models and /v1/models/:id: what can be put into `model`, as OpenAI lists it. */
import { automatic } from '../gateway/asked-model.ts';
import { RequestFailure } from '../gateway/request-failure.ts';
import { suggestion } from '../policy/did-you-mean.ts';
import type { AppCollaborators } from './app.ts';

export interface ListedModel {
  readonly id: string;
  readonly object: 'model';
  /** Seconds since 1970: when the live policy went live. */
  readonly created: number;
  readonly owned_by: string;
}

/** The ways to have a model chosen, then the models that can serve now. */
export function openaiModels(collaborators: AppCollaborators): object {
  return { object: 'list', data: listedModels(collaborators) };
}

/** Throws `model_not_found`, which tells why a model of the catalogue cannot serve. */
export function openaiModel(id: string, collaborators: AppCollaborators): ListedModel {
  const models = listedModels(collaborators);
  const found = models.find((model) => model.id === id);
  if (found) return found;
  const why = collaborators.availability.unavailable(collaborators.snapshot()).get(id);
  const known = models.map((model) => model.id);
  const message =
    why === undefined
      ? `The model "${id.slice(0, 80)}" does not exist here.${suggestion(id, known)}`
      : `${id}: ${why}.`;
  throw new RequestFailure('model_not_found', message, { param: 'model' });
}

/** The same in every dialect. */
export function listedModels({ snapshot, policy, availability }: AppCollaborators): readonly ListedModel[] {
  const created = Math.floor(Date.parse(policy().liveSince) / 1_000);
  const current = snapshot();
  const unavailable = availability.unavailable(current);
  const models = [...current.models.values()].filter((model) => !unavailable.has(model.id));
  const entry = (id: string, owner: string): ListedModel => ({ id, object: 'model', created, owned_by: owner });
  return [...automatic.map((id) => entry(id, 'signalbox')), ...models.map((model) => entry(model.id, model.provider))];
}
