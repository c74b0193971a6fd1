/**
 * A folder of policies goes in; the snapshot that is live now comes out, and what was said about each edit.
 *
 * Memory changes only because a file changed, and only by the one assignment in `#judge`. An edit that does not compile
 * leaves the live snapshot in place. The poll is the net below the watcher: for links that were swapped far above, file
 * systems that send no events, and watchers that lost their folder.
 */
import { compile } from '../policy/compile.ts';
import type { Diagnostic } from '../policy/diagnostic.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import { type Edition, readEdition, settledEdition } from './edition.ts';
import { type FolderWatch, watchFolder } from './folder-watch.ts';
import { type SourceCommit, sourceCommit } from './source-commit.ts';

export interface PolicyStoreOptions {
  readonly now: () => Date;
  /** A last word on a snapshot that compiles: its errors keep it from going live. */
  readonly gate?: (snapshot: Snapshot) => readonly Diagnostic[];
  /** How long nothing may happen in the folder before it is read, and the pause between two readings; 100. */
  readonly quietMs?: number;
  /** How often the folder is read although nothing seems to have happened; 3,000. */
  readonly pollMs?: number;
}

export interface PolicyStatus {
  readonly revision: string;
  readonly name: string;
  /** ISO time at which this revision went live. */
  readonly liveSince: string;
  readonly source: SourceCommit;
  /** Warnings and hints about what is live. */
  readonly diagnostics: readonly Diagnostic[];
  /** The last edit, where it was refused. Absent once the folder is well again. */
  readonly rejected?: Rejected;
}

export interface Rejected {
  /** ISO time. */
  readonly at: string;
  /** At least one of them is an error. */
  readonly diagnostics: readonly Diagnostic[];
}

export type PolicyEvent =
  /** Another revision is live; or the same one with other warnings, or again after an edit that was refused. */
  | { readonly type: 'policy.live'; readonly status: PolicyStatus }
  | { readonly type: 'policy.rejected'; readonly status: PolicyStatus; readonly rejected: Rejected }
  /** The watcher failed, or a reload did in a way that no policy should cause. The live snapshot stays. */
  | { readonly type: 'policy.trouble'; readonly error: Error };

/** The folder cannot be opened: it has errors, and there is nothing older to keep. */
export class PolicyInvalidError extends Error {
  override readonly name = 'PolicyInvalidError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(folder: string, diagnostics: readonly Diagnostic[]) {
    const count = diagnostics.filter(isError).length;
    super(`The policies in ${folder} have ${count === 1 ? 'an error' : `${count} errors`}.`);
    this.diagnostics = diagnostics;
  }
}

export class PolicyStore {
  readonly #folder: string;
  readonly #options: Required<PolicyStoreOptions>;
  readonly #listeners = new Set<(event: PolicyEvent) => void>();
  readonly #closing = new AbortController();
  #snapshot: Snapshot;
  #status: PolicyStatus;
  /** Of the edition judged last, whether it went live or not. */
  #fingerprint: string;
  #watch: FolderWatch | undefined;
  #poll: NodeJS.Timeout | undefined;
  #reloading: Promise<void> | undefined;
  #again = false;

  /** Compiles the folder and watches it. Rejects with a PolicyInvalidError. */
  static async open(folder: string, options: PolicyStoreOptions): Promise<PolicyStore> {
    const whole = { gate: () => [], quietMs: 100, pollMs: 3_000, ...options };
    const edition = await readEdition(folder, day(whole.now()));
    const source = await sourceCommit(folder);
    const { snapshot, diagnostics } = judge(edition, whole.gate);
    if (snapshot === undefined) throw new PolicyInvalidError(folder, diagnostics);
    const store = new PolicyStore(folder, whole, edition, snapshot, {
      revision: snapshot.revision,
      name: snapshot.name,
      liveSince: whole.now().toISOString(),
      source,
      diagnostics,
    });
    await store.#startWatching();
    return store;
  }

  private constructor(
    folder: string,
    options: Required<PolicyStoreOptions>,
    edition: Edition,
    snapshot: Snapshot,
    status: PolicyStatus,
  ) {
    this.#folder = folder;
    this.#options = options;
    this.#fingerprint = edition.fingerprint;
    this.#snapshot = snapshot;
    this.#status = Object.freeze(status);
  }

  current(): Snapshot {
    return this.#snapshot;
  }

  status(): PolicyStatus {
    return this.#status;
  }

  /** Calls the listener with every event from now on; what it returns ends that. */
  on(listener: (event: PolicyEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks at the folder now. Resolves when what it held at this moment, or something newer, has been judged. */
  reload(): Promise<void> {
    this.#again = true;
    this.#reloading ??= this.#reloadAll();
    return this.#reloading;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#poll);
    await this.#watch?.close();
    await this.#reloading?.catch(abortedOnly);
    this.#listeners.clear();
  }

  async #startWatching(): Promise<void> {
    this.#watch = await watchFolder(this.#folder, {
      quietMs: this.#options.quietMs,
      atRest: () => this.#unattended(this.reload()),
      failed: (error) => this.#say({ type: 'policy.trouble', error }),
    });
    this.#pollLater();
  }

  #pollLater(): void {
    if (this.#closing.signal.aborted) return;
    this.#poll = setTimeout(() => {
      this.#unattended(this.#lookAgain().finally(() => this.#pollLater()));
    }, this.#options.pollMs).unref();
  }

  async #lookAgain(): Promise<void> {
    const edition = await readEdition(this.#folder, day(this.#options.now()));
    const missed = edition.fingerprint !== this.#fingerprint && this.#reloading === undefined;
    if (!missed || this.#closing.signal.aborted) return;
    // The watcher did not tell, so it may be looking at a folder that is no longer here.
    await this.#watch?.restart();
    await this.reload();
  }

  /** One after the other; an edit during a reload is seen by one more. */
  async #reloadAll(): Promise<void> {
    const { now, quietMs } = this.#options;
    try {
      while (this.#again) {
        this.#again = false;
        const edition = await settledEdition(this.#folder, day(now()), quietMs, this.#closing.signal);
        const source = await sourceCommit(this.#folder);
        if (edition.fingerprint === this.#fingerprint) this.#committed(source);
        else {
          this.#fingerprint = edition.fingerprint;
          this.#judge(edition, source);
        }
      }
    } finally {
      // In the same turn as the last look at #again, so that no reload falls between.
      this.#reloading = undefined;
    }
  }

  /** The same text, which a commit may have given another name since it went live. */
  #committed(source: SourceCommit): void {
    const { commit, dirty } = this.#status.source;
    if (source.commit === commit && source.dirty === dirty) return;
    this.#status = Object.freeze({ ...this.#status, source });
    this.#say({ type: 'policy.live', status: this.#status });
  }

  #judge(edition: Edition, source: SourceCommit): void {
    const { snapshot, diagnostics } = judge(edition, this.#options.gate);
    const before = this.#status;
    const at = this.#options.now().toISOString();
    if (snapshot === undefined) {
      const rejected = Object.freeze({ at, diagnostics });
      this.#status = Object.freeze({ ...before, rejected });
      this.#say({ type: 'policy.rejected', status: this.#status, rejected });
      return;
    }
    const { revision, name } = snapshot;
    const liveSince = revision === before.revision ? before.liveSince : at;
    // Also where the revision is the same: comments may have moved the lines that traces point at, and tests may differ.
    this.#snapshot = snapshot;
    this.#status = Object.freeze({ revision, name, liveSince, source, diagnostics });
    const same = revision === before.revision && sameDiagnostics(diagnostics, before.diagnostics);
    if (!same || before.rejected) this.#say({ type: 'policy.live', status: this.#status });
  }

  /** For work that nobody waits for. It must not end the process: the live snapshot goes on serving. */
  #unattended(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (this.#closing.signal.aborted) return;
      this.#say({ type: 'policy.trouble', error: error instanceof Error ? error : new Error(String(error)) });
    });
  }

  #say(event: PolicyEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

/** No snapshot means: refused, and at least one of the diagnostics is an error. */
function judge(
  edition: Edition,
  gate: (snapshot: Snapshot) => readonly Diagnostic[],
): { readonly snapshot?: Snapshot; readonly diagnostics: readonly Diagnostic[] } {
  // Not compiled where it could not be read: what is missing would be reported as many mistakes that nobody made.
  if (edition.problems.length > 0) return { diagnostics: edition.problems };
  const { snapshot, diagnostics } = compile(edition.files, { today: edition.today });
  if (snapshot === undefined) return { diagnostics };
  const all = [...diagnostics, ...gate(snapshot)];
  return all.some(isError) ? { diagnostics: all } : { snapshot, diagnostics: all };
}

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error';
}

function sameDiagnostics(some: readonly Diagnostic[], others: readonly Diagnostic[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function abortedOnly(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}
