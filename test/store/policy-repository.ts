/** Real git repositories with a policy folder in them, of a known author and of nobody else's configuration. */
import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Git, gitIn } from '../../server/store/git-command.ts';
import { temporaryFolder, writeFiles } from './policy-folder.ts';

const run = promisify(execFile);

export interface Repository {
  readonly top: string;
  /** Of the policies. */
  readonly folder: string;
  readonly git: Git;
  /** What git prints, run at the top. */
  readonly say: (...command: readonly string[]) => Promise<string>;
}

/** Nobody's settings but the repository's own. */
export const bareEnvironment = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

/** `at`: the policy folder in the repository; empty: its top. `files` are committed as `first`. */
export async function repository({
  at = '',
  files = {},
  configured = true,
}: {
  readonly at?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly configured?: boolean;
} = {}): Promise<Repository> {
  const top = await temporaryFolder();
  const folder = join(top, at);
  await mkdir(folder, { recursive: true });
  const say = async (...command: readonly string[]) => {
    const { stdout } = await run('git', ['-C', top, ...command], { env: bareEnvironment });
    return stdout.replace(/\n$/, '');
  };
  await say('init', '--quiet', '--initial-branch=main');
  if (configured) {
    await say('config', 'user.name', 'Keeper');
    await say('config', 'user.email', 'keeper@example.org');
  }
  if (Object.keys(files).length > 0) {
    await writeFiles(folder, files);
    await say('add', '--all');
    await say('-c', 'user.name=Keeper', '-c', 'user.email=keeper@example.org', 'commit', '--quiet', '-m', 'first');
  }
  return { top, folder, git: gitIn(folder, bareEnvironment), say };
}

/** A program that git runs, and that says and does what `script` does. */
export async function hook({ top }: Repository, name: string, script: string): Promise<void> {
  const path = join(top, '.git', 'hooks', name);
  await mkdir(join(top, '.git', 'hooks'), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}
