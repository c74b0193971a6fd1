/** A policy folder in a git repository goes in; the commits that touched its policies, and the folder as it was at each, come out. */
import type { AdminCommit, AdminHistory } from '../../schemas/generated/types.ts';
import { type Git, GitError, line, pieces } from './git-command.ts';
import { headOf, isPolicyPath, placeOf } from './git-folder.ts';
import { filesAt } from './git-tree.ts';

export interface PastPolicy {
  readonly commit: AdminCommit;
  readonly files: ReadonlyMap<string, string>;
}

const commitsMax = 200;

/** The newest first; `before`: those that come after that commit in this order. Null where there is no git. Rejects with a GitError. */
export async function history(
  git: Git,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<AdminHistory | null> {
  if ((await placeOf(git)) === null) return null;
  if ((await headOf(git)) === null) return { commits: [], more: false };
  const wanted = Math.max(1, Math.min(limit, commitsMax));
  const shas = before === undefined ? await newest(git, wanted + 1) : await after(git, before, wanted + 1);
  return { commits: [...(await commitsOf(git, shas.slice(0, wanted)))], more: shas.length > wanted };
}

/** Null where there is no git, or no such commit. Rejects with a GitError. */
export async function past(git: Git, revision: string): Promise<PastPolicy | null> {
  const place = await placeOf(git);
  const sha = place && (await commitNamed(git, revision));
  if (place === null || sha === null) return null;
  const [commits, files] = await Promise.all([commitsOf(git, [sha]), filesAt(git, place, sha)]);
  return { commit: commits[0]!, files };
}

/** The full hash. Null where nothing, or more than one commit, is called so. */
export async function commitNamed(git: Git, revision: string): Promise<string | null> {
  if (!/^[0-9a-f]{7,64}$/.test(revision)) return null;
  const found = await git.run(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  return found.ok ? line(found) : null;
}

async function newest(git: Git, count: number): Promise<readonly string[]> {
  return shasOf(git, [`--max-count=${count}`]);
}

/**
 * The place of `before` is looked for among all commits: its parents alone would leave out the branches that were merged
 * beside it.
 */
async function after(git: Git, before: string, count: number): Promise<readonly string[]> {
  const sha = await commitNamed(git, before);
  const all = await shasOf(git, []);
  const place = sha === null ? -1 : all.indexOf(sha);
  if (place === -1) throw new GitError(`There is no commit ${before.slice(0, 64)} in the history of the policies.`);
  return all.slice(place + 1, place + 1 + count);
}

async function shasOf(git: Git, options: readonly string[]): Promise<readonly string[]> {
  const found = await git.run(['rev-list', ...options, 'HEAD', '--', '.']);
  if (!found.ok) throw new GitError(`git could not read the history: ${found.said}`);
  return line(found)
    .split('\n')
    .filter((sha) => sha !== '');
}

const fields = ['%H', '%P', '%aN', '%aE', '%at', '%s', '%b'];

/** In the order given. Each field ends with a zero byte, which no message can hold. */
async function commitsOf(git: Git, shas: readonly string[]): Promise<readonly AdminCommit[]> {
  if (shas.length === 0) return [];
  const input = `${shas.join('\n')}\n`;
  const format = `--format=tformat:${fields.map((field) => `${field}%x00`).join('')}`;
  const [told, touched] = await Promise.all([
    git.run(['log', '--no-walk=unsorted', '--stdin', '--encoding=UTF-8', '--no-show-signature', '--no-notes', format], {
      input,
    }),
    touchedBy(git, input),
  ]);
  if (!told.ok) throw new GitError(`git could not read the commits: ${told.said}`);
  const values = told.out.toString('utf8').split('\0');
  return shas.map((_, index) => {
    const at = index * fields.length;
    // The records themselves are told apart by lines.
    const [sha = '', parents = '', author = '', email = '', seconds = '0', subject = '', body = ''] = values
      .slice(at, at + fields.length)
      .map((value, field) => (field === 0 ? value.trimStart() : value));
    return {
      sha,
      parent: parents.split(' ')[0] || null,
      author,
      email,
      at: new Date(Number(seconds) * 1_000).toISOString(),
      subject,
      body: body.trimEnd(),
      files: [...(touched.get(sha) ?? [])],
    };
  });
}

type Touched = AdminCommit['files'][number];

const kinds: Readonly<Record<string, Touched['kind']>> = { A: 'added', D: 'removed' };

/** `<sha>`, then status and path in turn until the next one. A merge is compared with the branch that it was merged into. */
async function touchedBy(git: Git, input: string): Promise<ReadonlyMap<string, readonly Touched[]>> {
  const tree = ['diff-tree', '--stdin', '-r', '-z', '--root', '--no-renames', '--name-status', '--relative'];
  const found = await git.run([...tree, '--diff-merges=first-parent', '--', '.'], { input });
  if (!found.ok) throw new GitError(`git could not compare the commits: ${found.said}`);
  const touched = new Map<string, Touched[]>();
  let files: Touched[] = [];
  const parts = pieces(found);
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index]!;
    if (/^[0-9a-f]{40,64}$/.test(part)) {
      files = [];
      touched.set(part, files);
    } else {
      index += 1;
      const path = parts[index] ?? '';
      if (isPolicyPath(path)) files.push({ path, kind: kinds[part] ?? 'changed' });
    }
  }
  return touched;
}
