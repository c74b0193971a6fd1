/** A folder and a revision of git → the policy files of the folder as they were, without a checkout. */
import { isUtf8 } from 'node:buffer';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { UsageError } from './exit.ts';

export interface GitFolder {
  readonly top: string;
  /** The folder within the repository, forward slashes, no slash at the end; empty: the top itself. */
  readonly path: string;
}

const limits = { timeoutMs: 20_000, files: 2_000, fileBytes: 4 * 1024 * 1024, totalBytes: 32 * 1024 * 1024, links: 8 };

/** Undefined outside a repository, and where there is no git. The folder need not exist any more. */
export async function gitFolderOf(folder: string): Promise<GitFolder | undefined> {
  let existing = resolve(folder);
  let gone = '';
  while (!existsSync(existing) && dirname(existing) !== existing) {
    gone = join(basename(existing), gone);
    existing = dirname(existing);
  }
  const found = await git(existing, ['rev-parse', '--show-toplevel', '--show-prefix']);
  if (!found.ok) return undefined;
  const [top = '', prefix = ''] = found.out.toString('utf8').split('\n');
  return { top, path: posix.join(prefix, gone.replaceAll('\\', '/')).replace(/^\.$|\/+$/g, '') };
}

/** The full hash of the commit; undefined where there is none by that name. */
export async function commitOf({ top }: GitFolder, revision: string): Promise<string | undefined> {
  // What begins with a dash is an option to git.
  if (revision === '' || revision.startsWith('-')) return undefined;
  const found = await git(top, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  return found.ok ? found.out.toString('utf8').trim() : undefined;
}

export async function mergeBaseOf({ top }: GitFolder, one: string, other: string): Promise<string | undefined> {
  const found = await git(top, ['merge-base', one, other]);
  return found.ok ? found.out.toString('utf8').trim().split('\n')[0] : undefined;
}

/** Path within the folder → text, as reading the folder itself would give them. Rejects with a UsageError for what it cannot read. */
export async function filesAt(folder: GitFolder, commit: string, name: string): Promise<ReadonlyMap<string, string>> {
  const { top, path } = folder;
  const place = path === '' ? 'the repository' : path;
  const tree = await git(top, ['ls-tree', '-r', '-z', '-l', '--full-tree', `${commit}:${path}`]);
  if (!tree.ok) throw new UsageError(`There is no folder ${place} at ${name}.`);
  const entries = entriesOf(tree.out.toString('utf8'));
  const wanted = [...entries.keys()].filter(counts).sort();
  if (wanted.length === 0) throw new UsageError(`There are no policy files in ${place} at ${name}.`);
  if (wanted.length > limits.files)
    throw new UsageError(`${place} holds more than ${limits.files} policy files at ${name}.`);
  const targets = wanted.map((file) => entries.get(file)!);
  const total = targets.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > limits.totalBytes || targets.some(({ bytes }) => bytes > limits.fileBytes)) {
    throw new UsageError(`The policy files of ${place} at ${name} are larger than 4 MiB each or 32 MiB together.`);
  }
  const blobs = await blobsOf(
    top,
    targets.map(({ hash }) => hash),
  );
  const files = new Map<string, string>();
  for (const [index, file] of wanted.entries()) {
    let bytes = blobs[index]!;
    let at = file;
    for (let links = 0; entries.get(at)!.isLink; links++) {
      at = posix.join(posix.dirname(at), bytes.toString('utf8'));
      const target = entries.get(at);
      if (!target || links >= limits.links)
        throw new UsageError(`${file} at ${name} is a link that leads out of ${place}.`);
      bytes = (await blobsOf(top, [target.hash]))[0]!;
    }
    if (!isUtf8(bytes)) throw new UsageError(`${file} at ${name} is not UTF-8.`);
    files.set(file.normalize('NFC'), new TextDecoder().decode(bytes));
  }
  return files;
}

interface Entry {
  readonly hash: string;
  readonly bytes: number;
  readonly isLink: boolean;
}

/** `100644 blob <hash> <bytes>\t<path>`, each ended by a zero byte. */
function entriesOf(listed: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of listed.split('\0')) {
    const [, mode, hash, bytes, path] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(line) ?? [];
    if (path !== undefined) entries.set(path, { hash: hash!, bytes: Number(bytes), isLink: mode === '120000' });
  }
  return entries;
}

/** The files that a policy folder is read for: what begins with a dot is left out. */
function counts(path: string): boolean {
  if (path.split('/').some((part) => part.startsWith('.') || part === 'node_modules')) return false;
  return path.endsWith('.yaml') || /^prompts\/[^/]+\.md$/.test(path) || /^lists\/[^/]+\.txt$/.test(path);
}

/** `<hash> blob <bytes>\n<content>\n`, one after the other. One process for all. */
async function blobsOf(top: string, hashes: readonly string[]): Promise<readonly Buffer[]> {
  const { ok, out } = await git(top, ['cat-file', '--batch'], `${hashes.join('\n')}\n`);
  if (!ok) throw new UsageError('git could not read the files of that revision.');
  const blobs: Buffer[] = [];
  let at = 0;
  for (const hash of hashes) {
    const end = out.indexOf(0x0a, at);
    const [, , bytes] = out.subarray(at, end).toString('utf8').split(' ');
    if (bytes === undefined) throw new UsageError(`git has no ${hash}: is this a partial clone?`);
    blobs.push(out.subarray(end + 1, end + 1 + Number(bytes)));
    at = end + 1 + Number(bytes) + 1;
  }
  return blobs;
}

interface Answer {
  readonly ok: boolean;
  readonly out: Buffer;
}

/** Takes no lock and starts no monitor, which a repository's own configuration could name. */
function git(folder: string, command: readonly string[], input = ''): Promise<Answer> {
  const settings = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-C', folder];
  return new Promise((resolvePromise) => {
    const child = execFile(
      'git',
      [...settings, ...command],
      { encoding: 'buffer', timeout: limits.timeoutMs, maxBuffer: 2 * limits.totalBytes },
      (error, out) => resolvePromise({ ok: error === null, out }),
    );
    // A git that is not there, or ends early, does not read.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
