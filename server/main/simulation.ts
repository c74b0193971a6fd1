/** What is configured goes in; whether answers are made up here, because there is nobody to ask, comes out. */
import type { Config } from '../config.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import type { PooledFetch } from '../providers/pooled-fetch.ts';
import { localOllama } from './providers.ts';

/** Decided once, at the start: an Ollama on this machine that is up answers within a few milliseconds. */
const probeMs = 500;

/** `auto` simulates only where nothing at all is configured and no Ollama answers. */
export async function isSimulated(config: Config, snapshot: Snapshot, pool: PooledFetch): Promise<boolean> {
  if (config.simulate !== 'auto') return config.simulate === 'on';
  return !isConfigured(config, snapshot) && !(await ollamaAnswers(pool));
}

function isConfigured(config: Config, { models }: Snapshot): boolean {
  const urls = [config.ollamaBaseUrl, config.openaiBaseUrl, config.anthropicBaseUrl];
  const named = [...models.values()].flatMap(({ keyEnv }) => keyEnv ?? []);
  const keys = ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', ...named].map(config.keyOf);
  if ([...urls, ...keys].some((value) => value !== undefined)) return true;
  // Somebody who wrote an address into models.yaml means to be answered from there; a vendor's address alone, without
  // its key, is no more than an offer.
  return [...models.values()].some(({ baseUrl, keyEnv }) => baseUrl !== undefined && keyEnv === undefined);
}

async function ollamaAnswers(pool: PooledFetch): Promise<boolean> {
  try {
    const answer = await pool.fetch(`${localOllama}/api/version`, { signal: AbortSignal.timeout(probeMs) });
    await answer.text();
    return answer.ok;
  } catch (error) {
    // A refused connection is a TypeError, as with every fetch; one that is too slow has the signal's reason.
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) return false;
    throw error;
  }
}
