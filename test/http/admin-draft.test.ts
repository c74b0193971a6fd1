import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AdminBasedChange, AdminDraft } from '../../schemas/generated/types.ts';
import { ada, grace, servingAdmin } from './admin-served.ts';

const change: AdminBasedChange = { path: 'policy.yaml', base: 'a: 1\n', text: 'a: 2\n' };

test('a draft begins empty, and each save is a version', async () => {
  const { client, signIn } = await servingAdmin();
  const cookie = await signIn(ada);
  const none = await client.get('/admin/api/draft').set('cookie', cookie).expect(200);
  expect(none.body).toEqual({ version: 0, updated_at: null, base_revision: null, changes: [] });
  expect(none.headers.etag).toBe('"0"');
  for (const version of [0, 1, 2]) {
    const put = client.put('/admin/api/draft').set('cookie', cookie).set('if-match', `"${version}"`);
    const { body, headers } = await put.send({ base_revision: 'abc', changes: [change] }).expect(200);
    expect(body).toMatchObject({ version: version + 1, base_revision: 'abc', changes: [change] });
    expect(headers.etag).toBe(`"${version + 1}"`);
  }
});

test('two authors have two drafts, and each sees only their own', async () => {
  const { client, signIn } = await servingAdmin();
  const [adas, graces] = [await signIn(ada), await signIn(grace)];
  const save = (cookie: string, text: string) =>
    client
      .put('/admin/api/draft')
      .set('cookie', cookie)
      .set('if-none-match', '*')
      .send({ base_revision: null, changes: [{ ...change, text }] })
      .expect(200);
  await save(adas, 'of Ada');
  await save(graces, 'of Grace');
  const textOf = async (cookie: string) => {
    const { body } = await client.get('/admin/api/draft').set('cookie', cookie).expect(200);
    return (body as AdminDraft).changes[0]?.text;
  };
  expect([await textOf(adas), await textOf(graces)]).toEqual(['of Ada', 'of Grace']);
  // The same person from another window, who wrote their name otherwise.
  expect(await textOf(await signIn({ name: 'ADA', email: 'Ada@Example.com' }))).toBe('of Ada');
});

test('a window that is behind changes nothing and is given what is kept', async () => {
  const { client, signIn } = await servingAdmin();
  const cookie = await signIn(ada);
  const save = (etag: string, text: string) =>
    client
      .put('/admin/api/draft')
      .set('cookie', cookie)
      .set('if-match', etag)
      .send({ base_revision: null, changes: [{ ...change, text }] });
  await save('"0"', 'first').expect(200);
  for (const etag of ['"0"', '"2"', '"none"', '"-1"', '"1.0"', '"1e0"']) {
    const { body, headers } = await save(etag, 'second').expect(412);
    expect(body.error.code).toBe('stale');
    expect(body.current).toMatchObject({ version: 1, changes: [{ text: 'first' }] });
    expect(headers.etag).toBe('"1"');
  }
  for (const unsaid of ['', '1', '*']) expect((await save(unsaid, 'second')).status).toBe(428);
});

test('a draft that was discarded and begun again is another one to a window that still shows the old', async () => {
  const { client, signIn } = await servingAdmin();
  const cookie = await signIn(ada);
  const put = (etag: string) =>
    client
      .put('/admin/api/draft')
      .set('cookie', cookie)
      .set('if-match', etag)
      .send({ base_revision: null, changes: [change] });
  await put('"0"').expect(200);
  const stale = await client.delete('/admin/api/draft').set('cookie', cookie).set('if-match', '"9"').expect(412);
  expect(stale.body.current.version).toBe(1);
  const gone = await client.delete('/admin/api/draft').set('cookie', cookie).set('if-match', '"1"').expect(200);
  expect(gone.body).toMatchObject({ version: 0, changes: [] });
  const anew = await put('"0"').expect(200);
  expect(anew.body.version).toBe(2);
  await put('"1"').expect(412);
  await client.delete('/admin/api/draft').set('cookie', cookie).expect(200);
});

test('drafts lie in DATA_DIR, for the user that runs the server alone, under names that nobody typed', async () => {
  const { client, signIn, dataDir } = await servingAdmin();
  const author = { name: '../../../etc', email: '..%2f@example' };
  const cookie = await signIn(author);
  const put = client.put('/admin/api/draft').set('cookie', cookie).set('if-match', '"0"');
  await put.send({ base_revision: null, changes: [change] }).expect(200);
  const names = await readdir(join(dataDir, 'drafts'));
  expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)]);
  expect((await stat(join(dataDir, 'drafts'))).mode & 0o777).toBe(0o700);
  const kept = JSON.parse(await readFile(join(dataDir, 'drafts', names[0]!), 'utf8')) as { author: object };
  expect(kept.author).toEqual(author);
});

test.each([
  [{ base_revision: null }, "The body must have required property 'changes'."],
  [{ base_revision: null, changes: [{ path: '', base: null, text: null }] }, 'changes.0.path must NOT have fewer'],
  [{ base_revision: null, changes: [{ ...change, mode: 7 }] }, 'changes.0 must NOT have additional properties: mode.'],
  [{ base_revision: null, changes: Array.from({ length: 501 }, () => change) }, 'changes must NOT have more than 500'],
])('what is no draft is refused in a sentence', async (body, message) => {
  const { client } = await servingAdmin();
  const refused = await client.put('/admin/api/draft').set('if-match', '"0"').send(body).expect(400);
  expect(refused.body.error).toMatchObject({ code: 'invalid_request', message: expect.stringContaining(message) });
});

test('a draft of more than two megabytes is refused, and so is a body of more than sixteen', async () => {
  const { client } = await servingAdmin();
  const save = (count: number) => {
    const changes = Array.from({ length: count }, (_, index) => ({
      path: `${index}.yaml`,
      base: null,
      text: 'x'.repeat(900_000),
    }));
    return client.put('/admin/api/draft').set('if-match', '"0"').send({ base_revision: null, changes });
  };
  expect((await save(3).expect(413)).body.error).toMatchObject({ code: 'too_large' });
  expect((await save(20).expect(413)).body.error).toMatchObject({ code: 'body_too_large' });
  expect((await client.get('/admin/api/draft').expect(200)).body.version).toBe(0);
});
