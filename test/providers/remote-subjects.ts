/** A server and the provider in front of it, for tests of one file: started before, closed after. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { anthropicProvider } from '../../server/providers/anthropic.ts';
import { openaiProvider } from '../../server/providers/openai.ts';
import { pooledFetch } from '../../server/providers/pooled-fetch.ts';
import type { Message, Provider, ProviderCall } from '../../server/providers/provider.ts';
import type { RemoteOptions } from '../../server/providers/remote.ts';
import { type AnthropicBody, type AnthropicServer, startAnthropic } from '../anthropic-server.ts';
import { type OpenAIBody, type OpenAIServer, startOpenAI } from '../openai-server.ts';

export const never = new AbortController().signal;

export interface Joined<Server, Body> {
  readonly server: Server;
  readonly provider: Provider;
  /** Another provider in front of the same server. */
  make(options: Partial<RemoteOptions>): Provider;
  /** What arrives at the server for a call. */
  sent(more: Partial<ProviderCall>): Promise<Body>;
}

export function joinedOpenAI(model: string, strict = true): Joined<OpenAIServer, OpenAIBody> {
  return joined(model, () => startOpenAI({ strict }), openaiProvider, '/v1');
}

export function joinedAnthropic(model: string): Joined<AnthropicServer, AnthropicBody> {
  return joined(model, () => startAnthropic(), anthropicProvider, '');
}

interface AnyServer<Body> {
  readonly url: string;
  readonly requests: readonly { readonly body: Body }[];
  play(script: () => object): void;
  close(): Promise<void>;
}

function joined<Server extends AnyServer<Body>, Body>(
  model: string,
  open: () => Promise<Server>,
  providerOf: (options: RemoteOptions) => Provider,
  path: string,
): Joined<Server, Body> {
  const pool = pooledFetch();
  let server: Server;
  let provider: Provider;
  let ids = 0;
  const make = (options: Partial<RemoteOptions>) =>
    providerOf({
      name: 'vendor',
      baseUrl: `${server.url}${path}`,
      key: 'sk-secret-1234567890',
      fetch: pool.fetch,
      firstTokenTimeoutMs: 10_000,
      timeoutMs: 10_000,
      newId: () => String(ids++),
      now: () => 1_800_000_000_000,
      ...options,
    });
  beforeAll(async () => {
    server = await open();
    provider = make({});
  });
  beforeEach(() => {
    ids = 0;
    server.play(() => ({}));
  });
  afterAll(async () => {
    await server.close();
    await pool.close();
  });
  return {
    get server() {
      return server;
    },
    get provider() {
      return provider;
    },
    make,
    sent: async (more) => {
      await provider.complete(callTo(model, more), never);
      return server.requests.at(-1)!.body;
    },
  };
}

export function callTo(model: string, more: Partial<ProviderCall> = {}): ProviderCall {
  const messages: Message[] = [{ role: 'user', content: 'Hello' }];
  return { model, messages, params: {}, extra: {}, contextTokens: 10, window: 200_000, ...more };
}

export function tool(name: string) {
  return { type: 'function', function: { name, description: `Does ${name}`, parameters: { type: 'object' } } };
}
