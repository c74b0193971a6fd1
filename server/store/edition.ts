/** A policy folder goes in; one state of its files comes out, read when nobody was in the middle of writing them. */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Diagnostic } from '../policy/diagnostic.ts';
import { readPolicyFiles } from './policy-files.ts';
import { PolicyFilesError, problem } from './policy-files-error.ts';

export interface Edition {
  /** The files' texts, and the day, since what a policy means may end with one (`until:`). Equal means the same. */
  readonly fingerprint: string;
  /** YYYY-MM-DD, UTC. */
  readonly today: string;
  readonly files: ReadonlyMap<string, string>;
  /** What kept the folder from being read; then `files` is empty. */
  readonly problems: readonly Diagnostic[];
}

/** Readings of a folder that never comes to rest before it is refused: about 30 s with the usual pause. */
const readingsLimit = 300;

/** The folder as it is at this moment, which may be the middle of an edit. */
export async function readEdition(folder: string, today: string): Promise<Edition> {
  try {
    const files = await readPolicyFiles(folder);
    return { fingerprint: fingerprint(today, [...files].flat()), today, files, problems: [] };
  } catch (error) {
    if (!(error instanceof PolicyFilesError)) throw error;
    return unreadableEdition(today, error.diagnostics);
  }
}

/**
 * The folder at rest: two readings in a row, `quietMs` apart, were equal. A file that is being written looks whole at
 * any one moment, and file systems may tell only of the first write. Rejects with the signal's reason when aborted.
 */
export async function settledEdition(
  folder: string,
  today: string,
  quietMs: number,
  signal: AbortSignal,
): Promise<Edition> {
  let before = await readEdition(folder, today);
  for (let readings = 1; readings < readingsLimit; readings += 1) {
    await pause(quietMs, undefined, { signal });
    const after = await readEdition(folder, today);
    if (after.fingerprint === before.fingerprint) return after;
    before = after;
  }
  const sentence = `The policy folder ${folder} does not stop changing. It is read when nothing is written for a moment.`;
  return unreadableEdition(today, [problem('PL101', 'policy.yaml', sentence)]);
}

function unreadableEdition(today: string, problems: readonly Diagnostic[]): Edition {
  const sentences = problems.map((diagnostic) => diagnostic.message);
  return { fingerprint: fingerprint(today, ['unreadable', ...sentences]), today, files: new Map(), problems };
}

function fingerprint(today: string, texts: readonly string[]): string {
  const hash = createHash('sha256').update(today);
  // The length goes first, so that text cannot move over to the file beside it unseen.
  for (const text of texts) hash.update(`\n${text.length}:`).update(text);
  return hash.digest('hex');
}
