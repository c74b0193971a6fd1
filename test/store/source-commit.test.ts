import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceCommit } from '../../server/store/source-commit.ts';
import { follow, manyPolicyFiles, openStore, temporaryFolder, versionOf, writeFiles } from './policy-folder.ts';

test('a policy folder in a repository knows its commit and whether it differs from it', async () => {
  const { folder, commit } = await repository();
  await writeFiles(folder, { 'policies/policy.yaml': 'policy: 1' });
  const head = commit(1);
  expect(await sourceCommit(join(folder, 'policies'))).toEqual({ commit: head, dirty: false });

  await writeFiles(folder, { 'README.md': 'beside the policies' });
  expect(await sourceCommit(join(folder, 'policies'))).toEqual({ commit: head, dirty: false });

  await writeFiles(folder, { 'policies/new.yaml': 'routes: []' });
  expect(await sourceCommit(join(folder, 'policies'))).toEqual({ commit: head, dirty: true });
});

test('outside a repository, before a first commit and in no folder at all there is no commit', async () => {
  const none = { commit: null, dirty: false };
  expect(await sourceCommit(await temporaryFolder())).toEqual(none);
  expect(await sourceCommit((await repository()).folder)).toEqual(none);
  expect(await sourceCommit('/nowhere/at/all')).toEqual(none);
});

test('a checkout of many files goes live whole, with its commit', async () => {
  const { folder, git, commit } = await repository();
  const commits: string[] = [''];
  for (const version of [1, 2, 3]) {
    await writeFiles(join(folder, 'policies'), manyPolicyFiles(version));
    commits[version] = commit(version);
  }
  const store = await openStore(join(folder, 'policies'));
  const { first } = follow(store);
  expect(store.status()).toMatchObject({ name: 'v3', source: { commit: commits[3], dirty: false } });
  for (const version of [1, 3, 2, 1]) {
    git('checkout', '--quiet', commits[version]!);
    const { status } = await first(
      'policy.live',
      (event) => event.status === store.status() && event.status.name === `v${version}`,
    );
    expect(status.source).toEqual({ commit: commits[version], dirty: false });
    expect(versionOf(store.current())).toBe(version);
  }
  await writeFiles(join(folder, 'policies'), manyPolicyFiles(4));
  const { status } = await first('policy.live', (event) => event.status.name === 'v4');
  expect(status.source).toEqual({ commit: commits[1], dirty: true });
});

async function repository() {
  const folder = await temporaryFolder();
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  const git = (...command: string[]) =>
    execFileSync('git', ['-C', folder, ...who, ...command], { encoding: 'utf8' }).trim();
  git('init', '--quiet');
  const commit = (version: number): string => {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', `v${version}`);
    return git('rev-parse', '--short=7', 'HEAD');
  };
  return { folder, git, commit };
}
