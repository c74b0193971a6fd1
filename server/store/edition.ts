/** A policy folder goes in; one state of its files comes out, read when nobody was in the middle of writing them. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Readings of a folder that never comes to rest before it is refused: about 10 s with the usual pause. */
const readingsLimit = 100;

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
 * The folder at rest: two readings in a row, `quietMs` apart, were equal, and so were the times of the files' last
 * changes, since a file that is emptied and written over and over may be caught empty twice. A file that is being
 * written looks whole at any one moment, and file systems may tell only of the first write. Rejects with the signal's
 * reason when aborted.
 */
export async function settledEdition(
  folder: string,
  today: string,
  quietMs: number,
  signal: AbortSignal,
): Promise<Edition> {
  let before = await stampedEdition(folder, today);
  for (let readings = 1; readings < readingsLimit; readings += 1) {
    await pause(quietMs, undefined, { signal });
    const after = await stampedEdition(folder, today);
    if (after.edition.fingerprint === before.edition.fingerprint && after.stamp === before.stamp) return after.edition;
    before = after;
  }
  const sentence = `The policy folder ${folder} does not stop changing. It is read when nothing is written for a moment.`;
  return unreadableEdition(today, [problem('PL101', 'policy.yaml', sentence)]);
}

async function stampedEdition(folder: string, today: string): Promise<{ edition: Edition; stamp: string }> {
  const edition = await readEdition(folder, today);
  const stamps = await Promise.all([...edition.files.keys()].map((path) => lastChange(join(folder, path))));
  return { edition, stamp: stamps.join(' ') };
}

/** Nanoseconds; empty for a file that is gone again, which the next reading will tell of. */
async function lastChange(path: string): Promise<string> {
  try {
    const { mtimeNs, ino } = await stat(path, { bigint: true });
    return `${mtimeNs}:${ino}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
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
