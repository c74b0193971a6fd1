import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { type AdminCollaborators, adminApi } from '../../server/http/admin/api.ts';
import { createLog } from '../../server/log.ts';
import { createAdmin } from '../../server/main/admin.ts';
import { openStore, policyFiles, temporaryFolder, writeFiles } from '../store/policy-folder.ts';
import { ada, grace, listen, servingAdmin } from './admin-served.ts';

const token = 'correct-horse-battery-staple';
const change = { path: 'policy.yaml', base: 'a: 1\n', text: 'a: 2\n' };

test('the state tells what is live, where the folder is and who is here', async () => {
  const { client, folder } = await servingAdmin({ environment: { AIRGAP: 'true', DECISION_LOG: 'decisions.jsonl' } });
  const { body } = await client.get('/admin/api/state').expect(200);
  const health = await client.get('/health').expect(200);
  expect(body).toEqual({
    live: {
      revision: health.body.revision,
      name: 'v1',
      since: health.body.live_since,
      commit: null,
      dirty: false,
      routes: 40,
      diagnostics: [],
    },
    rejected: null,
    folder: { path: folder, etag: expect.stringMatching(/^[0-9a-f]{16}$/), writable: true, git: null },
    editors: [],
    simulated: true,
    airgap: true,
    decisions: expect.stringMatching(/\/decisions\.jsonl$/),
  });
});

test('an open page is told the state at once, and again when an edit is refused and when it is mended', async () => {
  const { url, folder, signIn } = await servingAdmin();
  const page = await listen(url, await signIn(ada));
  const before = await page.first(() => true);
  expect(before.rejected).toBeNull();
  await writeFile(join(folder, 'policy.yaml'), 'policy: 1\nname: v1\nroutes: 7\n');
  const refused = await page.first(({ rejected }) => rejected !== null);
  expect(refused.live.revision).toBe(before.live.revision);
  expect(refused.folder.etag).not.toBe(before.folder.etag);
  expect(refused.rejected!.diagnostics[0]).toMatchObject({ severity: 'error', file: 'policy.yaml' });
  await writeFile(join(folder, 'policy.yaml'), policyFiles(2)['policy.yaml']!);
  const mended = await page.first(({ live }) => live.name === 'v2');
  expect(mended.rejected).toBeNull();
});

test('a comment changes no policy, and yet an open page is told that the files have changed', async () => {
  const { url, folder, signIn } = await servingAdmin();
  const page = await listen(url, await signIn(ada));
  const { live, folder: before } = await page.first(() => true);
  await appendFile(join(folder, 'policy.yaml'), '# a word to the reader\n');
  const after = await page.first(({ folder: { etag } }) => etag !== before.etag);
  expect(after.live.revision).toBe(live.revision);
});

test('two editors see each other come, change and go', async () => {
  const { client, url, signIn } = await servingAdmin();
  const [adas, graces] = [await signIn(ada), await signIn(grace)];
  const adasPage = await listen(url, adas);
  await adasPage.first(({ editors }) => editors.length === 1);
  const gracesPage = await listen(url, graces);
  const both = await adasPage.first(({ editors }) => editors.length === 2);
  expect(both.editors).toEqual([
    { id: 'ada <ada@example.com>', name: 'Ada', here: true, changed: [] },
    { id: 'grace <grace@example.com>', name: 'Grace', here: true, changed: [] },
  ]);
  const save = client.put('/admin/api/draft').set('cookie', graces).set('if-match', '"0"');
  await save.send({ base_revision: null, changes: [change] }).expect(200);
  const changed = await adasPage.first(({ editors }) => editors[1]?.changed.length === 1);
  expect(changed.editors[1]).toMatchObject({ name: 'Grace', here: true, changed: ['policy.yaml'] });
  gracesPage.close();
  const gone = await adasPage.first(({ editors }) => editors[1]?.here === false);
  expect(gone.editors[1]!.changed).toEqual(['policy.yaml']);
  await client.delete('/admin/api/draft').set('cookie', graces).expect(200);
  await adasPage.first(({ editors }) => editors.length === 1 && editors[0]!.name === 'Ada');
});

test('two windows of one author are one editor', async () => {
  const { url, signIn } = await servingAdmin();
  const [one, two] = [await listen(url, await signIn(ada)), await listen(url, await signIn(ada))];
  const { editors } = await two.first(() => true);
  expect(editors).toHaveLength(1);
  one.close();
});

test('changes that come together are told together', async () => {
  const { client, url, signIn } = await servingAdmin();
  const cookie = await signIn(ada);
  const page = await listen(url, cookie);
  await page.first(() => true);
  const begun = page.states.length;
  for (let version = 0; version < 10; version += 1) {
    const changes = [{ ...change, path: `${version}.yaml` }];
    const save = client.put('/admin/api/draft').set('cookie', cookie).set('if-match', `"${version}"`);
    await save.send({ base_revision: null, changes }).expect(200);
  }
  await page.first(({ editors }) => editors[0]?.changed[0] === '9.yaml');
  expect(page.states.length - begun).toBeLessThan(10);
});

test('a folder in a git repository is told with branch, commit and what is not committed', async () => {
  const served = await servingAdmin();
  const { client, folder } = served;
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-C', folder, ...words], {
      encoding: 'utf8',
    }).trim();
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message', 'begin');
  await appendFile(join(folder, 'models.yaml'), '# more\n');
  const { body } = await client.get('/admin/api/state').expect(200);
  expect(body.folder.git).toEqual({
    branch: 'main',
    head: expect.stringContaining(git('rev-parse', 'HEAD').slice(0, 7)),
    remote: null,
    uncommitted: ['models.yaml'],
  });
});

test('whom git knows is the author until somebody says otherwise', async () => {
  const served = await servingAdmin();
  execFileSync('git', ['-C', served.folder, 'init', '--quiet']);
  execFileSync('git', ['-C', served.folder, 'config', 'user.name', 'Ada']);
  execFileSync('git', ['-C', served.folder, 'config', 'user.email', 'ada@example.com']);
  const { body } = await served.client.get('/admin/api/session').expect(200);
  expect(body).toMatchObject({ author: ada, suggested: ada });
});

test('a stream ends with the session that it was opened in, and no other does', async () => {
  const { client, url, signIn } = await servingAdmin({ environment: { ADMIN_TOKEN: token } });
  const [adas, graces] = [await signIn(ada, token), await signIn(grace, token)];
  const [adasPage, gracesPage] = [await listen(url, adas), await listen(url, graces)];
  await gracesPage.first(({ editors }) => editors.length === 2);
  await client.delete('/admin/api/session').set('cookie', adas).expect(200);
  await adasPage.ended;
  const alone = await gracesPage.first(({ editors }) => editors.length === 1);
  expect(alone.editors[0]).toMatchObject({ name: 'Grace', here: true });
});

/** An admin whose stores are real, on a server of its own, with some of what it stands on in other hands. */
async function adminWith(hands: (admin: AdminCollaborators) => Partial<AdminCollaborators>, closing: AbortSignal) {
  const folder = await temporaryFolder();
  await writeFiles(folder, policyFiles(1));
  const admin = createAdmin({
    config: readConfig({ POLICIES_DIR: folder, DATA_DIR: await temporaryFolder() }),
    policies: await openStore(folder),
    site: { folder, status: () => ({ state: 'ready' }) },
    simulated: () => true,
    now: () => new Date(),
    monotonicMs: () => performance.now(),
    closing,
    log: createLog({ level: 'silent', out: process.stderr, now: () => new Date() }),
  })!;
  const gone = Promise.withResolvers<void>();
  const app = express().use((_request, response, next) => {
    response.once('close', () => gone.resolve());
    next();
  });
  const server = app.use('/admin/api', adminApi({ ...admin, ...hands(admin) })).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin/api`, gone: gone.promise };
}

test('whoever has gone before it was known who they are is not here', async () => {
  const [asked, known] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = async () => {
    asked.resolve();
    await known.promise;
    return ada;
  };
  const { url, gone } = await adminWith(() => ({ suggestedAuthor: slow }), new AbortController().signal);
  const leaving = new AbortController();
  const page = fetch(`${url}/events`, { signal: leaving.signal }).catch(({ name }: Error) => name);
  await asked.promise;
  leaving.abort();
  await gone;
  known.resolve();
  expect(await page).toBe('AbortError');
  expect(await (await fetch(`${url}/state`)).json()).toMatchObject({ editors: [] });
});

test('a stream that ends before there was anything to tell is a stream all the same', async () => {
  const asked = Promise.withResolvers<void>();
  const never = () => {
    asked.resolve();
    return new Promise<null>(() => undefined);
  };
  const closing = new AbortController();
  const { url } = await adminWith(({ folder }) => ({ folder: { ...folder, git: never } }), closing.signal);
  const page = fetch(`${url}/events`);
  await asked.promise;
  closing.abort();
  const response = await page;
  expect([response.headers.get('content-type'), await response.text()]).toEqual([
    'text/event-stream; charset=utf-8',
    '',
  ]);
});

test('a folder that is gone is told, and does not end anything', async () => {
  const { client, folder } = await servingAdmin();
  const before = await client.get('/admin/api/state').expect(200);
  await rm(folder, { recursive: true });
  const { body } = await client.get('/admin/api/state').expect(200);
  expect(body.live.revision).toBe(before.body.live.revision);
  expect(body.folder).toMatchObject({ writable: false, git: null });
  expect(body.folder.etag).not.toBe(before.body.folder.etag);
});

test('a hundred windows may listen, the next is told to wait, and a place that is free is given again', async () => {
  const { url, client, signIn } = await servingAdmin();
  const cookie = await signIn(ada);
  const pages = await Promise.all(Array.from({ length: 100 }, () => listen(url, cookie)));
  const { body, headers } = await client.get('/admin/api/events').set('cookie', cookie).expect(503);
  expect(body.error).toMatchObject({ code: 'too_many_listeners', message: expect.stringContaining('100 windows') });
  expect(headers['retry-after']).toBe('30');
  const watching = pages[0]!;
  const graces = await signIn(grace);
  for (const page of pages.slice(1)) page.close();
  // The server learns of it when it does: the place is free once the stream of another can begin.
  for (;;) {
    const answer = await fetch(`${url}/admin/api/events`, { headers: { cookie: graces } });
    if (answer.status === 200) {
      await watching.first(({ editors }) => editors.some(({ name }) => name === 'Grace'));
      await answer.body!.cancel();
      break;
    }
    await answer.text();
  }
});

test('open pages do not hold up the end of the server', async () => {
  const { url, signIn, close } = await servingAdmin();
  const page = await listen(url, await signIn(ada));
  await page.first(() => true);
  await close();
  // A stream that is cut off, as after the ten seconds that open requests are given, rejects.
  await page.ended;
});
