/** The models as the server sees them now: in the catalogue, installed, healthy, used by which routes. */
import { fetched, Refused } from '../api/fetched.ts';

/** An entry of GET /chat/models. */
export interface CatalogueModel {
  readonly id: string;
  readonly provider: string;
  readonly protocol: 'ollama' | 'openai' | 'anthropic';
  readonly model: string;
  readonly where: 'local' | 'cloud';
  readonly window: number;
  readonly good_for: readonly string[];
  readonly can: readonly string[];
  /** USD per million tokens. */
  readonly price: {
    readonly in: number;
    readonly out: number;
    readonly cache_read?: number;
    readonly cache_write?: number;
  } | null;
  readonly available: boolean;
  readonly health: { readonly why: string | null; readonly breaker: string; readonly unreachable: string | null };
  readonly installed: boolean | null;
  readonly install?: string;
  readonly routes: readonly string[];
  readonly fallback_for: readonly string[];
}

class Catalogue {
  models = $state.raw<readonly CatalogueModel[]>([]);
  revision = $state('');
  loaded = $state(false);
  failed = $state.raw<Refused>();

  async load(): Promise<void> {
    try {
      const { revision, models } = await fetched<{
        readonly revision: string;
        readonly models: readonly CatalogueModel[];
      }>('/chat/models');
      this.models = models;
      this.revision = revision;
      this.failed = undefined;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.failed = error;
    }
    this.loaded = true;
  }
}

export const catalogue = new Catalogue();
