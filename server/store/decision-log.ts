/** Decisions go in as they are made; the recent ones come out by their id. */
import type { DecisionRecord } from '../../schemas/generated/types.ts';

export interface DecisionLogOptions<Entry> {
  /** How many are kept, one or more; 1,000. */
  readonly entriesLimit?: number;
  /** Bytes that all entries together may keep alive, by the measure of `bytesOf`; 64 MiB. */
  readonly bytesLimit?: number;
  /** What an entry keeps alive beside its record: above all the text that its facts were read from. Nothing unless given. */
  readonly bytesOf?: (entry: Entry) => number;
  /** Gets each record, for a file. */
  readonly also?: (record: DecisionRecord) => void;
}

/**
 * Bounded by number and by bytes; the oldest gives way. An entry is the record, which it may draw up when it is asked for
 * it, and, by reference, whatever else its trace is drawn from again (snapshot, facts, decision): held in memory only,
 * never written anywhere.
 */
export class DecisionLog<Entry extends { readonly id: string; readonly record: DecisionRecord }> {
  readonly #entriesLimit: number;
  readonly #bytesLimit: number;
  readonly #bytesOf: (entry: Entry) => number;
  readonly #also: ((record: DecisionRecord) => void) | undefined;
  readonly #entries = new Map<string, Entry>();
  /**
   * A Map keeps the order of insertion, so its first key is the oldest. One iterator goes on where it was: a new one would
   * first pass over the places of all that were removed, which is most of what an entry costs.
   */
  readonly #oldest = this.#entries.keys();
  #bytes = 0;

  constructor(options: DecisionLogOptions<Entry> = {}) {
    this.#entriesLimit = options.entriesLimit ?? 1_000;
    this.#bytesLimit = options.bytesLimit ?? 64 * 1024 * 1024;
    this.#bytesOf = options.bytesOf ?? (() => 0);
    this.#also = options.also;
  }

  get size(): number {
    return this.#entries.size;
  }

  append(entry: Entry): void {
    const { id } = entry;
    this.#remove(id);
    this.#entries.set(id, entry);
    this.#bytes += this.#bytesOf(entry);
    while (this.#entries.size > this.#entriesLimit || (this.#bytes > this.#bytesLimit && this.#entries.size > 1)) {
      // It never comes to its end, since the newest always stays.
      this.#remove(this.#oldest.next().value!);
    }
    this.#also?.(entry.record);
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /** The newest first. */
  recent(count: number): readonly Entry[] {
    return [...this.#entries.values()].reverse().slice(0, Math.max(0, count));
  }

  #remove(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#bytes -= this.#bytesOf(entry);
  }
}
