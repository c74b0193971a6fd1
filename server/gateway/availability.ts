/** The catalogue, the keys, the last look at what is installed, and the breaker → which models cannot serve now, and why. */
import type { Model, ModelId, Snapshot } from '../policy/snapshot.ts';
import type { Provider } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider.ts';
import type { Breaker, BreakerState } from './breaker.ts';

export interface AvailabilityCollaborators {
  readonly providerFor: (model: Model) => Provider | undefined;
  /** Whether the environment variable of this name has a value. */
  readonly keyIsSet: (name: string) => boolean;
  readonly breaker: Breaker;
}

export interface ModelStatus {
  readonly available: boolean;
  /** Why it is not. */
  readonly why: string | undefined;
  /** Undefined where the provider cannot tell, or was not asked yet. */
  readonly installed: boolean | undefined;
  readonly breaker: BreakerState;
  /** Why the provider could not say what is installed, when last asked. */
  readonly unreachable: string | undefined;
}

/** A provider that lists more than this is taken at its first names. */
const mostInstalled = 10_000;

export class Availability {
  readonly #providerFor: (model: Model) => Provider | undefined;
  readonly #keyIsSet: (name: string) => boolean;
  readonly #breaker: Breaker;
  /** By provider name; an error where the last look failed. */
  #looks: ReadonlyMap<string, ReadonlySet<string> | ProviderError> = new Map();
  /** What does not change between two looks: keys, providers, what is installed. */
  #standing: { readonly snapshot: Snapshot; readonly causes: ReadonlyMap<ModelId, string> } | undefined;

  constructor({ providerFor, keyIsSet, breaker }: AvailabilityCollaborators) {
    this.#providerFor = providerFor;
    this.#keyIsSet = keyIsSet;
    this.#breaker = breaker;
  }

  /** Model id → why it cannot serve. Asked by every request, so it is remembered until something changes. */
  unavailable(snapshot: Snapshot): ReadonlyMap<ModelId, string> {
    const standing = this.#causes(snapshot);
    if (this.#breaker.quiet) return standing;
    const causes = new Map(standing);
    for (const model of snapshot.models.values()) {
      const blocked = this.#breaker.blocked(model);
      if (blocked !== undefined && !causes.has(model.id)) causes.set(model.id, blocked);
    }
    return causes;
  }

  status(model: Model): ModelStatus {
    const look = this.#looks.get(model.provider);
    const why = this.#cause(model) ?? this.#breaker.blocked(model);
    return {
      available: why === undefined,
      why,
      installed: look === undefined || look instanceof ProviderError ? undefined : hasName(look, model.model),
      breaker: this.#breaker.state(model),
      unreachable: look instanceof ProviderError ? look.message : undefined,
    };
  }

  /** Asks each provider of the catalogue what it has ready. A provider that does not answer leaves its models to the breaker. */
  async look(snapshot: Snapshot, signal: AbortSignal): Promise<void> {
    const providers = new Map<string, Provider>();
    for (const model of snapshot.models.values()) {
      const provider = this.#providerFor(model);
      if (provider?.installed) providers.set(model.provider, provider);
    }
    const looks = await Promise.all(
      [...providers].map(async ([name, provider]) => [name, await installedAt(provider, signal)] as const),
    );
    this.#looks = new Map(looks);
    this.#standing = undefined;
  }

  #causes(snapshot: Snapshot): ReadonlyMap<ModelId, string> {
    if (this.#standing?.snapshot === snapshot) return this.#standing.causes;
    const causes = new Map<ModelId, string>();
    for (const model of snapshot.models.values()) {
      const cause = this.#cause(model);
      if (cause !== undefined) causes.set(model.id, cause);
    }
    this.#standing = { snapshot, causes };
    return causes;
  }

  #cause(model: Model): string | undefined {
    if (model.keyEnv !== undefined && !this.#keyIsSet(model.keyEnv)) return `${model.keyEnv} is not set`;
    if (!this.#providerFor(model)) return `nothing here speaks ${model.protocol} to provider ${model.provider}`;
    const look = this.#looks.get(model.provider);
    if (look === undefined || look instanceof ProviderError || hasName(look, model.model)) return undefined;
    return model.protocol === 'ollama'
      ? `not installed: ollama pull ${model.model}`
      : `provider ${model.provider} does not have ${model.model}`;
  }
}

async function installedAt(provider: Provider, signal: AbortSignal): Promise<ReadonlySet<string> | ProviderError> {
  try {
    return new Set((await provider.installed!(signal)).slice(0, mostInstalled));
  } catch (error) {
    if (error instanceof ProviderError) return error;
    if (signal.aborted) return new ProviderError(provider.name, 'timeout', `${provider.name} did not answer in time`);
    throw error;
  }
}

/** Ollama lists a model asked for without a tag under `latest`. */
function hasName(names: ReadonlySet<string>, name: string): boolean {
  return names.has(name) || (!name.includes(':') && names.has(`${name}:latest`));
}
