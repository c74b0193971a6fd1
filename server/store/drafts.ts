/** Each author's unpublished changes: kept in a file, versioned, so that two windows of one author cannot undo each other. */
import { join } from 'node:path';
import type { AdminAuthor, AdminDraft, AdminDraftSave } from '../../schemas/generated/types.ts';
import { authorKey } from './author-key.ts';
import { Documents } from './documents.ts';

export interface DraftLimits {
  readonly drafts: number;
  /** Of one draft, as JSON. */
  readonly bytes: number;
}

export const draftLimits: DraftLimits = { drafts: 200, bytes: 2 * 1024 * 1024 };

export type DraftSaved =
  | { readonly state: 'saved'; readonly draft: AdminDraft }
  /** Another version is kept than the one that was read. */
  | { readonly state: 'stale'; readonly draft: AdminDraft }
  | { readonly state: 'too_large'; readonly limitBytes: number }
  | { readonly state: 'too_many'; readonly limit: number };

/** Whose draft changes what. */
export interface DraftEntry {
  readonly author: AdminAuthor;
  /** Paths, sorted. */
  readonly changed: readonly string[];
}

export interface DraftOptions {
  readonly dataDir: string;
  readonly now: () => Date;
  readonly limits?: DraftLimits;
}

interface Kept {
  readonly author: AdminAuthor;
  readonly draft: AdminDraft;
}

const none: AdminDraft = { version: 0, updated_at: null, base_revision: null, changes: [] };

export class DraftStore {
  readonly #documents: Documents<Kept>;
  readonly #now: () => Date;
  readonly #limits: DraftLimits;
  /** By the author's key; undefined until they were asked for. */
  #entries: Map<string, DraftEntry> | undefined;
  /** The last versions of drafts that are gone: a new one counts on, or a window that still shows the old would match it. */
  readonly #gone = new Map<string, number>();

  constructor({ dataDir, now, limits = draftLimits }: DraftOptions) {
    this.#documents = new Documents(join(dataDir, 'drafts'));
    this.#now = now;
    this.#limits = limits;
  }

  /** Everybody's. */
  entries(): Promise<readonly DraftEntry[]> {
    return this.#documents.inTurn(async () => [...(await this.#known()).values()]);
  }

  /**
   * Version 0 and no changes where there is none. In turn: a page that is loaded again asks while what it sent as it went
   * is still being written, and must find that.
   */
  read(author: AdminAuthor): Promise<AdminDraft> {
    return this.#documents.inTurn(() => this.#kept(author));
  }

  async #kept(author: AdminAuthor): Promise<AdminDraft> {
    return (await this.#documents.read(authorKey(author)))?.draft ?? none;
  }

  /** `version`: the one that was read; anything else than the one that is kept changes nothing. */
  save(author: AdminAuthor, version: number, { base_revision, changes }: AdminDraftSave): Promise<DraftSaved> {
    return this.#documents.inTurn(async () => {
      const key = authorKey(author);
      const entries = await this.#known();
      const before = await this.#kept(author);
      if (before.version !== version) return { state: 'stale', draft: before };
      const limit = this.#limits.drafts;
      if (before.version === 0 && entries.size >= limit) return { state: 'too_many', limit };
      const draft = {
        version: Math.max(before.version, this.#gone.get(key) ?? 0) + 1,
        updated_at: this.#now().toISOString(),
        base_revision,
        changes,
      };
      const kept = { author, draft };
      const limitBytes = this.#limits.bytes;
      if (Buffer.byteLength(JSON.stringify(kept)) > limitBytes) return { state: 'too_large', limitBytes };
      await this.#documents.write(key, kept);
      entries.set(key, entryOf(kept));
      return { state: 'saved', draft };
    });
  }

  /** `version`: as with `save`; undefined: whichever is kept. */
  discard(author: AdminAuthor, version?: number): Promise<DraftSaved> {
    return this.#documents.inTurn(async () => {
      const key = authorKey(author);
      const before = await this.#kept(author);
      if (version !== undefined && before.version !== version) return { state: 'stale', draft: before };
      await this.#documents.remove(key);
      (await this.#known()).delete(key);
      if (before.version > 0) this.#remember(key, before.version);
      return { state: 'saved', draft: none };
    });
  }

  async #known(): Promise<Map<string, DraftEntry>> {
    if (this.#entries) return this.#entries;
    const entries = new Map<string, DraftEntry>();
    for (const name of (await this.#documents.names()).sort()) {
      const kept = await this.#documents.read(name);
      if (kept) entries.set(name, entryOf(kept));
    }
    this.#entries = entries;
    return entries;
  }

  #remember(key: string, version: number): void {
    this.#gone.delete(key);
    this.#gone.set(key, version);
    const [oldest] = this.#gone.keys();
    if (this.#gone.size > this.#limits.drafts && oldest !== undefined) this.#gone.delete(oldest);
  }
}

function entryOf({ author, draft }: Kept): DraftEntry {
  return Object.freeze({ author, changed: Object.freeze(draft.changes.map(({ path }) => path).sort()) });
}
