/** Commits and the folders as they were then: read once each, since neither ever changes. */
import type { AdminCommit, AdminPast } from '../../../schemas/generated/types.ts';
import { readHistory, readPast } from '../api/admin-api.ts';
import { Refused } from '../api/fetched.ts';

/** Folders that are kept at hand. */
const pastsMax = 30;

export class Pasts {
  commits = $state.raw<readonly AdminCommit[]>([]);
  more = $state(false);
  loaded = $state(false);
  failed = $state.raw<Refused>();
  readonly #kept = new Map<string, Promise<AdminPast>>();
  #asked = 0;

  /** The newest; what was read of older ones is read again when it is asked for. */
  async load(): Promise<void> {
    await this.#read(undefined);
  }

  async older(): Promise<void> {
    await this.#read(this.commits.at(-1)?.sha);
  }

  /** Rejects with a Refused. */
  past(sha: string): Promise<AdminPast> {
    const known = this.#kept.get(sha) ?? readPast(sha);
    this.#kept.delete(sha);
    this.#kept.set(sha, known);
    known.catch(() => this.#kept.delete(sha));
    for (const old of [...this.#kept.keys()].slice(0, -pastsMax)) this.#kept.delete(old);
    return known;
  }

  async #read(before: string | undefined): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const { commits, more } = await readHistory(before);
      // Asked for something else meanwhile: these would stand beside the wrong ones, or twice.
      if (asked !== this.#asked) return;
      this.commits = before === undefined ? commits : [...this.commits, ...commits];
      this.more = more;
      this.failed = undefined;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.failed = error;
    }
    this.loaded = true;
  }
}

export const pasts = new Pasts();
