/** Decision records go in; JSON lines at the end of a file come out, written in batches off the request path. */
import { mkdirSync } from 'node:fs';
import { appendFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DecisionRecord } from '../../schemas/generated/types.ts';

export interface DecisionFileOptions {
  readonly path: string;
  /** Records that may wait; 10,000. When there are more the oldest is dropped and counted. */
  readonly queueLimit?: number;
  /** The file is renamed to `<path>.1`, over an older one, before it grows past this; 64 MiB. */
  readonly fileBytesLimit?: number;
  /** Called once when writing begins to fail, and again only after it has succeeded in between. */
  readonly failed: (error: Error) => void;
}

export interface DecisionFileStatus {
  readonly written: number;
  /** Lost to a full queue or a disk that refused them. */
  readonly dropped: number;
}

/** Records in one write. */
const batchLimit = 500;

export class DecisionFile {
  readonly #path: string;
  readonly #queueLimit: number;
  readonly #fileBytesLimit: number;
  readonly #failed: (error: Error) => void;
  #queue: DecisionRecord[] = [];
  #writing: Promise<void> | undefined;
  #fileBytes: number | undefined;
  #written = 0;
  #dropped = 0;
  #failing = false;

  /** Makes the folder of the file. Throws where that cannot be. */
  constructor(options: DecisionFileOptions) {
    this.#path = options.path;
    this.#queueLimit = options.queueLimit ?? 10_000;
    this.#fileBytesLimit = options.fileBytesLimit ?? 64 * 1024 * 1024;
    this.#failed = options.failed;
    mkdirSync(dirname(options.path), { recursive: true });
  }

  append(record: DecisionRecord): void {
    if (this.#queue.length >= this.#queueLimit) {
      this.#queue.shift();
      this.#dropped += 1;
    }
    this.#queue.push(record);
    this.#writing ??= this.#writeAll();
  }

  status(): DecisionFileStatus {
    return { written: this.#written, dropped: this.#dropped };
  }

  /** Resolves when everything appended so far is written or dropped. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    // The request that came with the first record goes first.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) await this.#writeBatch(this.#queue.splice(0, batchLimit));
    this.#writing = undefined;
  }

  async #writeBatch(batch: readonly DecisionRecord[]): Promise<void> {
    try {
      await this.#write(batch.map(line).join(''));
      this.#written += batch.length;
      this.#failing = false;
    } catch (error) {
      // A disk that is full or gone must not stop the answers, and a queue that waits for it would only fill up.
      if (!(error instanceof Error && 'code' in error)) throw error;
      this.#dropped += batch.length;
      if (!this.#failing) this.#failed(error);
      this.#failing = true;
    }
  }

  async #write(lines: string): Promise<void> {
    const bytes = Buffer.byteLength(lines);
    this.#fileBytes ??= await sizeOf(this.#path);
    if (this.#fileBytes > 0 && this.#fileBytes + bytes > this.#fileBytesLimit) {
      await rename(this.#path, `${this.#path}.1`);
      this.#fileBytes = 0;
    }
    await appendFile(this.#path, lines);
    this.#fileBytes += bytes;
  }
}

/** Never text: the schema of a record has no place for it, and the one fact that is text stays out even if it is brought. */
function line(record: DecisionRecord): string {
  const { text: _, ...facts } = record.facts;
  return `${JSON.stringify({ ...record, facts })}\n`;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}
