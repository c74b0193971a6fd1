/** The policy folder, as the admin may use it: what is in it, by whose marks a change of it is known, and its ways in. */
import { createHash } from 'node:crypto';
import type { AdminFiles, AdminGit } from '../../../schemas/generated/types.ts';
import type { Diagnostic } from '../../policy/diagnostic.ts';
import { diagnosticEntry } from '../../policy/diagnostic-entry.ts';
import type { FileChange } from '../../store/policy-writer.ts';
import { AdminFailure } from './errors.ts';
import type { InTurn } from './turns.ts';

export interface FolderContents {
  readonly files: ReadonlyMap<string, string>;
  /** What kept the folder from being read; then `files` is empty. */
  readonly problems: readonly Diagnostic[];
}

/** Comes from the store, as functions. */
export interface PolicyFolder {
  /** As the server was given it. */
  readonly path: string;
  /** As it is on disk at this moment. */
  readonly read: () => Promise<FolderContents>;
  /** Throws a PolicyWriteError for a path that the folder would not be read for. */
  readonly checkPath: (path: string) => void;
  /** All of the changes or none. Rejects with a PolicyWriteError. Nothing is live yet: that is the watcher's to do. */
  readonly write: (changes: readonly FileChange[]) => Promise<void>;
  /** Resolves when what the folder holds now has been judged. */
  readonly reload: () => Promise<void>;
  readonly isWritable: () => Promise<boolean>;
  /** null: no git repository. */
  readonly git: () => Promise<AdminGit | null>;
  /** One writer at a time: between reading what is there and writing what shall be, nobody else writes. */
  readonly inTurn: InTurn;
}

/** The texts on disk. Throws `folder_unreadable`. */
export async function filesOf(folder: PolicyFolder): Promise<ReadonlyMap<string, string>> {
  const { files, problems } = await folder.read();
  if (problems.length === 0) return files;
  const sentence = `The policy folder cannot be read: ${problems[0]!.message}`;
  throw new AdminFailure('folder_unreadable', sentence, { beside: { diagnostics: problems.map(diagnosticEntry) } });
}

export function filesJson(files: ReadonlyMap<string, string>): AdminFiles {
  return {
    etag: folderEtag({ files, problems: [] }),
    files: [...files].map(([path, text]) => ({ path, text, etag: textEtag(text) })),
  };
}

export function textEtag(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Changes when any file does, also where the folder cannot be read. */
export function folderEtag({ files, problems }: FolderContents): string {
  const parts = [...files].map(([path, text]) => `${path}\n${textEtag(text)}`);
  return textEtag(JSON.stringify([parts, problems.map(({ message }) => message)]));
}
