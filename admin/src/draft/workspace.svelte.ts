/**
 * The draft: the files on disk with what this author has changed, compiled as it is typed, saved as it rests, undone as
 * one thing whichever page changed it. Memory of the page only; the server keeps the draft, the disk keeps the policy.
 */
import type { AdminBasedChange, AdminConflictFile } from '../../../schemas/generated/types.ts';
import type { Diagnostic } from '../../../server/policy/diagnostic.ts';
import type { Change } from '../../../server/policy/edit/change.ts';
import { discardDraft, readDraft, readFiles, saveDraft } from '../api/admin-api.ts';
import { Refused } from '../api/fetched.ts';
import type { CompiledView } from '../worker/compiling.ts';
import { latest } from '../worker/latest.ts';
import { quick, thorough } from '../worker/workers.ts';
import { type Changes, changesIn, differing, type Files, overlaid, since, withTexts } from './changes.ts';
import { emptyHistory, type History, redone, type Step, undone, withStep } from './history.ts';
import { KeptDraft } from './kept-draft.ts';
import { withLineEnds } from './line-ends.ts';
import { historyOnto, rebasedAll } from './rebased-all.ts';

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed';

/** How long nothing may be typed before the draft is sent. */
const restMs = 600;

export class Workspace {
  /** Path → text, as on disk. */
  disk = $state.raw<Files>(new Map());
  changes = $state.raw<Changes>(new Map());
  /** Files that changed on disk in the same lines: the draft keeps its text until somebody settles it. */
  conflicts = $state.raw<ReadonlyMap<string, AdminConflictFile>>(new Map());
  /** What the reader should hear: a merge, a refusal. The newest replaces the one before. */
  said = $state.raw<{ readonly text: string; readonly wrong: boolean }>();
  loaded = $state(false);
  failed = $state.raw<Error>();
  saving = $state<Saving>('saved');
  /** Of the draft; undefined until the first compile is back. */
  view = $state.raw<CompiledView>();
  /** With what is proved over all requests; its version may lag behind. */
  proven = $state.raw<CompiledView>();

  readonly files = $derived(overlaid(this.disk, this.changes));
  readonly changed = $derived([...this.changes.keys()].sort());
  readonly dirty = $derived(this.changes.size > 0);
  /** The newest that is whole: while only the quick half is back and has no error, the findings before it stay. */
  readonly diagnostics = $derived.by<readonly Diagnostic[]>(() => {
    const { view, proven } = this;
    if (!view) return [];
    return proven && (proven.version === view.version || view.revision !== null)
      ? proven.diagnostics
      : view.diagnostics;
  });
  readonly errors = $derived(this.diagnostics.filter(({ severity }) => severity === 'error'));
  readonly canUndo = $derived.by(() => this.#history.done.length > 0);
  readonly canRedo = $derived.by(() => this.#history.undone.length > 0);

  #history = $state.raw<History>(emptyHistory);
  #version = 0;
  #baseRevision: string | null = null;
  /** Of the folder, as `disk` has it. */
  #etag: string | undefined;
  #reading: Promise<void> = Promise.resolve();
  readonly #kept = new KeptDraft(
    { save: saveDraft, discard: discardDraft },
    { changes: () => this.changes, meet: (both) => this.#meet(both) },
  );
  #rest: ReturnType<typeof setTimeout> | undefined;

  readonly #compile = latest(
    ({ version, files }: { version: number; files: Files }) => quick().ask('setFiles', 'draft', version, files),
    (view) => {
      this.view = view;
    },
    (error) => this.say(`The policy could not be compiled here: ${error.message}`, true),
  );
  readonly #prove = latest(
    ({ version, files }: { version: number; files: Files }) => thorough().ask('prove', version, files),
    (view) => {
      this.proven = view;
    },
    (error) => this.say(`The policy could not be proved here: ${error.message}`, true),
  );

  /** Files and draft, from the server. Sets `failed` where it cannot have them. */
  async load(baseRevision: string | null): Promise<void> {
    try {
      const [{ files, etag }, draft] = await Promise.all([readFiles(), readDraft()]);
      this.#etag = etag;
      this.#kept.begin(draft);
      this.#baseRevision = draft.base_revision ?? baseRevision;
      this.disk = new Map(files.map(({ path, text }) => [path, text]));
      this.changes = changesIn(draft);
      this.#rebase();
      await this.#diskRead();
      this.#filesChanged();
      this.loaded = true;
      this.failed = undefined;
    } catch (error) {
      // Refused by the server, or the worker could not be had: nothing can be shown either way.
      if (!(error instanceof Error)) throw error;
      this.failed = error;
    }
  }

  /**
   * The folder changed: takes over what is there now, and puts the draft on top of it. `etag`: of the folder as it is
   * said to be; nothing is read where that is known. In turn, so that no older reading comes after a newer one.
   */
  diskChanged(etag?: string): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readDisk(etag));
    return this.#reading;
  }

  /** Never rejects: what could not be read is said, and read again when the server next says how it stands. */
  async #readDisk(etag: string | undefined): Promise<void> {
    if (!this.loaded || (etag !== undefined && etag === this.#etag)) return;
    try {
      const read = await readFiles();
      const before = this.disk;
      this.disk = new Map(read.files.map(({ path, text }) => [path, text]));
      this.#etag = read.etag;
      this.#history = historyOnto(this.#history, this.changes, before, this.disk);
      this.#rebase();
      const told = this.#diskRead();
      this.#filesChanged();
      await told;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.say(`What is on disk could not be taken over: ${error.message}`, true);
    }
  }

  /** New text for a file, or null to remove it. `key`: steps under the same one, right after each other, are undone together. */
  setText(path: string, text: string | null, label: string, key?: string): void {
    this.setTexts(new Map([[path, text]]), label, key);
  }

  setTexts(texts: ReadonlyMap<string, string | null>, label: string, key?: string): void {
    const step = differing(texts, this.files, this.disk);
    if (step.size === 0) return;
    this.#history = withStep(this.#history, { label, texts: step, key, atMs: performance.now() });
    this.#put(new Map([...step].map(([path, { after }]) => [path, after])));
  }

  /** One change of one place of a YAML file. Resolves with the reason where it is refused; nothing has changed then. */
  async change(path: string, change: Change, label: string): Promise<string | undefined> {
    const before = this.files.get(path) ?? '';
    const edited = await quick().ask('changeText', before, change);
    if ('refused' in edited) return edited.refused;
    if (this.files.get(path) !== before) return 'The file changed meanwhile. Try again.';
    this.setText(path, edited.text, label);
    return undefined;
  }

  /** Returns what was taken back, in words. */
  undo(): string | undefined {
    return this.#step(undone(this.#history), 'before');
  }

  redo(): string | undefined {
    return this.#step(redone(this.#history), 'after');
  }

  /** A file as it is on disk again, or all of them. Can be undone. */
  discard(paths: readonly string[] = this.changed): void {
    const texts = paths.map((path) => [path, this.disk.get(path) ?? null] as const);
    this.setTexts(new Map(texts), paths.length === 1 ? `discard ${paths[0]}` : 'discard the draft');
    // Undone, it would stand where somebody else has written by now.
    if (paths.some((path) => this.conflicts.has(path))) this.#history = emptyHistory;
    this.#rebase();
  }

  /** What a person made of a conflict: it stands on `seen`, the text on disk that they looked at. */
  settle(path: string, text: string | null, seen: string | null): void {
    if (!this.conflicts.has(path)) return;
    this.changes = new Map(this.changes).set(path, {
      base: seen,
      text: withLineEnds(text, this.disk.get(path) ?? null),
    });
    // Steps before this one would take back what the disk says.
    this.#history = emptyHistory;
    this.#rebase();
    this.#filesChanged();
  }

  /** What publish and the draft send. */
  basedChanges(): AdminBasedChange[] {
    return [...this.changes].map(([path, { base, text }]) => ({ path, base, text }));
  }

  say(text: string, wrong = false): void {
    this.said = { text, wrong };
  }

  /** The page goes away: what the server does not hold yet goes along, also where a save is on its way and ends with the page. */
  leave(): void {
    if (this.loaded && this.saving !== 'saved') void this.save(true);
  }

  /** Sends the draft now. Resolves when it is kept, or `saving` says failed. `leaving`: nobody waits for the answer. */
  async save(leaving = false): Promise<void> {
    clearTimeout(this.#rest);
    this.saving = 'saving';
    try {
      const kept = await this.#kept.save(this.#baseRevision, leaving);
      if (kept === 'collided') this.#notSaved();
      else if (this.saving === 'saving') this.saving = 'saved';
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#notSaved(`The draft could not be saved: ${error.message}`);
    }
  }

  /** Another window of the same author saved in between: both together. */
  #meet(both: Changes): void {
    // Its steps know nothing of the other window's.
    this.#history = emptyHistory;
    this.changes = both;
    this.say('This draft was changed in another window too; both were brought together.');
    this.#rebase();
    this.#filesChanged();
  }

  #notSaved(why = 'Another window changed the same lines of this draft: go on there, or reload to see them.'): void {
    this.saving = 'failed';
    this.say(why, true);
  }

  /** Signed in again in the middle of the work: nothing that stands here goes. */
  async resume(sameAuthor: boolean): Promise<void> {
    if (!sameAuthor) {
      this.saving = 'saving';
      try {
        if (this.#kept.handOver(await readDraft()) === 'collided') return this.#notSaved();
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return this.#notSaved(`The draft could not be read: ${error.message}`);
      }
    }
    await this.diskChanged();
    await this.save();
  }

  /** `sent` is on disk now. What was written since stays as the draft; of the rest nothing is left to keep. */
  async published(sent: Changes): Promise<void> {
    clearTimeout(this.#rest);
    this.#baseRevision = null;
    this.changes = since(sent, this.changes);
    this.#history = emptyHistory;
    await this.diskChanged();
    await this.save();
  }

  #step(found: { readonly step: Step; readonly history: History } | undefined, side: 'before' | 'after') {
    if (!found) return undefined;
    this.#history = found.history;
    this.#put(new Map([...found.step.texts].map(([path, texts]) => [path, texts[side]])));
    return found.step.label;
  }

  #put(texts: ReadonlyMap<string, string | null>): void {
    this.changes = withTexts(this.changes, texts, this.disk);
    // What is written while a conflict waits belongs to its side.
    if ([...texts.keys()].some((path) => this.conflicts.has(path))) this.#rebase();
    this.#filesChanged();
  }

  #rebase(): void {
    const { changes, conflicts, merged } = rebasedAll(this.changes, this.disk);
    if (merged.length > 0) this.say(`${merged.join(', ')} changed on disk; your changes were merged into it.`);
    this.changes = changes;
    this.conflicts = conflicts;
  }

  /** The quick worker holds what is live as well: a dry run shows both. */
  async #diskRead(): Promise<void> {
    await quick().ask('setFiles', 'live', ++this.#version, this.disk);
  }

  #filesChanged(): void {
    const version = ++this.#version;
    const { files } = this;
    this.#compile({ version, files });
    this.#prove({ version, files });
    clearTimeout(this.#rest);
    if (!this.loaded || this.#kept.holds(this.changes)) return;
    this.saving = 'waiting';
    this.#rest = setTimeout(() => void this.save(), restMs);
  }
}

export const workspace = new Workspace();
