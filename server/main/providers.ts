/** A model of the catalogue goes in; the provider that serves it comes out. */
import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import type { Model } from '../policy/snapshot.ts';
import { ollamaProvider } from '../providers/ollama.ts';
import type { PooledFetch } from '../providers/pooled-fetch.ts';
import type { Provider } from '../providers/provider.ts';
import { simulatedProvider } from '../providers/simulated.ts';

/** Where Ollama answers unless something else is said. */
export const localOllama = 'http://127.0.0.1:11434';

/** Reloads may name ever new addresses; a provider holds nothing that would be lost. */
const rememberedLimit = 100;

/** What it returns gives undefined where nothing here speaks the protocol of the model's provider. */
export function createProviders(
  config: Config,
  { fetch }: PooledFetch,
  simulated: boolean,
): (model: Model) => Provider | undefined {
  const { firstTokenTimeoutMs, upstreamTimeoutMs: timeoutMs } = config;
  const simulation = simulatedProvider({ newId: () => randomUUID().replaceAll('-', '') });
  const remembered = new Map<string, Provider>();
  return (model) => {
    if (simulated && model.keyEnv === undefined) return simulation;
    if (model.protocol !== 'ollama') return undefined;
    const baseUrl = ollamaUrl(config, model);
    const key = `${model.provider} ${baseUrl}`;
    const known = remembered.get(key);
    if (known) return known;
    if (remembered.size >= rememberedLimit) remembered.clear();
    const provider = ollamaProvider({ name: model.provider, baseUrl, fetch, firstTokenTimeoutMs, timeoutMs });
    remembered.set(key, provider);
    return provider;
  };
}

/** What models.yaml says, else what the environment says, else this machine. */
export function ollamaUrl(config: Config, model: Model): string {
  return model.baseUrl ?? config.ollamaBaseUrl ?? localOllama;
}
