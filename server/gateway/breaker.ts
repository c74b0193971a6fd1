/** Failures of models in; whether a model may be asked out. A model that keeps failing is left alone for a while, then tried by one request. */
import type { Model } from '../policy/snapshot.ts';
import type { ProviderErrorKind } from '../providers/provider.ts';

export interface BreakerOptions {
  readonly monotonicMs: () => number;
  /** Failures in a row that open it. */
  readonly failures?: number;
  /** How long it stays open. */
  readonly openMs?: number;
}

export type BreakerState = 'closed' | 'open' | 'half_open';

interface Circuit {
  failures: number;
  openedMs: number | undefined;
  /** One request is finding out whether it works again. */
  probing: boolean;
}

/** A wrong request or a missing key says nothing of whether the model is up. */
const counted: ReadonlySet<ProviderErrorKind> = new Set(['unreachable', 'timeout', 'server_error', 'overloaded']);

/** Models come and go with reloads; those that failed and were removed must not pile up. */
const mostCircuits = 1_000;

export class Breaker {
  readonly #monotonicMs: () => number;
  readonly #failures: number;
  readonly #openMs: number;
  /** By model id, and by `provider <name>`: a host that cannot be reached serves none of its models. Those without a failure are absent. */
  readonly #circuits = new Map<string, Circuit>();

  constructor({ monotonicMs, failures = 5, openMs = 10_000 }: BreakerOptions) {
    this.#monotonicMs = monotonicMs;
    this.#failures = failures;
    this.#openMs = openMs;
  }

  /** No model has failed since it last worked. */
  get quiet(): boolean {
    return this.#circuits.size === 0;
  }

  /** Why the model may not be asked now; undefined where it may. */
  blocked(model: Model): string | undefined {
    if (this.quiet) return undefined;
    for (const key of keysOf(model)) {
      const circuit = this.#circuits.get(key);
      if (!circuit || this.#mayEnter(circuit)) continue;
      const what = key === model.id ? 'it' : `provider ${model.provider}`;
      return `breaker open: ${what} failed ${circuit.failures} times in a row`;
    }
    return undefined;
  }

  state(model: Model): BreakerState {
    const states = keysOf(model).map((key) => this.#stateOf(this.#circuits.get(key)));
    return states.includes('open') ? 'open' : states.includes('half_open') ? 'half_open' : 'closed';
  }

  /** Lets a request through. One of `succeeded`, `failed`, `withdrew` must follow. */
  admit(model: Model): boolean {
    if (this.quiet) return true;
    if (this.blocked(model) !== undefined) return false;
    for (const key of keysOf(model)) {
      const circuit = this.#circuits.get(key);
      if (circuit?.openedMs !== undefined) circuit.probing = true;
    }
    return true;
  }

  succeeded(model: Model): void {
    if (this.quiet) return;
    for (const key of keysOf(model)) this.#circuits.delete(key);
  }

  failed(model: Model, kind: ProviderErrorKind): void {
    if (!counted.has(kind)) {
      this.withdrew(model);
      return;
    }
    const [ofModel, ofProvider] = keysOf(model);
    const failing = kind === 'unreachable' ? ofProvider : ofModel;
    this.#count(failing);
    this.#release(failing === ofModel ? ofProvider : ofModel);
  }

  /** The request went away before there was an outcome, or the outcome says nothing. */
  withdrew(model: Model): void {
    if (this.quiet) return;
    for (const key of keysOf(model)) this.#release(key);
  }

  #count(key: string): void {
    const circuit = this.#circuits.get(key) ?? { failures: 0, openedMs: undefined, probing: false };
    circuit.failures++;
    circuit.probing = false;
    if (circuit.failures >= this.#failures) circuit.openedMs = this.#monotonicMs();
    this.#circuits.set(key, circuit);
    if (this.#circuits.size > mostCircuits) this.#circuits.delete(this.#circuits.keys().next().value!);
  }

  #release(key: string): void {
    const circuit = this.#circuits.get(key);
    if (circuit) circuit.probing = false;
  }

  #mayEnter(circuit: Circuit): boolean {
    const state = this.#stateOf(circuit);
    return state === 'closed' || (state === 'half_open' && !circuit.probing);
  }

  #stateOf(circuit: Circuit | undefined): BreakerState {
    if (circuit?.openedMs === undefined) return 'closed';
    return this.#monotonicMs() - circuit.openedMs < this.#openMs ? 'open' : 'half_open';
  }
}

function keysOf(model: Model): readonly [string, string] {
  return [model.id, `provider ${model.provider}`];
}
