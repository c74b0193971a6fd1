import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AdminHistory, AdminPast } from '../../schemas/generated/types.ts';
import { desk, type Failed, moved, stepsOf, suite } from './admin-desk.ts';

test('the history tells each publication, and each commit the folder as it was', async () => {
  const at = await desk({ at: 'p' });
  const first = await at.say('rev-parse', 'HEAD');
  const { body } = await at.publish(moved);
  const history = await at.ask<AdminHistory>('GET', '/history?limit=1');
  expect(history.body).toMatchObject({
    more: true,
    commits: [{ sha: body.commit, parent: first, author: 'Ann Ö', subject: 'first: other model' }],
  });
  const older = await at.ask<AdminHistory>('GET', `/history?limit=1&before=${body.commit}`);
  expect(older.body).toMatchObject({ more: false, commits: [{ sha: first, subject: 'first' }] });
  const then = await at.ask<AdminPast>('GET', `/history/${body.commit}`);
  expect(then.body.revision).toBe(body.revision);
  expect(then.body.files.find(({ path }) => path === 'policy.yaml')?.text).toBe(moved[0]!.text);
  for (const path of ['/history?limit=0', '/history?limit=201', '/history?before=--all']) {
    expect((await at.ask('GET', path)).status).toBe(400);
  }
  expect((await at.ask('GET', `/history/${'f'.repeat(40)}`)).status).toBe(404);
  expect((await at.ask('GET', '/history/--help')).status).toBe(404);
});

test('a rollback is a new commit with the folder as it was', async () => {
  const at = await desk({ at: 'p' });
  const first = await at.say('rev-parse', 'HEAD');
  await at.publish([...moved, { path: 'lists/new.txt', base: null, text: 'new\n' }]);
  expect(await at.chat()).toBe('other');
  const { status, body } = await at.ask('POST', '/rollback', { to: first.slice(0, 10) });
  expect(status).toBe(200);
  expect(stepsOf(body)).toEqual(['check: done', 'test: done', 'write: done', 'commit: done', 'live: done']);
  expect(await at.chat()).toBe('small');
  expect(await at.say('diff', '--stat', first, 'HEAD')).toBe('');
  expect(await at.say('rev-list', '--count', 'HEAD')).toBe('3');
  expect(await at.say('log', '-1', '--format=%an / %s / %(trailers:key=Policy-Rollback,valueonly)')).toBe(
    `Ann Ö / Roll back the policies to ${first.slice(0, 7)} "first" / ${first}\n`,
  );
  const again = await at.ask('POST', '/rollback', { to: first });
  expect(again.body).toMatchObject({ commit: null, revision: body.revision });
  expect(stepsOf(again.body)).toEqual(['write: skipped']);
});

test('a rollback goes through the same gate, and refuses where something is not committed', async () => {
  const at = await desk();
  const first = await at.say('rev-parse', 'HEAD');
  const failing = suite.replace('route: default', 'route: first');
  await at.publish([{ path: 'tests/desk.test.yaml', base: suite, text: failing }], { despite_tests: true });
  const second = await at.say('rev-parse', 'HEAD');
  await at.ask('POST', '/rollback', { to: first });
  const gate = await at.ask<Failed>('POST', '/rollback', { to: second });
  expect([gate.status, gate.body.error.code]).toEqual([422, 'tests_failed']);
  await writeFile(join(at.folder, 'prompts', 'brief.md'), 'Mine.\n');
  const dirty = await at.ask<Failed>('POST', '/rollback', { to: second, despite_tests: true });
  expect(dirty.status).toBe(409);
  expect(dirty.body.error).toEqual({
    code: 'uncommitted',
    message: 'prompts/brief.md would be lost: commit or discard what was changed there, then roll back.',
  });
  expect(await readFile(join(at.folder, 'prompts', 'brief.md'), 'utf8')).toBe('Mine.\n');
});
