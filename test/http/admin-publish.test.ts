import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AdminConflict } from '../../schemas/generated/types.ts';
import { temporaryFolder, writeFiles } from '../store/policy-folder.ts';
import { hook } from '../store/policy-repository.ts';
import { type Desk, desk, deskFiles, type Failed, moved, policy, stepsOf, suite, textOf } from './admin-desk.ts';

const allDone = ['check: done', 'test: done', 'write: done', 'commit: done', 'live: done'];

function onDisk({ folder }: Desk, path = 'policy.yaml'): Promise<string> {
  return readFile(join(folder, path), 'utf8');
}

test('what is published routes the next chat, and git log shows who, why and what was tested', async () => {
  const at = await desk({ at: 'conf/the policies' });
  expect(await at.chat()).toBe('small');
  const { status, body } = await at.publish(moved);
  expect(status).toBe(200);
  expect(stepsOf(body)).toEqual(allDone);
  expect(await at.chat()).toBe('other');
  expect(await at.say('log', '-1', '--format=%H%n%an <%ae>%n%cn%n%B', '--name-only')).toBe(
    [
      body.commit,
      'Ann Ö <ann@example.org>',
      'Keeper',
      'first: other model',
      '',
      `Policy-Revision: ${body.revision}`,
      'Policy-Tests: 2/2',
      '',
      '',
      'conf/the policies/policy.yaml',
      'conf/the policies/tests/desk.test.yaml',
    ].join('\n'),
  );
  const state = await at.ask<{ live: object; folder: { git: object } }>('GET', '/state');
  expect(state.body.live).toMatchObject({ revision: body.revision, dirty: false });
  expect(state.body.folder.git).toMatchObject({ head: body.commit, uncommitted: [] });
});

test('files that are made and removed are committed, and what else is staged stays staged', async () => {
  const at = await desk();
  await writeFile(join(at.top, 'other work'), 'x');
  await at.say('add', 'other work');
  const { body } = await at.publish([
    { path: 'prompts/brief.md', base: 'Be brief.\n', text: null },
    { path: 'lists/neue wörter.txt', base: null, text: 'wort\n' },
  ]);
  expect(stepsOf(body)).toEqual(allDone);
  expect(await at.say('-c', 'core.quotePath=false', 'show', '--format=', '--name-status', 'HEAD')).toBe(
    'A\tlists/neue wörter.txt\nD\tprompts/brief.md',
  );
  expect(await at.say('status', '--porcelain')).toBe('A  "other work"');
});

test('a file that changed on disk since the draft began is told, and nothing is written', async () => {
  const at = await desk();
  const theirs = `${policy}# theirs\n`;
  await writeFile(join(at.folder, 'policy.yaml'), theirs);
  const { status, body } = await at.publish<AdminConflict & Failed>(moved);
  expect(status).toBe(409);
  expect(body.error.code).toBe('conflict');
  const { path, base, text } = moved[0]!;
  expect(body.conflicts).toEqual([{ path, base, disk: theirs, text }]);
  expect(await onDisk(at)).toBe(theirs);
  expect(await onDisk(at, 'tests/desk.test.yaml')).toBe(suite);
});

test('a file that holds the new text already is no conflict, and is committed', async () => {
  const at = await desk();
  for (const { path, text } of moved) await writeFile(join(at.folder, path), text!);
  const { status, body } = await at.publish(moved);
  expect(status).toBe(200);
  expect(stepsOf(body)).toEqual(['check: done', 'test: done', 'write: skipped', 'commit: done', 'live: done']);
  const again = await at.publish(moved);
  expect(again.body).toMatchObject({ commit: null, revision: body.revision });
  expect(textOf(again.body, 'commit')).toBe('There was nothing to commit: git holds this already.');
});

test('what does not compile is refused with its findings, and what fails its tests with their result', async () => {
  const at = await desk();
  const broken = await at.publish<Failed>([
    { path: 'policy.yaml', base: policy, text: policy.replace('small #', 'smal #') },
  ]);
  expect(broken.status).toBe(422);
  expect(broken.body).toMatchObject({
    error: { code: 'does_not_compile', message: 'Nothing was written: with these changes the policies have an error.' },
    diagnostics: expect.arrayContaining([expect.objectContaining({ file: 'policy.yaml', severity: 'error', line: 8 })]),
  });
  const failing = await at.publish<Failed>([moved[0]!]);
  expect(failing.status).toBe(422);
  expect(failing.body).toMatchObject({
    error: {
      code: 'tests_failed',
      message: '1 of 2 tests fails: desk > a first question is small. Nothing was written.',
    },
    tests: { v: 1, counts: { passed: 1, failed: 1 } },
  });
  expect(await onDisk(at)).toBe(policy);
  expect(await at.say('rev-list', '--count', 'HEAD')).toBe('1');
});

test('despite failing tests means that the commit tells of them', async () => {
  const at = await desk();
  const { body } = await at.publish([moved[0]!], { despite_tests: true });
  expect(stepsOf(body)).toEqual(['check: done', 'test: failed', 'write: done', 'commit: done', 'live: done']);
  expect(await at.say('log', '-1', '--format=%(trailers:key=Policy-Tests,valueonly)')).toBe('1/2\n');
  expect(await at.chat()).toBe('other');
});

test('without a repository the files are saved and live, and nothing else is asked of git', async () => {
  const folder = join(await temporaryFolder(), 'policies');
  await writeFiles(folder, deskFiles);
  const at = await desk({ folder });
  const { status, body } = await at.publish(moved);
  expect([status, body.commit]).toEqual([200, null]);
  expect(stepsOf(body)).toEqual(['check: done', 'test: done', 'write: done', 'commit: skipped', 'live: done']);
  expect(await at.chat()).toBe('other');
  const history = await at.ask<Failed>('GET', '/history');
  expect([history.status, history.body.error.code]).toEqual([409, 'no_git']);
  const rollback = await at.ask<Failed>('POST', '/rollback', { to: 'abcdef0' });
  expect([rollback.status, rollback.body.error.code]).toEqual([409, 'no_git']);
});

test('a hook that refuses leaves the files written and live, and its words in the steps', async () => {
  const at = await desk();
  await hook(at, 'pre-commit', 'echo "no commits on Fridays" >&2; exit 1');
  const { status, body } = await at.publish(moved, { push: true });
  expect([status, body.commit]).toEqual([200, null]);
  expect(stepsOf(body)).toEqual([
    'check: done',
    'test: done',
    'write: done',
    'commit: failed',
    'live: done',
    'push: skipped',
  ]);
  expect(textOf(body, 'commit')).toBe(
    'git did not commit: no commits on Fridays\nThe files are written and stay so; they are not committed.',
  );
  expect(await at.chat()).toBe('other');
});

test('a push goes to the remote, and one that is rejected leaves the commit', async () => {
  const at = await desk();
  const bare = join(await temporaryFolder(), 'remote.git');
  await at.say('clone', '--quiet', '--bare', at.top, bare);
  await at.say('remote', 'add', 'origin', bare);
  const first = await at.publish(moved, { push: true });
  expect(first.body.steps.at(-1)).toEqual({ step: 'push', state: 'done', text: 'Pushed to origin/main.' });
  expect(await at.say('--git-dir', bare, 'rev-parse', 'main')).toBe(first.body.commit);
  await at.say('--git-dir', bare, 'update-ref', 'refs/heads/main', 'HEAD~1');
  await at
    .say(
      '--git-dir',
      bare,
      '-c',
      'user.name=T',
      '-c',
      'user.email=t@x',
      'commit-tree',
      'HEAD^{tree}',
      '-p',
      'HEAD',
      '-m',
      'theirs',
    )
    .then((theirs) => at.say('--git-dir', bare, 'update-ref', 'refs/heads/main', theirs));
  const second = await at.publish([{ path: 'lists/more.txt', base: null, text: 'more\n' }], { push: true });
  expect(second.status).toBe(200);
  expect(second.body.steps.at(-1)).toMatchObject({ step: 'push', state: 'failed' });
  expect(textOf(second.body, 'push')).toMatch(/rejected[\s\S]*The commit is here and stays\.$/);
  expect(await at.say('rev-parse', 'HEAD')).toBe(second.body.commit);
});

test('of two publications at once neither is lost', async () => {
  const at = await desk();
  const added = Array.from({ length: 4 }, (_, index) => ({
    path: `lists/l${index}.txt`,
    base: null,
    text: `w${index}\n`,
  }));
  const both = moved.map(({ path, base, text }) => ({ path, base, text: `${text}# mine\n` }));
  const published = await Promise.all([
    ...added.map((change) => at.publish([change])),
    at.publish(moved),
    at.publish(both),
  ]);
  const statuses = published.map(({ status }) => status);
  expect(statuses.slice(0, 4)).toEqual([200, 200, 200, 200]);
  // They began with the same text, so that one of them is told of the other.
  expect(statuses.slice(4).sort()).toEqual([200, 409]);
  expect(await at.say('rev-list', '--count', 'HEAD')).toBe('6');
  expect(await at.say('status', '--porcelain')).toBe('');
  expect(await at.chat()).toBe('other');
});

test('a path that is no policy file is refused', async () => {
  const at = await desk();
  for (const path of ['../outside.yaml', '.git/hooks.yaml', '/etc/x.yaml']) {
    const { status, body } = await at.publish<Failed>([{ path, base: null, text: 'x' }]);
    expect([status, body.error.code]).toEqual([400, 'bad_path']);
  }
  const twice = await at.publish<Failed>([moved[0]!, moved[0]!]);
  expect([twice.status, twice.body.error.code]).toEqual([400, 'bad_path']);
});
