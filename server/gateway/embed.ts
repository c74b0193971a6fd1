/** Texts in; one vector for each, from the model that was named, or a RequestFailure, out. Guards apply as to any request. */
import type { Attempt, ChatRequest } from '../../schemas/generated/types.ts';
import type { Caller } from '../facts/caller.ts';
import { factsOf } from '../facts/facts.ts';
import { estimateTokens } from '../facts/token-estimate.ts';
import { decide } from '../policy/decide.ts';
import { suggestion } from '../policy/did-you-mean.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import { ProviderError } from '../providers/provider.ts';
import { requestIdOf } from '../providers/request-id.ts';
import { firstToAnswer } from './attempts.ts';
import type { Asking } from './begin.ts';
import type { Chosen } from './chosen.ts';
import { checkTags, type Decided } from './decided.ts';
import { allFailed } from './exhausted.ts';
import { RequestFailure } from './request-failure.ts';
import { chosenFor, type Routing } from './routing.ts';
import { type Status, settle } from './settle.ts';

export interface EmbedRequest {
  /** An id of the catalogue. Never chosen: vectors of different models cannot be compared. */
  readonly model: string;
  readonly inputs: readonly string[];
  readonly dimensions?: number | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly user?: string | undefined;
}

export interface EmbedAnswer {
  readonly vectors: readonly (readonly number[])[];
  readonly promptTokens: number;
  readonly chosen: Chosen;
  readonly routing: Routing;
}

export async function embedAnswer(
  request: EmbedRequest,
  caller: Caller,
  signal: AbortSignal,
  asking: Asking,
): Promise<EmbedAnswer> {
  const decided = decideOn(request, caller, asking);
  const attempts: Attempt[] = [];
  const fail = (failure: RequestFailure): never => {
    finish(failure.code);
    throw failure;
  };
  const finish = (status: Status, end: Partial<Parameters<typeof settle>[2]> = {}) =>
    settle(decided, asking, { status, stream: false, attempts, ...end });
  const [candidate] = decided.decision.viable;
  if (candidate?.model.id !== request.model) return fail(refusal(request.model, decided));
  try {
    const outcome = await firstToAnswer(
      [candidate],
      async ({ model }, abort) => {
        const provider = asking.providerFor(model);
        if (!provider?.embed) {
          throw new ProviderError(model.provider, 'unsupported', `${model.provider} gives no embeddings`);
        }
        const { inputs, dimensions } = request;
        const wanted = dimensions === undefined ? {} : { dimensions };
        const embedded = await provider.embed({ model: model.model, inputs, ...wanted }, abort);
        return { embedded, requestId: requestIdOf(embedded), simulated: provider.name === 'simulated' };
      },
      signal,
      asking,
      attempts,
    );
    if ('errors' in outcome) return fail(allFailed(decided, outcome.errors, attempts));
    const { embedded, simulated } = outcome.value;
    const callParams = { values: {}, params: {}, changes: [] };
    const routing = finish('ok', {
      begun: { candidate, callParams, attempts, simulated },
      usage: { prompt_tokens: embedded.promptTokens, completion_tokens: 0 },
    });
    return { ...embedded, chosen: chosenFor(decided, candidate, simulated), routing };
  } catch (error) {
    if (error instanceof RequestFailure) throw error;
    if (signal.aborted) return fail(new RequestFailure('client_gone', 'The client went away.', { cause: error }));
    finish('internal_error');
    throw error;
  }
}

/** As for a chat that names its model, whatever the policy says of naming models. */
function decideOn(request: EmbedRequest, caller: Caller, asking: Asking): Decided {
  const startedMs = asking.monotonicMs();
  const live = asking.snapshot();
  checkModel(request.model, live);
  const snapshot: Snapshot = { ...live, client: { ...live.client, model: 'honour' } };
  const { inputs, tags = [], user } = request;
  const chat: ChatRequest = {
    model: request.model,
    // One message: a guard about the text of the last one reads all of them.
    messages: [{ role: 'user', content: inputs.map((text) => ({ type: 'text', text })) }],
    tags: [...tags],
    ...(user === undefined ? {} : { user }),
  };
  const surroundings = asking.surroundings();
  const read = factsOf(chat, snapshot.intents, caller, surroundings);
  checkTags(read);
  // Each input is read on its own: the longest must fit, not all of them together.
  const longest = Math.ceil(Math.max(0, ...inputs.map(estimateTokens)));
  const values = Object.freeze({ ...read.values, context_tokens: longest });
  const circumstances = { unavailable: asking.availability.unavailable(live), pin: request.model };
  return {
    id: asking.newId(),
    at: surroundings.now,
    startedMs,
    snapshot,
    source: asking.source(),
    read: { ...read, values },
    circumstances,
    decision: decide(snapshot, values, circumstances),
    asked: { model: request.model, params: {} },
    us: { facts: 0, decide: 0 },
  };
}

function checkModel(model: string, { models }: Snapshot): void {
  if (models.has(model)) return;
  throw new RequestFailure(
    'model_not_found',
    `The model "${model.slice(0, 80)}" does not exist here.${suggestion(model, models.keys())} ` +
      'Embeddings want the id of a model of models.yaml: vectors of different models cannot be compared, so none is chosen.',
    { param: 'model' },
  );
}

function refusal(model: string, decided: Decided): RequestFailure {
  const { decision } = decided;
  const dropped = decision.dropped.find((each) => each.model === model);
  const why = decision.pinRefused ? `guard ${decision.pinRefused.guard}` : (dropped?.why ?? 'the policy leaves it out');
  return new RequestFailure('no_viable_model', `${model} may not or cannot embed this: ${why}.`, {
    chosen: chosenFor(decided, undefined, false),
    details: { candidates: [{ model, kept: false, cause: dropped?.cause ?? 'guard', why }] },
  });
}
