/** Each author's chats with the live policy: one file a chat, the newest kept. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  AdminAuthor,
  AdminConversation,
  AdminConversationEntry,
  AdminConversationSave,
} from '../../schemas/generated/types.ts';
import { authorKey } from './author-key.ts';
import { Documents } from './documents.ts';

export interface ConversationLimits {
  readonly authors: number;
  /** Of one author; the oldest goes. */
  readonly conversations: number;
  /** Of one conversation, as JSON. */
  readonly bytes: number;
}

export const conversationLimits: ConversationLimits = { authors: 200, conversations: 200, bytes: 1024 * 1024 };

export type ConversationSaved =
  | { readonly state: 'saved'; readonly conversation: AdminConversation }
  | { readonly state: 'too_large'; readonly limitBytes: number }
  | { readonly state: 'too_many'; readonly limit: number };

export interface ConversationOptions {
  readonly dataDir: string;
  readonly now: () => Date;
  readonly limits?: ConversationLimits;
}

interface Shelf {
  readonly documents: Documents<AdminConversation>;
  /** Undefined until it was asked for. */
  entries: Map<string, AdminConversationEntry> | undefined;
}

export class ConversationStore {
  readonly #folder: string;
  readonly #now: () => Date;
  readonly #limits: ConversationLimits;
  /** By the author's key. */
  readonly #shelves = new Map<string, Shelf>();

  constructor({ dataDir, now, limits = conversationLimits }: ConversationOptions) {
    this.#folder = join(dataDir, 'conversations');
    this.#now = now;
    this.#limits = limits;
  }

  /** The newest first. */
  async list(author: AdminAuthor): Promise<readonly AdminConversationEntry[]> {
    const shelf = this.#shelfOf(author);
    return shelf.documents.inTurn(async () => newestFirst(await entriesOf(shelf)));
  }

  async read(author: AdminAuthor, id: string): Promise<AdminConversation | undefined> {
    return this.#shelfOf(author).documents.read(id);
  }

  /** Whole: what was kept under the id goes. */
  async save(author: AdminAuthor, id: string, save: AdminConversationSave): Promise<ConversationSaved> {
    const conversation = { id, title: save.title, updated_at: this.#now().toISOString(), messages: save.messages };
    const limitBytes = this.#limits.bytes;
    if (Buffer.byteLength(JSON.stringify(conversation)) > limitBytes) return { state: 'too_large', limitBytes };
    const limit = this.#limits.authors;
    if (!(await this.#hasRoomFor(author))) return { state: 'too_many', limit };
    const shelf = this.#shelfOf(author);
    return shelf.documents.inTurn(async () => {
      const entries = await entriesOf(shelf);
      await shelf.documents.write(id, conversation);
      entries.set(id, entryOf(conversation));
      for (const { id: old } of newestFirst(entries).slice(this.#limits.conversations)) {
        await shelf.documents.remove(old);
        entries.delete(old);
      }
      return { state: 'saved', conversation };
    });
  }

  /** False where there was none. */
  async remove(author: AdminAuthor, id: string): Promise<boolean> {
    const shelf = this.#shelfOf(author);
    return shelf.documents.inTurn(async () => {
      const entries = await entriesOf(shelf);
      await shelf.documents.remove(id);
      return entries.delete(id);
    });
  }

  #shelfOf(author: AdminAuthor): Shelf {
    const key = authorKey(author);
    const known = this.#shelves.get(key);
    const shelf = known ?? { documents: new Documents(join(this.#folder, key)), entries: undefined };
    this.#shelves.delete(key);
    this.#shelves.set(key, shelf);
    // Who asked longest ago is read from the files again, should they come back.
    const [oldest] = this.#shelves.keys();
    if (this.#shelves.size > this.#limits.authors && oldest !== undefined) this.#shelves.delete(oldest);
    return shelf;
  }

  async #hasRoomFor(author: AdminAuthor): Promise<boolean> {
    const folders = await foldersIn(this.#folder);
    return folders.includes(authorKey(author)) || folders.length < this.#limits.authors;
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    // Nothing was kept yet.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function entriesOf(shelf: Shelf): Promise<Map<string, AdminConversationEntry>> {
  if (shelf.entries) return shelf.entries;
  const entries = new Map<string, AdminConversationEntry>();
  for (const name of await shelf.documents.names()) {
    const conversation = await shelf.documents.read(name);
    if (conversation) entries.set(name, entryOf(conversation));
  }
  shelf.entries = entries;
  return entries;
}

function entryOf({ id, title, updated_at, messages }: AdminConversation): AdminConversationEntry {
  return Object.freeze({ id, title, updated_at, messages: messages.length });
}

function newestFirst(entries: ReadonlyMap<string, AdminConversationEntry>): AdminConversationEntry[] {
  // Of two saved in the same millisecond the one saved last stands last in the map.
  return [...entries.values()]
    .reverse()
    .sort((a, b) => (a.updated_at < b.updated_at ? 1 : a.updated_at > b.updated_at ? -1 : 0));
}
