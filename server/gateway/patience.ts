/** A client's signal and time limits → one signal for one call, which aborts when the client goes or time is up. */
import { ProviderError } from '../providers/provider.ts';

/**
 * A controller and at most one timer per call: `AbortSignal.any` and `AbortSignal.timeout` do the same and were seen in
 * the cost of a request.
 */
export class Patience {
  readonly #controller = new AbortController();
  readonly #client: AbortSignal;
  readonly #clientGone = () => this.#controller.abort(this.#client.reason);
  #timer: NodeJS.Timeout | undefined;
  #timedOut: ProviderError | undefined;

  constructor(client: AbortSignal) {
    this.#client = client;
    if (client.aborted) this.#clientGone();
    else client.addEventListener('abort', this.#clientGone, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The failure, once time was up. */
  get timedOut(): ProviderError | undefined {
    return this.#timedOut;
  }

  /** Replaces the limit set before. */
  wait(limitMs: number, provider: string, what: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timedOut = new ProviderError(provider, 'timeout', `${what} within ${seconds(limitMs)}`);
      this.#controller.abort(this.#timedOut);
    }, limitMs);
  }

  /** The call has ended: nothing may hold the client's signal or the event loop. */
  end(): void {
    clearTimeout(this.#timer);
    this.#client.removeEventListener('abort', this.#clientGone);
  }

  /** The call is wanted no more. */
  abandon(reason: unknown): void {
    this.end();
    this.#controller.abort(reason);
  }
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}
