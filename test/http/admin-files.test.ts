import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import express from 'express';
import supertest from 'supertest';
import { expect, test } from 'vitest';
import type { AdminFiles } from '../../schemas/generated/types.ts';
import { readConfig } from '../../server/config.ts';
import { adminApi } from '../../server/http/admin/api.ts';
import { createLog } from '../../server/log.ts';
import { createAdmin } from '../../server/main/admin.ts';
import { writeErrorOf } from '../../server/store/policy-writer-error.ts';
import { openStore, policyFiles, temporaryFolder, writeFiles } from '../store/policy-folder.ts';
import { type AdminServed, raw, servingAdmin } from './admin-served.ts';

const second = policyFiles(2);

test('the files are as they are on disk, each with its etag', async () => {
  const served = await servingAdmin();
  const { body, headers } = await served.client.get('/admin/api/files').expect(200);
  const files = body as AdminFiles;
  expect(files.files.map(({ path, text }) => [path, text])).toEqual(Object.entries(policyFiles(1)).sort());
  expect(headers.etag).toBe(`"${files.etag}"`);
  await writeFile(join(served.folder, 'lists.yaml'), '# nothing\n');
  const later = await filesOf(served);
  expect(later.etag).not.toBe(files.etag);
  expect(later.files.find(({ path }) => path === 'policy.yaml')).toEqual(files.files.at(-1));
});

test('a file that is saved is written, keeps its mode, and is live when the answer comes', async () => {
  const served = await servingAdmin();
  const path = join(served.folder, 'models.yaml');
  await chmod(path, 0o640);
  const text = second['models.yaml']!;
  const { body, headers } = await save(served, 'models.yaml', text, await etagOf(served, 'models.yaml')).expect(200);
  expect(body.steps.map(({ step, state }: { step: string; state: string }) => [step, state])).toEqual([
    ['check', 'done'],
    ['write', 'done'],
    ['live', 'done'],
  ]);
  expect(await readFile(path, 'utf8')).toBe(text);
  expect((await stat(path)).mode & 0o777).toBe(0o640);
  expect(headers.etag).toBe(`"${await etagOf(served, 'models.yaml')}"`);
  const health = await served.client.get('/health').expect(200);
  expect(health.body.revision).toBe(body.revision);
  expect(await readdir(served.folder)).toEqual(['models.yaml', 'policy.yaml']);
});

test('a change that does not compile is refused with every diagnostic, and nothing is written', async () => {
  const served = await servingAdmin();
  const before = await filesOf(served);
  const text = 'policy: 1\nname: v9\ndefault: { use: smal, why: none }\nroutes: []\n';
  const { body } = await save(served, 'policy.yaml', text, await etagOf(served, 'policy.yaml')).expect(422);
  expect(body.error.code).toBe('does_not_compile');
  expect(body.diagnostics.length).toBeGreaterThan(0);
  expect(body.diagnostics[0]).toMatchObject({ severity: 'error', file: 'policy.yaml', line: 3 });
  expect(await filesOf(served)).toEqual(before);
  const removed = await served.client
    .delete('/admin/api/files/models.yaml')
    .set('if-match', `"${await etagOf(served, 'models.yaml')}"`);
  expect([removed.status, removed.body.error.code]).toEqual([422, 'does_not_compile']);
});

test('a stale save writes nothing and gives what is there now', async () => {
  const served = await servingAdmin();
  const etag = await etagOf(served, 'models.yaml');
  const others = second['models.yaml']!;
  await writeFile(join(served.folder, 'models.yaml'), others);
  const { body } = await save(served, 'models.yaml', policyFiles(3)['models.yaml']!, etag).expect(412);
  expect(body.error.code).toBe('stale');
  expect(body.current).toEqual({ path: 'models.yaml', text: others, etag: await etagOf(served, 'models.yaml') });
  expect(await readFile(join(served.folder, 'models.yaml'), 'utf8')).toBe(others);

  const there = await served.client.put('/admin/api/files/models.yaml').set('if-none-match', '*').send({ text: 'x' });
  expect([there.status, there.body.error.message]).toEqual([412, expect.stringContaining('is there already')]);
  const gone = await save(served, 'prompts/new.md', 'Hello', etag);
  expect([gone.status, gone.body.current]).toEqual([412, null]);
});

test('of two saves of one version at once, one is made and the other is stale', async () => {
  const served = await servingAdmin();
  const etag = await etagOf(served, 'models.yaml');
  const texts = [2, 3].map((version) => policyFiles(version)['models.yaml']!);
  const answers = await Promise.all(texts.map((text) => save(served, 'models.yaml', text, etag)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const made = texts[answers.findIndex(({ status }) => status === 200)];
  expect(await readFile(join(served.folder, 'models.yaml'), 'utf8')).toBe(made);
});

test('a save must say which version it was made from', async () => {
  const served = await servingAdmin();
  const { body } = await served.client.put('/admin/api/files/models.yaml').send({ text: 'x' }).expect(428);
  expect(body.error.code).toBe('version_missing');
  await served.client.delete('/admin/api/files/models.yaml').expect(428);
  await served.client.put('/admin/api/files/models.yaml').set('if-match', 'naked').send({ text: 'x' }).expect(428);
});

test('a new file makes its folder, and a removed one goes', async () => {
  const served = await servingAdmin();
  const asked = served.client.put('/admin/api/files/prompts/polite.md').set('if-none-match', '*');
  await asked.send({ text: 'Be polite.\n' }).expect(200);
  expect(await readFile(join(served.folder, 'prompts/polite.md'), 'utf8')).toBe('Be polite.\n');
  const etag = await etagOf(served, 'prompts/polite.md');
  await served.client.delete('/admin/api/files/prompts/polite.md').set('if-match', `"${etag}"`).expect(200);
  expect((await filesOf(served)).files.map(({ path }) => path)).toEqual(['models.yaml', 'policy.yaml']);
  const again = served.client.delete('/admin/api/files/prompts/polite.md').set('if-match', `"${etag}"`);
  expect((await again.expect(404)).body.error.code).toBe('not_found');
});

test.each([
  '..%2foutside.yaml',
  '%2e%2e/outside.yaml',
  'routes%2f..%2f..%2foutside.yaml',
  'routes%5c..%5coutside.yaml',
  '%2fetc%2foutside.yaml',
  'outside.yaml%00.md',
  'outside%0a.yaml',
  '.hidden.yaml',
  '.git/config',
  'node_modules/a.yaml',
  'policy.yml',
  'prompts/deep/er.md',
  'lists/a.md',
  'run.sh',
  `${'a'.repeat(250)}.yaml`,
])('%s is no path of a policy file', async (path) => {
  const served = await servingAdmin();
  const answer = await raw(served, `PUT /admin/api/files/${path}`, { 'if-none-match': '*' }, { text: 'a: 1\n' });
  expect([answer.status, (JSON.parse(answer.text) as { error: { code: string } }).error.code]).toEqual([
    400,
    'bad_path',
  ]);
  expect(await readdir(join(served.folder, '..'))).toEqual(['policies']);
});

test('a dotted way out of the files is a path like any other, and leads nowhere', async () => {
  const served = await servingAdmin();
  const answer = await raw(served, 'PUT /admin/api/files/../../../x.yaml', { 'if-none-match': '*' }, { text: '' });
  expect([400, 404]).toContain(answer.status);
  expect(await readdir(join(served.folder, '..'))).toEqual(['policies']);
});

test('a link that leaves the folder is never written through', async () => {
  const outside = await temporaryFolder();
  await writeFile(join(outside, 'secret.md'), 'secret');
  const served = await servingAdmin();
  await mkdir(join(served.folder, 'prompts'));
  await symlink(join(outside, 'secret.md'), join(served.folder, 'prompts/leak.md'));
  const read = await served.client.get('/admin/api/files').expect(422);
  expect(read.body.error.code).toBe('folder_unreadable');
  expect(read.body.diagnostics[0].message).toContain('prompts/leak.md is a link that leaves the policy folder');
  expect(read.text).not.toContain('"secret"');
  const written = await served.client
    .put('/admin/api/files/prompts/leak.md')
    .set('if-none-match', '*')
    .send({ text: 'overwritten' });
  expect(written.status).toBe(422);
  expect(await readFile(join(outside, 'secret.md'), 'utf8')).toBe('secret');
});

test('a folder that is mounted read-only says what to do instead, and the state says so before', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, policyFiles(1));
  const policies = await openStore(folder);
  const admin = createAdmin({
    config: readConfig({ POLICIES_DIR: folder, DATA_DIR: await temporaryFolder() }),
    policies,
    site: { folder, status: () => ({ state: 'ready' }) },
    simulated: () => true,
    now: () => new Date(),
    monotonicMs: () => performance.now(),
    closing: new AbortController().signal,
    log: createLog({ level: 'silent', out: process.stderr, now: () => new Date() }),
  })!;
  // Tests may run as root, who may write everywhere: the file system's refusal has to be put in its place.
  const refuse = async () => {
    throw writeErrorOf(Object.assign(new Error('read-only file system'), { code: 'EROFS' }));
  };
  const readOnly = { ...admin, folder: { ...admin.folder, isWritable: async () => false, write: refuse } };
  const client = supertest(express().use('/admin/api', adminApi(readOnly)));
  expect((await client.get('/admin/api/state').expect(200)).body.folder.writable).toBe(false);
  const asked = client.put('/admin/api/files/prompts/new.md').set('if-none-match', '*').send({ text: 'Hello' });
  const { body } = await asked.expect(403);
  expect(body.error).toMatchObject({ code: 'not_writable', message: expect.stringContaining('Export a patch') });
});

test('text is kept to the letter, whatever it would mean to a browser', async () => {
  const served = await servingAdmin();
  const text = '</script><script>alert(1)</script>\r\n\u2028{__proto__} & "quoted"\n';
  const asked = served.client.put('/admin/api/files/prompts/odd.md').set('if-none-match', '*');
  await asked.send({ text }).expect(200);
  const { body, headers } = await served.client.get('/admin/api/files').expect(200);
  expect((body as AdminFiles).files.find(({ path }) => path === 'prompts/odd.md')?.text).toBe(text);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('a folder that broke on disk can be mended from here', async () => {
  const served = await servingAdmin();
  await writeFiles(served.folder, { 'policy.yaml': 'policy: [\n' });
  const etag = await etagOf(served, 'policy.yaml');
  const { body } = await save(served, 'policy.yaml', policyFiles(1)['policy.yaml']!, etag).expect(200);
  expect(body.steps.at(-1)).toMatchObject({ step: 'live', state: 'done' });
});

test('more text than a file may have is refused', async () => {
  const served = await servingAdmin();
  const asked = served.client.put('/admin/api/files/prompts/long.md').set('if-none-match', '*');
  const { body } = await asked.send({ text: 'x'.repeat(1_000_001) }).expect(400);
  expect(body.error.message).toBe('text must NOT have more than 1000000 characters.');
});

async function filesOf({ client }: AdminServed): Promise<AdminFiles> {
  return (await client.get('/admin/api/files').expect(200)).body as AdminFiles;
}

async function etagOf(served: AdminServed, path: string): Promise<string> {
  return (await filesOf(served)).files.find((file) => file.path === path)!.etag;
}

function save({ client }: AdminServed, path: string, text: string, etag: string) {
  return client.put(`/admin/api/files/${path}`).set('if-match', `"${etag}"`).send({ text });
}
