/** A policy folder goes in; the git commit that it stands at, and whether its files differ from it, come out. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface SourceCommit {
  /** Abbreviated hash; null outside a git repository, before its first commit, or where there is no git. */
  readonly commit: string | null;
  /** The policy files differ from that commit, new files included. */
  readonly dirty: boolean;
}

const timeoutMs = 2_000;
const outputBytes = 1024 * 1024;
const run = promisify(execFile);

/** Never rejects: a policy folder needs no git. */
export async function sourceCommit(folder: string): Promise<SourceCommit> {
  const commit = await git(folder, ['rev-parse', '--short=7', 'HEAD']);
  if (commit === undefined) return { commit: null, dirty: false };
  const changes = await git(folder, ['status', '--porcelain', '--untracked-files=all', '--', '.']);
  // Not to know counts as dirty: a record must not claim a commit that it may differ from.
  return { commit, dirty: changes !== '' };
}

/**
 * What git prints, trimmed; undefined where it fails. No lock is taken, since somebody may be committing right now, and
 * no monitor is started, since a repository's own configuration could name any program as one.
 */
async function git(folder: string, command: readonly string[]): Promise<string | undefined> {
  const settings = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-C', folder];
  try {
    const { stdout } = await run('git', [...settings, ...command], { timeout: timeoutMs, maxBuffer: outputBytes });
    return stdout.trim();
  } catch (error) {
    // Every way to fail means the same here: no git, no repository, no commit, owned by somebody else, too slow.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
