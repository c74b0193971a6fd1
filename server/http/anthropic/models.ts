/** GET /v1/models as Anthropic lists them: for clients that say which version of its protocol they speak. */
import type { ListedModel } from '../openai-models.ts';

export function anthropicModels(models: readonly ListedModel[]): object {
  const data = models.map(anthropicModel);
  return { data, has_more: false, first_id: models[0]?.id ?? null, last_id: models.at(-1)?.id ?? null };
}

export function anthropicModel({ id, created, owned_by: owner }: ListedModel): object {
  return {
    type: 'model',
    id,
    display_name: owner === 'signalbox' ? `${id} (Signalbox chooses)` : id,
    created_at: new Date(created * 1_000).toISOString(),
  };
}
