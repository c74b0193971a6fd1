/** GET /api/tags, /api/ps and /api/version, POST /api/show: what can be put into `model`, as Ollama tells it. */
import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { automatic } from '../../gateway/asked-model.ts';
import type { Model, Snapshot } from '../../policy/snapshot.ts';
import type { AppCollaborators } from '../app.ts';
import { objectAt, textAt } from '../fields.ts';
import { type ListedModel, listedModels, openaiModel } from '../openai-models.ts';
import { replyJson } from '../reply.ts';
import { readJson } from '../request-body.ts';
import { catalogueName } from './dialect.ts';

/**
 * The oldest Ollama that has everything which is spoken here – with 0.12.11 came logprobs. It says what clients may ask for,
 * and nothing of the servers behind: some clients refuse to talk to versions that lack what they need.
 */
export const ollamaVersion = { version: '0.12.11' };

export function ollamaTags(collaborators: AppCollaborators): object {
  return { models: listedModels(collaborators).map(taggedModel) };
}

function taggedModel({ id, created, owned_by: owner }: ListedModel): object {
  return {
    name: id,
    model: id,
    modified_at: new Date(created * 1_000).toISOString(),
    size: 0,
    // Clients want one; there is no file here that it could be of.
    digest: createHash('sha256').update(id).digest('hex'),
    details: detailsOf(owner),
  };
}

export function ollamaShow(collaborators: AppCollaborators): RequestHandler {
  return async (request, response) => {
    const body = objectAt(await readJson(request, collaborators.limits.bodyBytes), '');
    const snapshot = collaborators.snapshot();
    const asked = textAt(body.model ?? body.name, 'model').replace(/^(auto(?::\w+)?):latest$/, '$1');
    const found = openaiModel(catalogueName(asked, snapshot).model ?? asked, collaborators);
    const value = { ...shown(found, snapshot), modified_at: new Date(found.created * 1_000).toISOString() };
    replyJson(response, 200, value, ['x-request-id', collaborators.newId()]);
  };
}

function shown({ id, owned_by: owner }: ListedModel, { models }: Snapshot): object {
  const chosen = automatic.includes(id) ? [...models.values()] : [models.get(id)!];
  const window = Math.max(...chosen.map((model) => model.window));
  return {
    license: '',
    modelfile: '',
    parameters: '',
    template: '',
    details: detailsOf(owner),
    model_info: { 'general.architecture': 'signalbox', 'signalbox.context_length': window },
    capabilities: capabilitiesOf(chosen),
  };
}

/** Some model can: where Signalbox chooses, it chooses one that can what the request needs. */
function capabilitiesOf(models: readonly Model[]): string[] {
  const words = { tools: 'tools', images: 'vision', thinking: 'thinking' } as const;
  const can = Object.entries(words).filter(([one]) => models.some((model) => model.can.has(one)));
  return ['completion', ...can.map(([, word]) => word)];
}

function detailsOf(owner: string): object {
  return { parent_model: '', format: '', family: owner, families: [owner], parameter_size: '', quantization_level: '' };
}
