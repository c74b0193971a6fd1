/** A provider over Anthropic's Messages, through its own client: ProviderCalls in, completions and chunks in OpenAI's form out. */
import type Anthropic from '@anthropic-ai/sdk';
import type { Change } from '../../schemas/generated/types.ts';
import { completionOf } from './anthropic/answer.ts';
import { chunkReading } from './anthropic/chunks.ts';
import { type AnthropicRequest, anthropicRequest, limitFor } from './anthropic/request.ts';
import { clientFetch } from './client-fetch.ts';
import { UnsupportedInput, WrongInput } from './input.ts';
import type { Provider, ProviderCall } from './provider.ts';
import { type RemoteOptions, remoteProvider } from './remote.ts';

/** `baseUrl` without /v1, such as https://api.anthropic.com. */
export type AnthropicOptions = RemoteOptions;

/** Longer than any limit of ours, which are the ones that count; without one the client refuses long answers. */
const NEVER_MS = 2_147_483_647;

/**
 * Not the client's own, 2026-10-21, by which every temperature is refused, even of models that take one; those who imitate
 * the protocol know this one best too. (platform.claude.com/docs/en/api/versioning, 2026-11-20)
 */
const VERSION = '2023-06-01';

export function anthropicProvider(options: AnthropicOptions): Provider {
  const { baseUrl, key } = options;
  let loading: Promise<Anthropic> | undefined;

  /** With the first call: the client takes longer to load than all else that starts, and many never need it. */
  function client(): Promise<Anthropic> {
    loading ??= import('@anthropic-ai/sdk').then(
      ({ default: Anthropic }) =>
        new Anthropic({
          // The client would send it as a bearer token, which those who imitate the protocol do not look for.
          apiKey: key ?? 'none',
          defaultHeaders: { authorization: null, 'x-api-key': key ?? 'none', 'anthropic-version': VERSION },
          baseURL: baseUrl,
          fetch: clientFetch(options.fetch, key === undefined),
          maxRetries: 0,
          timeout: NEVER_MS,
          logLevel: 'off',
          webhookKey: null,
          openTelemetry: false,
        }),
    );
    return loading;
  }

  // The changes are asked for just before the call: what was translated for them is what is sent.
  const translated = new WeakMap<ProviderCall, AnthropicRequest>();

  function requestFor(call: ProviderCall): AnthropicRequest {
    const request = translated.get(call) ?? anthropicRequest(call);
    translated.set(call, request);
    return request;
  }

  async function send(call: ProviderCall, stream: boolean, signal: AbortSignal): Promise<Response> {
    const { body } = requestFor(call);
    // Not messages.create(), which writes to the console whenever a model is to be retired.
    return await (await client())
      .post<Response>('/v1/messages', { body: stream ? { ...body, stream } : body, stream, signal, timeout: NEVER_MS })
      .asResponse();
  }

  /** A call that cannot be translated is not sent, and so has no changes to tell. */
  function changes(call: ProviderCall): readonly Change[] {
    try {
      return requestFor(call).changes;
    } catch (error) {
      if (error instanceof WrongInput || error instanceof UnsupportedInput) return [];
      throw error;
    }
  }

  return remoteProvider(options, {
    send,
    completion: completionOf,
    reading: chunkReading,
    changes,
    answerTokens: (call) => limitFor(call).tokens,
  });
}
