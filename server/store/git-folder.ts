/** A policy folder goes in; where it stands in a git repository, and in which state that is, comes out. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AdminAuthor, AdminGit } from '../../schemas/generated/types.ts';
import { type Git, line, pieces } from './git-command.ts';
import { counts } from './policy-paths.ts';

/** Where the folder stands in its repository. */
export interface GitPlace {
  /** The working tree, and git's own folder for it. */
  readonly top: string;
  readonly gitDir: string;
  /** From the top to the policy folder: empty, or with a slash at its end. */
  readonly prefix: string;
}

/** Null where there is no git, no working tree here, or where the repository ignores the folder. */
export async function placeOf(git: Git): Promise<GitPlace | null> {
  const found = await git.run(['rev-parse', '--is-inside-work-tree', '--absolute-git-dir', '--show-toplevel']);
  const [inside, gitDir, top, ...more] = line(found).split('\n');
  if (!found.ok || inside !== 'true' || gitDir === undefined || top === undefined || more.length > 0) return null;
  const prefix = line(await git.run(['rev-parse', '--show-prefix']));
  if (prefix !== '' && (await isIgnored(git))) return null;
  return { top, gitDir, prefix };
}

async function isIgnored(git: Git): Promise<boolean> {
  return (await git.run(['check-ignore', '--quiet', '--', '.'])).ok;
}

/** Why there is no git for the folder, as a sentence that says what to do. */
export async function whyNoGit(git: Git): Promise<string> {
  const { ok, said } = await git.run(['rev-parse', '--is-inside-work-tree']);
  if (ok && (await isIgnored(git))) {
    return 'The git repository around the policy folder ignores it (.gitignore), so there is no history of it.';
  }
  const mend = /git config --global --add safe\.directory .+/.exec(said)?.[0];
  if (mend !== undefined) {
    return `The git repository of the policy folder belongs to another user, so git keeps away from it. Run this as the user that runs Signalbox: ${mend}`;
  }
  if (/not installed/.test(said)) return 'git is not installed here, so there is no history.';
  return 'The policy folder is not in a git repository, so there is no history. `git init` there begins one.';
}

/** Null: not a git repository, so there is no history. */
export async function gitOf(git: Git): Promise<AdminGit | null> {
  const place = await placeOf(git);
  if (place === null) return null;
  const [branch, head, uncommitted] = await Promise.all([branchOf(git), headOf(git), uncommittedIn(git, place)]);
  return { branch, head, remote: await remoteOf(git, branch), uncommitted: [...uncommitted] };
}

/** Whom git's configuration names; null where it names nobody. */
export async function authorOf(git: Git): Promise<AdminAuthor | null> {
  const [name, email] = await Promise.all([configured(git, 'user.name'), configured(git, 'user.email')]);
  const clean = (text: string) =>
    [...text]
      .filter((letter) => !/[<>\p{Cc}]/u.test(letter))
      .join('')
      .trim();
  if (name === undefined || clean(name) === '') return null;
  return {
    name: clean(name).slice(0, 100),
    email: clean(email ?? '')
      .replace(/\s/g, '')
      .slice(0, 200),
  };
}

export async function branchOf(git: Git): Promise<string | null> {
  const found = await git.run(['symbolic-ref', '--quiet', '--short', 'HEAD']);
  return found.ok ? line(found) : null;
}

/** The full hash; null before the first commit. */
export async function headOf(git: Git): Promise<string | null> {
  const found = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  return found.ok ? line(found) : null;
}

/** Where `git push` would go: the branch's own remote, else the only one, else `origin`. */
export async function remoteOf(git: Git, branch: string | null): Promise<string | null> {
  const names = line(await git.run(['remote']))
    .split('\n')
    .filter((name) => name !== '');
  const keys = branch === null ? [] : [`branch.${branch}.pushRemote`, 'remote.pushDefault', `branch.${branch}.remote`];
  for (const key of keys) {
    const name = await configured(git, key);
    // `.` is this repository itself, and an address in place of a name may hold a password.
    if (name !== undefined && names.includes(name)) return name;
  }
  if (names.length === 1) return names[0]!;
  return names.includes('origin') ? 'origin' : null;
}

export async function configured(git: Git, key: string): Promise<string | undefined> {
  const found = await git.run(['config', '--get', '-z', key]);
  return found.ok ? pieces(found)[0] : undefined;
}

/** Policy files that differ from the last commit, staged or not; paths in the policy folder, sorted. */
export async function uncommittedIn(git: Git, { prefix }: Pick<GitPlace, 'prefix'>): Promise<readonly string[]> {
  const found = await git.run(['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--', '.']);
  const paths = pieces(found)
    .map((entry) => entry.slice(3))
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length));
  return paths.filter(isPolicyPath).sort();
}

/** Read by the server from the policy folder; the path within it. */
export function isPolicyPath(path: string): boolean {
  return counts(path) && path.split('/').every((part) => !part.startsWith('.') && part !== 'node_modules');
}

/** Why nothing can be committed now, as a sentence: somebody, or some command, is in the middle of something. */
export function inProgress({ gitDir }: Pick<GitPlace, 'gitDir'>): string | undefined {
  return operations.find(([file]) => existsSync(join(gitDir, file)))?.[1];
}

const finish = 'Finish or abort it in the repository, then publish again.';
const operations: readonly (readonly [file: string, sentence: string])[] = [
  ['MERGE_HEAD', `A merge is in progress. ${finish}`],
  ['rebase-merge', `A rebase is in progress. ${finish}`],
  ['rebase-apply', `A rebase or \`git am\` is in progress. ${finish}`],
  ['CHERRY_PICK_HEAD', `A cherry-pick is in progress. ${finish}`],
  ['REVERT_HEAD', `A revert is in progress. ${finish}`],
  ['BISECT_LOG', `A bisect is in progress. ${finish}`],
  [
    'index.lock',
    'Another git command is at work (index.lock). Try again when it is done; where none runs, one broke off: remove the file.',
  ],
];
