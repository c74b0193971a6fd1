/** A file of a policy folder and its new text → the file rewritten in one step, so that nobody reads half of it. */
import { randomUUID } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

// The terminal has its own writer: `store` is a room of the running server, and of it the terminal knows the reading of
// a folder only. What is written here goes live the way any editor's save does.

/** The file is not what it was when it was read: somebody else has saved it in between. */
export class FileChangedError extends Error {
  override readonly name = 'FileChangedError';
}

const mark = '\ufeff';

/** Rejects with a FileChangedError where the file no longer holds `before`. A byte order mark and the mode stay. */
export async function replaceFile(folder: string, file: string, before: string, text: string): Promise<void> {
  // Behind a link: the link stays, and what it leads to is replaced.
  const path = await realpath(join(folder, file));
  const written = await readFile(path, 'utf8');
  const marked = written.startsWith(mark);
  if (written.slice(marked ? 1 : 0) !== before) {
    throw new FileChangedError(
      `${join(folder, file)} was changed by somebody else meanwhile. Nothing was written to it; run this again.`,
    );
  }
  const { mode } = await stat(path);
  // A name that begins with a dot is no policy file, so the server does not stumble over it.
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    const handle = await open(beside, 'wx', mode);
    try {
      await handle.writeFile((marked ? mark : '') + text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
