/** What the server says of itself, kept up to date by its stream of events: what is live, what was refused, who is here. */
import type { AdminState } from '../../../schemas/generated/types.ts';
import { readState } from './admin-api.ts';
import type { Refused } from './fetched.ts';

/** Until a stream that was refused is asked for again. */
const againMs = 5_000;

export class LiveState {
  /** undefined: not heard of yet. */
  current = $state.raw<AdminState>();
  /** The stream is open. While it is not, `current` may be old. */
  connected = $state(false);
  failed = $state.raw<Refused>();
  #events: EventSource | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  /**
   * Asks once, then listens while the page is seen: a browser has six connections for all windows of a server, and
   * those that nobody looks at must not hold them. Returns what ends it.
   */
  open(): () => void {
    const seen = () => (document.visibilityState === 'visible' ? this.#listen() : this.#rest());
    document.addEventListener('visibilitychange', seen);
    this.#ask();
    this.#listen();
    return () => {
      document.removeEventListener('visibilitychange', seen);
      this.#rest();
    };
  }

  #rest(): void {
    clearTimeout(this.#again);
    this.#events?.close();
  }

  #ask(): void {
    readState().then(
      (state) => {
        this.current = state;
        this.failed = undefined;
      },
      (error: Refused) => {
        this.failed = error;
      },
    );
  }

  #listen(): void {
    this.#rest();
    const events = new EventSource('/admin/api/events');
    this.#events = events;
    events.onopen = () => {
      this.connected = true;
      this.failed = undefined;
    };
    events.onerror = () => {
      this.connected = false;
      // It does not tell why: nobody may be there, or nobody is signed in any more.
      this.#ask();
      // A browser tries again by itself where nothing answered, and never where something answered with an error.
      if (events.readyState === EventSource.CLOSED) this.#again = setTimeout(() => this.#listen(), againMs);
    };
    events.addEventListener('state', ({ data }: MessageEvent<string>) => {
      this.current = JSON.parse(data) as AdminState;
      this.connected = true;
    });
  }
}

export const liveState = new LiveState();
