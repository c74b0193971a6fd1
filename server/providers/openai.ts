/** A provider over OpenAI's Chat Completions, through its own client: for OpenAI and for all who speak its protocol. */
import type OpenAI from 'openai';
import { clientFetch } from './client-fetch.ts';
import { chunkReading } from './openai/chunks.ts';
import { completionOf } from './openai/completion.ts';
import { vendorOf } from './openai/families.ts';
import { fitted } from './openai/fitting.ts';
import { refusesUsage } from './openai/refused-usage.ts';
import { openaiRequest } from './openai/request.ts';
import type { Provider, ProviderCall } from './provider.ts';
import { type RemoteOptions, remoteProvider } from './remote.ts';
import { count } from './usage.ts';
import { vectorsIn } from './vectors.ts';

/** `baseUrl` with its /v1, such as https://api.openai.com/v1. */
export type OpenAIOptions = RemoteOptions;

/** Longer than any limit of ours, which are the ones that count; the client's own timers would have no reason to tell. */
const NEVER_MS = 2_147_483_647;

export function openaiProvider(options: OpenAIOptions): Provider {
  const { baseUrl, key } = options;
  const vendor = vendorOf(baseUrl);
  let loading: Promise<OpenAI> | undefined;

  /** With the first call: the client takes longer to load than all else that starts, and many never need it. */
  function client(): Promise<OpenAI> {
    loading ??= import('openai').then(
      ({ default: OpenAI }) =>
        new OpenAI({
          apiKey: key ?? 'none',
          baseURL: baseUrl,
          fetch: clientFetch(options.fetch, key === undefined),
          maxRetries: 0,
          timeout: NEVER_MS,
          logLevel: 'off',
          // Otherwise the client looks for them in the environment, and one vendor's would go to another.
          adminAPIKey: null,
          organization: null,
          project: null,
          webhookSecret: null,
        }),
    );
    return loading;
  }

  // Nobody documents it well, so it is learnt from the first refusal.
  let usageInStream = vendor.refusesStreamOptions !== true;

  async function send(call: ProviderCall, stream: boolean, signal: AbortSignal): Promise<Response> {
    const asksUsage = stream && usageInStream;
    try {
      return await (await client()).chat.completions
        .create(openaiRequest(call, vendor, stream, usageInStream), { signal })
        .asResponse();
    } catch (error) {
      if (!asksUsage || signal.aborted || !refusesUsage(error)) throw error;
      usageInStream = false;
      return await (await client()).chat.completions
        .create(openaiRequest(call, vendor, stream, false), { signal })
        .asResponse();
    }
  }

  return remoteProvider(options, {
    send,
    completion: completionOf,
    reading: chunkReading,
    changes: (call) => fitted(call, vendor).changes,
    answerTokens: ({ params }) => {
      const limit = params.max_tokens ?? params.max_completion_tokens;
      return typeof limit === 'number' ? limit : undefined;
    },
    embeddings: {
      async send({ model, inputs, dimensions }, signal) {
        const wanted = dimensions === undefined ? {} : { dimensions };
        const request = { model, input: [...inputs], encoding_format: 'float' as const, ...wanted };
        return await (await client()).embeddings.create(request, { signal }).asResponse();
      },
      embedded(answer, { inputs }) {
        const { data, usage } = (answer ?? {}) as { data?: unknown; usage?: { prompt_tokens?: unknown } };
        const each = Array.isArray(data) ? data.map((one: { embedding?: unknown }) => one?.embedding) : undefined;
        const vectors = vectorsIn(each, inputs.length);
        return vectors && { vectors, promptTokens: count(usage?.prompt_tokens) ?? 0 };
      },
    },
  });
}
