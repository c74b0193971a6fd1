/** A draft's changes → kept by the server, one save after the other; and brought together with what another window saved. */
import type { AdminDraft, AdminDraftSave } from '../../../schemas/generated/types.ts';
import { Refused } from '../api/fetched.ts';
import { type Changes, changesIn, sameChanges } from './changes.ts';
import { combined } from './combined.ts';

/** The server, as far as it keeps drafts. Each rejects with a Refused. */
export interface DraftServer {
  readonly save: (version: number, body: AdminDraftSave, leaving: boolean) => Promise<AdminDraft>;
  readonly discard: (version: number, leaving: boolean) => Promise<AdminDraft>;
}

/** The page's own side. */
export interface DraftPage {
  /** As they are at this moment: while an answer is on its way somebody may go on writing. */
  readonly changes: () => Changes;
  /** Another window changed the draft too: from now on these are the changes. */
  readonly meet: (both: Changes) => void;
}

/** `collided`: two windows changed the same lines, and neither is written over the other. */
export type Kept = 'saved' | 'collided';

/** Other windows that save in between, before it is given up. */
const triesMax = 5;

export class KeptDraft {
  readonly #server: DraftServer;
  readonly #page: DraftPage;
  #version = 0;
  #changes: Changes = new Map();
  #last: Promise<unknown> = Promise.resolve();

  constructor(server: DraftServer, page: DraftPage) {
    this.#server = server;
    this.#page = page;
  }

  /** What the server holds. */
  begin(draft: AdminDraft): void {
    this.#version = draft.version;
    this.#changes = changesIn(draft);
  }

  holds(changes: Changes): boolean {
    return sameChanges(changes, this.#changes);
  }

  /**
   * Resolves when the server holds what the page does. In turn: a save sent before the one before it is answered would
   * name an old version, and the page would take its own words for another window's. `leaving`: there is no later turn.
   */
  save(baseRevision: string | null, leaving = false): Promise<Kept> {
    const work = () => this.#save(baseRevision, leaving);
    return leaving ? work() : this.#inTurn(work);
  }

  /** Another author goes on with this page: what they had kept, and what stands here, together. */
  handOver(draft: AdminDraft): Kept {
    this.#changes = new Map();
    return this.#meet(draft) ? 'saved' : 'collided';
  }

  async #save(base_revision: string | null, leaving: boolean): Promise<Kept> {
    for (let tries = 1; ; tries += 1) {
      const sent = this.#page.changes();
      if (this.holds(sent)) return 'saved';
      const changes = [...sent].map(([path, { base, text }]) => ({ path, base, text }));
      try {
        // Where nothing is left to publish, nothing is left to keep.
        const { version } =
          sent.size === 0
            ? await this.#server.discard(this.#version, leaving)
            : await this.#server.save(this.#version, { base_revision, changes }, leaving);
        this.#version = version;
        this.#changes = sent;
        return 'saved';
      } catch (error) {
        const current = currentIn(error);
        if (!current || tries === triesMax) throw error;
        if (!this.#meet(current)) return 'collided';
      }
    }
  }

  #meet(current: AdminDraft): boolean {
    const theirs = changesIn(current);
    const mine = this.#page.changes();
    const both = combined(this.#changes, mine, theirs);
    if (!both) return false;
    this.#version = current.version;
    this.#changes = theirs;
    if (!sameChanges(both, mine)) this.#page.meet(both);
    return true;
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    // The failure is the caller's; the next one only waits for its end.
    this.#last = result.catch(() => undefined);
    return result;
  }
}

function currentIn(error: unknown): AdminDraft | undefined {
  if (!(error instanceof Refused) || error.status !== 412) return undefined;
  return (error.body as { readonly current?: AdminDraft }).current;
}
