/** A commit goes in; the policy files of the folder as they were then come out, without a checkout. */
import { isUtf8 } from 'node:buffer';
import { posix } from 'node:path';
import { type Git, GitError, pieces } from './git-command.ts';
import { type GitPlace, isPolicyPath } from './git-folder.ts';

const limits = { files: 2_000, fileBytes: 4 * 1024 * 1024, totalBytes: 32 * 1024 * 1024, links: 8 };

/** Path in the folder → text, sorted, as reading the folder would give them. Rejects with a GitError. */
export async function filesAt(git: Git, { prefix }: GitPlace, commit: string): Promise<ReadonlyMap<string, string>> {
  const folder = prefix.replace(/\/$/, '');
  const tree = await git.run(['ls-tree', '-r', '-z', '-l', '--full-tree', `${commit}:${folder}`]);
  // Before the folder came to be, it held nothing.
  const entries = tree.ok ? entriesOf(pieces(tree)) : new Map<string, Entry>();
  const wanted = [...entries].filter(([path]) => isPolicyPath(path)).sort(([a], [b]) => (a < b ? -1 : 1));
  const total = wanted.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  const large = wanted.some(([, { bytes }]) => bytes > limits.fileBytes);
  if (wanted.length > limits.files || total > limits.totalBytes || large) {
    throw new GitError('That commit holds more than 2,000 policy files, or more than 4 MiB in one or 32 MiB in all.');
  }
  const blobs = await blobsOf(
    git,
    wanted.map(([, { hash }]) => hash),
  );
  const files = new Map<string, string>();
  for (const [index, [path, entry]] of wanted.entries()) {
    const bytes = entry.isLink ? await linkedBytes(git, entries, path, blobs[index]!) : blobs[index]!;
    if (!isUtf8(bytes)) throw new GitError(`${path} is not UTF-8 in that commit.`);
    files.set(path.normalize('NFC'), new TextDecoder().decode(bytes));
  }
  return files;
}

interface Entry {
  readonly hash: string;
  readonly bytes: number;
  readonly isLink: boolean;
}

/** `100644 blob <hash> <bytes>\t<path>` */
function entriesOf(listed: readonly string[]): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const one of listed) {
    const [, mode, hash, bytes, path] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(one) ?? [];
    if (path !== undefined) entries.set(path, { hash: hash!, bytes: Number(bytes), isLink: mode === '120000' });
  }
  return entries;
}

async function linkedBytes(git: Git, entries: ReadonlyMap<string, Entry>, path: string, link: Buffer): Promise<Buffer> {
  let at = path;
  let bytes = link;
  for (let links = 0; entries.get(at)?.isLink === true; links++) {
    at = posix.join(posix.dirname(at), bytes.toString('utf8'));
    const target = entries.get(at);
    if (target === undefined || links >= limits.links || target.bytes > limits.fileBytes) {
      throw new GitError(`${path} is a link that leads out of the policy folder in that commit.`);
    }
    bytes = (await blobsOf(git, [target.hash]))[0]!;
  }
  return bytes;
}

/** `<hash> blob <bytes>\n<content>\n`, one after the other. One process for all. */
async function blobsOf(git: Git, hashes: readonly string[]): Promise<readonly Buffer[]> {
  if (hashes.length === 0) return [];
  const { ok, out, said } = await git.run(['cat-file', '--batch'], { input: `${hashes.join('\n')}\n` });
  if (!ok) throw new GitError(`git could not read the files of that commit: ${said}`);
  const blobs: Buffer[] = [];
  let at = 0;
  for (const hash of hashes) {
    const end = out.indexOf(0x0a, at);
    const [, , bytes] = out.subarray(at, end).toString('utf8').split(' ');
    if (bytes === undefined) throw new GitError(`git has no ${hash}: is this a partial clone?`);
    blobs.push(out.subarray(end + 1, end + 1 + Number(bytes)));
    at = end + 1 + Number(bytes) + 1;
  }
  return blobs;
}
