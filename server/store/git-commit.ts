/** Policy files that are on disk go in; a commit of exactly these, and of nothing else that is staged or changed, comes out. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AdminAuthor } from '../../schemas/generated/types.ts';
import { type Git, GitError, literal, pieces, withoutCredentials } from './git-command.ts';
import { branchOf, configured, headOf, inProgress, placeOf, remoteOf } from './git-folder.ts';
import { codeOf } from './policy-files-error.ts';

export interface CommitWords {
  readonly message: string;
  readonly author: AdminAuthor;
  /** `Policy-Tests: 186/186`, at the end of the message. */
  readonly trailers: Readonly<Record<string, string>>;
}

/**
 * Gives the full hash; null where the files are in the last commit just as they are. Paths in the policy folder. Hooks run
 * and may refuse. Rejects with a GitError; the files on disk stay as they are, and so does everything that is staged.
 */
export async function commitFiles(git: Git, paths: readonly string[], words: CommitWords): Promise<string | null> {
  const place = await placeOf(git);
  if (place === null) throw new GitError('The policy folder is not in a git repository.');
  const busy = inProgress(place);
  if (busy !== undefined) throw new GitError(busy);
  const known = await knownAmong(git, paths);
  const there = await thereAmong(git.folder, paths);
  const meant = paths.filter((path) => known.has(path) || there.has(path));
  if (meant.length === 0 || !(await differ(git, meant))) return null;
  const added = await addNew(
    git,
    meant.filter((path) => !known.has(path)),
  );
  const command = [
    // The message comes as UTF-8, whatever the repository expects of those who type.
    '-c',
    'i18n.commitEncoding=UTF-8',
    'commit',
    '--quiet',
    '--only',
    '--no-status',
    '--cleanup=whitespace',
    '--file=-',
    '--',
    ...literal(meant),
  ];
  const done = await git.run(command, {
    input: messageOf(words),
    variables: await signature(git, words),
    writes: true,
  });
  if (!done.ok) {
    if (added.length > 0)
      await git.run(['rm', '--cached', '--quiet', '--force', '--', ...literal(added)], { writes: true });
    throw new GitError(`git did not commit: ${done.said}`);
  }
  return headOf(git);
}

/** Sends the branch to its remote and says where. Rejects with a GitError; the commit stays. */
export async function push(git: Git): Promise<string> {
  const branch = await branchOf(git);
  if (branch === null) throw new GitError('No branch is checked out, so there is nothing to push to.');
  const remote = await remoteOf(git, branch);
  if (remote === null)
    throw new GitError(`No remote is set for ${branch}. \`git remote add origin <address>\` sets one.`);
  const upstream = (await configured(git, `branch.${branch}.remote`)) === remote;
  const target = (upstream ? await configured(git, `branch.${branch}.merge`) : undefined) ?? `refs/heads/${branch}`;
  const done = await git.run(['push', '--quiet', '--', remote, `HEAD:${target}`], { writes: true });
  if (!done.ok) throw new GitError(`git did not push: ${done.said}`);
  return withoutCredentials(`${remote}/${target.replace(/^refs\/heads\//, '')}`);
}

/** Of the paths, those in the index or the last commit. */
async function knownAmong(git: Git, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await git.run(['ls-files', '-z', '--', ...literal(paths)]);
  if (!found.ok) throw new GitError(`git could not list its files: ${found.said}`);
  return new Set(pieces(found));
}

async function thereAmong(folder: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const there = new Set<string>();
  for (const path of paths) {
    try {
      await lstat(join(folder, path));
      there.add(path);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') throw error;
    }
  }
  return there;
}

async function differ(git: Git, paths: readonly string[]): Promise<boolean> {
  const found = await git.run([
    'status',
    '--porcelain',
    '-z',
    '--untracked-files=all',
    '--ignored',
    '--no-renames',
    '--',
    ...literal(paths),
  ]);
  if (!found.ok) throw new GitError(`git could not compare the files: ${found.said}`);
  return found.out.length > 0;
}

/** A file that git has never seen is made known, since only what is known can be committed alone. */
async function addNew(git: Git, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const added = await git.run(['add', '--intent-to-add', '--', ...literal(paths)], { writes: true });
  if (!added.ok) throw new GitError(`git did not add the new files: ${added.said}`);
  return paths;
}

/** The committer is whom git's configuration names, and the author where it names nobody. */
async function signature(git: Git, { author }: CommitWords): Promise<Readonly<Record<string, string>>> {
  const [name, email] = await Promise.all([configured(git, 'user.name'), configured(git, 'user.email')]);
  // git takes an empty address for a missing one, and refuses it.
  const address = author.email === '' ? 'nobody@localhost' : author.email;
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    ...(name === undefined ? { GIT_COMMITTER_NAME: author.name } : {}),
    ...(email === undefined ? { GIT_COMMITTER_EMAIL: address } : {}),
  };
}

/**
 * A blank line stands before the trailers, unless the message ends with some of its own. Where it says itself what ours
 * say, as a claim that so many tests passed, the line parts them: git takes the last paragraph alone for trailers.
 */
function messageOf({ message, trailers }: CommitWords): string {
  const text = message.replaceAll('\r\n', '\n').replaceAll('\0', '').trim();
  const paragraphs = text.split(/\n\s*\n/);
  const last = paragraphs.at(-1)!.split('\n');
  const follows = paragraphs.length > 1 && last.every((one) => /^[A-Za-z][A-Za-z0-9-]*: \S/.test(one));
  const claims = last.some((one) => /^policy-/i.test(one));
  const lines = Object.entries(trailers).map(([name, value]) => `${name}: ${value}`);
  return `${[text, ...(lines.length === 0 ? [] : [lines.join('\n')])].join(follows && !claims ? '\n' : '\n\n')}\n`;
}
