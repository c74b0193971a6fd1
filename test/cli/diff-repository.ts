/** A git repository of its own with the sample policy in `policies/`, committed; gone when the test is over. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, write } from './run-signalbox.ts';

export interface Repository {
  readonly folder: string;
  /** Replaces text in a file; it must be there. */
  edit(file: string, before: string, after: string): void;
  write(file: string, text: string): void;
  git(...words: readonly string[]): string;
  commit(message: string): void;
}

export function repositoryWith(changes: Readonly<Record<string, string>> = {}): Repository {
  const folder = folderWith(changes);
  const who = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' };
  const git = (...words: readonly string[]): string =>
    execFileSync('git', words, {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder, ...who },
    });
  const commit = (message: string): void => {
    git('add', '-A');
    git('commit', '-q', '-m', message);
  };
  git('init', '-q', '-b', 'main');
  commit('first');
  return {
    folder,
    git,
    commit,
    write: (file, text) => write(folder, file, text),
    edit(file, before, after) {
      const text = readFileSync(join(folder, file), 'utf8');
      if (!text.includes(before)) throw new Error(`${file} does not hold ${before}`);
      write(folder, file, text.replace(before, after));
    },
  };
}
