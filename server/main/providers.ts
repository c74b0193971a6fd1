/** A model of the catalogue goes in; the provider that serves it comes out. */
import type { Config } from '../config.ts';
import type { Model } from '../policy/snapshot.ts';
import { anthropicProvider } from '../providers/anthropic.ts';
import { ollamaProvider } from '../providers/ollama.ts';
import { openaiProvider } from '../providers/openai.ts';
import type { PooledFetch } from '../providers/pooled-fetch.ts';
import type { Provider } from '../providers/provider.ts';
import { randomHex } from '../providers/random-id.ts';
import type { RemoteOptions } from '../providers/remote.ts';
import { simulatedProvider } from '../providers/simulated.ts';

/** Where Ollama answers unless something else is said. */
export const localOllama = 'http://127.0.0.1:11434';

/** Reloads may name ever new addresses; a provider holds nothing that would be lost. */
const rememberedLimit = 100;

/** A model without a key of its own is simulated where there is nobody to ask. */
export function createProviders(
  config: Config,
  { fetch }: PooledFetch,
  simulated: boolean,
): (model: Model) => Provider | undefined {
  const { firstTokenTimeoutMs, upstreamTimeoutMs: timeoutMs } = config;
  const simulation = simulatedProvider({ newId: () => randomHex(16) });
  const remembered = new Map<string, Provider>();
  // Asked by every request, for the few models of the live snapshot.
  const known = new WeakMap<Model, Provider>();
  return (model) => {
    let provider = known.get(model);
    if (!provider) {
      provider = providerOf(model);
      known.set(model, provider);
    }
    return provider;
  };

  function providerOf(model: Model): Provider {
    if (simulated && model.keyEnv === undefined) return simulation;
    const { provider: name, protocol, keyEnv } = model;
    const baseUrl = urlOf(config, model);
    const entry = JSON.stringify([name, protocol, baseUrl, keyEnv]);
    const same = remembered.get(entry);
    if (same) return same;
    if (remembered.size >= rememberedLimit) remembered.clear();
    const key = keyEnv === undefined ? undefined : config.keyOf(keyEnv);
    const provider = make[protocol]({ name, baseUrl, key, fetch, firstTokenTimeoutMs, timeoutMs });
    remembered.set(entry, provider);
    return provider;
  }
}

const make: Readonly<Record<Model['protocol'], (options: RemoteOptions) => Provider>> = {
  // Ollama itself knows no keys.
  ollama: ollamaProvider,
  openai: openaiProvider,
  anthropic: anthropicProvider,
};

/** What models.yaml says, else what the environment says, else where the vendor – or Ollama on this machine – answers. */
export function urlOf(config: Config, { protocol, baseUrl }: Pick<Model, 'protocol' | 'baseUrl'>): string {
  const usual = {
    ollama: config.ollamaBaseUrl ?? localOllama,
    openai: config.openaiBaseUrl ?? 'https://api.openai.com/v1',
    anthropic: config.anthropicBaseUrl ?? 'https://api.anthropic.com',
  };
  return (baseUrl ?? usual[protocol]).replace(/\/+$/, '');
}
