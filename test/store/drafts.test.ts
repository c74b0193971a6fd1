import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authorKey } from '../../server/store/author-key.ts';
import { DraftStore } from '../../server/store/drafts.ts';
import { temporaryFolder } from './policy-folder.ts';

const now = () => new Date('2026-11-20T10:00:00Z');
const ada = { name: 'Ada', email: 'ada@example.com' };
const save = {
  base_revision: 'abc',
  changes: [
    { path: 'b.yaml', base: null, text: '' },
    { path: 'a.yaml', base: '', text: null },
  ],
};

test('drafts outlive the server', async () => {
  const dataDir = await temporaryFolder();
  await new DraftStore({ dataDir, now }).save(ada, 0, save);
  const later = new DraftStore({ dataDir, now });
  expect(await later.read(ada)).toEqual({ version: 1, updated_at: '2026-11-20T10:00:00.000Z', ...save });
  expect(await later.entries()).toEqual([{ author: ada, changed: ['a.yaml', 'b.yaml'] }]);
});

test('a folder that others may read is shut with the next save', async () => {
  const dataDir = await temporaryFolder();
  await mkdir(join(dataDir, 'drafts'));
  await chmod(join(dataDir, 'drafts'), 0o755);
  await new DraftStore({ dataDir, now }).save(ada, 0, save);
  expect((await stat(join(dataDir, 'drafts'))).mode & 0o777).toBe(0o700);
});

test('of many saves of one version at once exactly one is kept', async () => {
  const store = new DraftStore({ dataDir: await temporaryFolder(), now });
  const saved = await Promise.all(Array.from({ length: 20 }, () => store.save(ada, 0, save)));
  expect(saved.filter(({ state }) => state === 'saved')).toHaveLength(1);
  expect((await store.read(ada)).version).toBe(1);
});

test('there are no more drafts than the limit, and one that is discarded makes room', async () => {
  const dataDir = await temporaryFolder();
  const limits = { drafts: 3, bytes: 10_000 };
  const store = new DraftStore({ dataDir, now, limits });
  const authors = [1, 2, 3, 4].map((index) => ({ name: `Author ${index}`, email: '' }));
  for (const author of authors.slice(0, 3)) expect((await store.save(author, 0, save)).state).toBe('saved');
  expect(await store.save(authors[3]!, 0, save)).toEqual({ state: 'too_many', limit: 3 });
  // Those that are there may go on.
  expect((await store.save(authors[0]!, 1, save)).state).toBe('saved');
  await store.discard(authors[1]!);
  expect((await new DraftStore({ dataDir, now, limits }).save(authors[3]!, 0, save)).state).toBe('saved');
  expect(await readdir(join(dataDir, 'drafts'))).toHaveLength(3);
});

test('a draft that is too large leaves the one before it in place', async () => {
  const store = new DraftStore({ dataDir: await temporaryFolder(), now, limits: { drafts: 3, bytes: 1_000 } });
  await store.save(ada, 0, save);
  const large = { base_revision: null, changes: [{ path: 'a.yaml', base: null, text: 'ä'.repeat(600) }] };
  expect(await store.save(ada, 1, large)).toEqual({ state: 'too_large', limitBytes: 1_000 });
  expect(await store.read(ada)).toMatchObject({ version: 1, changes: save.changes });
});

test('a draft that somebody broke on disk is put aside and counts as none', async () => {
  const dataDir = await temporaryFolder();
  const store = new DraftStore({ dataDir, now });
  await store.save(ada, 0, save);
  await writeFile(join(dataDir, 'drafts', `${authorKey(ada)}.json`), '{"author":');
  expect((await store.read(ada)).version).toBe(0);
  expect((await store.save(ada, 0, save)).state).toBe('saved');
  const names = (await readdir(join(dataDir, 'drafts'))).sort();
  expect(names).toEqual([expect.stringMatching(/\.broken-[0-9a-f]{8}$/), `${authorKey(ada)}.json`]);
});

test('whatever a name is, it is kept under a name that leads nowhere, and two people have two', () => {
  const author = fc.record({ name: fc.string({ unit: 'binary' }), email: fc.string({ unit: 'binary' }) });
  fc.assert(
    fc.property(author, author, (one, other) => {
      expect(authorKey(one)).toMatch(/^[0-9a-f]{32}$/);
      const written = ({ name, email }: typeof one) =>
        JSON.stringify([name, email].map((text) => text.trim().normalize('NFC').toLowerCase()));
      // No name has a line of its own: the schema sees to that.
      fc.pre(!`${one.name}${other.name}`.includes('\n'));
      expect(authorKey(one) === authorKey(other)).toBe(written(one) === written(other));
    }),
  );
});
