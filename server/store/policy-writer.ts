/**
 * A policy folder and changes of its files go in; all of them are written, or none is.
 *
 * No file system changes many files at once. So every text is first written whole, beside the file that it is for, under
 * a name that nobody reads; what then is left to do are renames, which hardly ever fail. Where one does, what was done
 * before it is undone. Whoever reads the folder between two renames sees a mixture, and that is why the policy store
 * waits until it is at rest.
 */
import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, readdir, readFile, realpath, rename, rm, rmdir, unlink } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { codeOf } from './policy-files-error.ts';
import { counts } from './policy-paths.ts';
import { PolicyWriteError, writeErrorOf } from './policy-writer-error.ts';

export interface FileChange {
  /** In the policy folder, with forward slashes. */
  readonly path: string;
  /** null: the file goes. */
  readonly text: string | null;
  /** What the file must still hold when it is replaced; null: it must not be there. Absent: whatever it holds. */
  readonly before?: string | null;
}

const limits = { files: 500, textBytes: 4 * 1024 * 1024, depth: 8, nameBytes: 200 };
const mark = '\ufeff';

/**
 * Rejects with a PolicyWriteError; the folder is then as it was, or the error says what is not. `replace` puts a whole
 * text in the place of a file.
 */
export async function writePolicyFiles(
  folder: string,
  changes: readonly FileChange[],
  replace: (beside: string, target: string) => Promise<void> = rename,
): Promise<void> {
  if (changes.length > limits.files) {
    throw new PolicyWriteError('bad_path', `${changes.length} files are more than ${limits.files} at once.`);
  }
  checkPaths(changes);
  const made: string[] = [];
  const staged: Staged[] = [];
  try {
    const root = await realpath(folder);
    for (const change of changes) staged.push(await stage(root, change, made));
    for (const one of staged) await checkBefore(one);
    await swap(staged, replace);
  } catch (error) {
    for (const { beside } of staged) if (beside !== undefined) await rm(beside, { force: true });
    for (const empty of made.reverse()) await removeEmpty(empty);
    throw writeErrorOf(error);
  }
}

/** Throws a PolicyWriteError for a path that a policy folder would not be read for. */
export function checkPath(path: string): void {
  const parts = path.split('/');
  const odd = parts.some(
    (part) =>
      part === '' || part.startsWith('.') || part === 'node_modules' || Buffer.byteLength(part) > limits.nameBytes,
  );
  if (odd || parts.length > limits.depth || /[\p{Cc}\\]/u.test(path) || path !== path.toWellFormed() || !counts(path)) {
    const sentence = `${JSON.stringify(path.slice(0, 100))} is no path of a policy file. These are: *.yaml in any folder, prompts/*.md, lists/*.txt.`;
    throw new PolicyWriteError('bad_path', sentence, path);
  }
}

function checkPaths(changes: readonly FileChange[]): void {
  const seen = new Map<string, string>();
  for (const { path, text } of changes) {
    checkPath(path);
    if (text !== null && Buffer.byteLength(text) > limits.textBytes) {
      throw new PolicyWriteError('bad_path', `${path} is larger than 4 MiB. Split it or shorten it.`, path);
    }
    const other = seen.get(alike(path));
    if (other !== undefined) {
      const what = other === path ? `${path} stands twice` : `${other} and ${path} differ in capitals alone`;
      throw new PolicyWriteError('bad_path', `${what}. Each file may be changed once.`, path);
    }
    seen.set(alike(path), path);
  }
}

/** The same for names that some file systems take for one. */
function alike(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

interface Staged {
  readonly change: FileChange;
  /** What is replaced or removed: behind a link, what it leads to. */
  readonly target: string;
  readonly was: Was | undefined;
  /** The new text, whole; undefined where the file goes. */
  readonly beside: string | undefined;
}

interface Was {
  readonly bytes: Buffer;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

async function stage(root: string, change: FileChange, made: string[]): Promise<Staged> {
  const { path, text } = change;
  const target = await targetOf(root, path, text === null ? undefined : made);
  const was = target === undefined ? undefined : await wasAt(target, path);
  if (text === null || target === undefined)
    return { change, target: target ?? join(root, path), was, beside: undefined };
  const marked = was?.bytes.subarray(0, 3).equals(Buffer.from(mark)) === true && !text.startsWith(mark);
  const beside = await writeBeside(target, (marked ? mark : '') + text, was);
  return { change, target, was, beside };
}

/** Where the file is, or will be. Undefined where its folder is missing and `made` says not to make it. */
async function targetOf(root: string, path: string, made: string[] | undefined): Promise<string | undefined> {
  const parts = path.split('/');
  let at = root;
  for (const [index, part] of parts.entries()) {
    const name = await nameIn(at, part, path);
    const next = join(at, name ?? part);
    if (name === undefined && index < parts.length - 1) {
      if (made === undefined) return undefined;
      await mkdir(next);
      made.push(next);
    }
    at = name === undefined ? next : await realpath(next);
    if (at !== root && !at.startsWith(root + sep)) {
      throw new PolicyWriteError(
        'bad_path',
        `${path} is a link that leaves the policy folder. Nothing was written.`,
        path,
      );
    }
  }
  return at;
}

/** What the name is called on disk, which may be composed otherwise; undefined where there is none. */
async function nameIn(folder: string, part: string, path: string): Promise<string | undefined> {
  const names = await readdir(folder);
  const same = names.find((name) => name.normalize('NFC') === part.normalize('NFC'));
  const nearly = names.find((name) => !name.startsWith('.') && alike(name) === alike(part));
  if (same === undefined && nearly !== undefined) {
    const sentence = `${path} cannot be made: ${nearly} is there, and on many systems the two are one file.`;
    throw new PolicyWriteError('bad_path', sentence, path);
  }
  return same;
}

async function wasAt(target: string, path: string): Promise<Was | undefined> {
  try {
    const found = await lstat(target);
    const { mode, uid, gid, size } = found;
    if (!found.isFile()) throw new PolicyWriteError('bad_path', `${path} is not a file. Nothing was written.`, path);
    if (size > limits.textBytes) throw new PolicyWriteError('bad_path', `${path} is larger than 4 MiB.`, path);
    return { bytes: await readFile(target), mode: mode & 0o7777, uid, gid };
  } catch (error) {
    if (error instanceof PolicyWriteError || codeOf(error) !== 'ENOENT') throw error;
    return undefined;
  }
}

/** A name that begins with a dot is no policy file, so nobody stumbles over it. Mode and owner are those of the file. */
async function writeBeside(target: string, text: string | Buffer, was: Was | undefined): Promise<string> {
  const beside = join(dirname(target), `.${basename(target).slice(0, 40)}.${randomUUID()}`);
  const handle = await open(beside, 'wx', was?.mode ?? 0o666);
  try {
    await handle.writeFile(text);
    if (was !== undefined) {
      await handle.chmod(was.mode);
      const { uid, gid } = await handle.stat();
      // Only root may give files away; whoever is not keeps what they may write.
      if ((uid !== was.uid || gid !== was.gid) && uid === 0) await handle.chown(was.uid, was.gid);
    }
    await handle.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return beside;
}

/** Looked at once more, as late as can be: what somebody saved meanwhile must not be lost. */
async function checkBefore({ change: { path, before }, target, was }: Staged): Promise<void> {
  const now = await wasAt(target, path);
  const same = now === undefined ? was === undefined : was?.bytes.equals(now.bytes) === true;
  if (same && (before === undefined || textOf(now) === before)) return;
  const sentence = `${path} was changed on disk meanwhile. Nothing was written; compare and publish again.`;
  throw new PolicyWriteError('changed', sentence, path);
}

function textOf(was: Was | undefined): string | null {
  const text = was?.bytes.toString('utf8') ?? null;
  return text?.startsWith(mark) ? text.slice(1) : text;
}

async function swap(
  staged: readonly Staged[],
  replace: (beside: string, target: string) => Promise<void>,
): Promise<void> {
  const done: Staged[] = [];
  try {
    for (const one of staged) {
      if (one.beside !== undefined) await replace(one.beside, one.target);
      else if (one.was !== undefined) await unlink(one.target);
      done.push(one);
    }
  } catch (error) {
    const left = await restore(done.reverse());
    if (left.length === 0) throw error;
    const { code, message } = writeErrorOf(error);
    throw new PolicyWriteError(code, `${message} These could not be put back: ${left.join(', ')}.`);
  }
}

/** Gives the paths that could not be put back. */
async function restore(done: readonly Staged[]): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { change, target, was } of done) {
    try {
      if (was === undefined) await rm(target, { force: true });
      else await rename(await writeBeside(target, was.bytes, was), target);
    } catch (error) {
      codeOf(error);
      left.push(change.path);
    }
  }
  return left;
}

async function removeEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    // Somebody put something there meanwhile: it stays, and so does its folder.
    codeOf(error);
  }
}
