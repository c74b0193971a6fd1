import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refused } from '../../admin/src/api/fetched.ts';
import { type Changes, overlaid, since } from '../../admin/src/draft/changes.ts';
import { type DraftServer, KeptDraft } from '../../admin/src/draft/kept-draft.ts';
import type { AdminAuthor } from '../../schemas/generated/types.ts';
import { type DraftSaved, DraftStore } from '../../server/store/drafts.ts';
import { temporaryFolder } from '../store/policy-folder.ts';

const ada: AdminAuthor = { name: 'Ada', email: 'ada@example.com' };
const grace: AdminAuthor = { name: 'Grace', email: 'grace@example.com' };

function changing(texts: Readonly<Record<string, string | null>>, base: string | null = 'a\nb\nc\n'): Changes {
  return new Map(Object.entries(texts).map(([path, text]) => [path, { base, text }]));
}

/** What the drafts of an author answer, as the server tells it. */
function serverOf(store: DraftStore, author: AdminAuthor): DraftServer {
  const answered = (saved: DraftSaved) => {
    if (saved.state === 'saved') return saved.draft;
    if (saved.state !== 'stale') throw new Refused(507, saved.state, saved.state, {});
    throw new Refused(412, 'stale', 'The draft is newer.', { current: saved.draft });
  };
  return {
    save: async (version, body) => answered(await store.save(author, version, body)),
    discard: async (version) => answered(await store.discard(author, version)),
  };
}

async function drafts(): Promise<DraftStore> {
  return new DraftStore({ dataDir: await temporaryFolder(), now: () => new Date() });
}

/** A page of an author, whose changes are assigned as somebody writes. */
function pageOf(server: DraftServer) {
  const page = { changes: new Map() as Changes, met: 0 };
  const kept = new KeptDraft(server, {
    changes: () => page.changes,
    meet: (both) => {
      page.changes = both;
      page.met += 1;
    },
  });
  return Object.assign(page, { kept });
}

test('what is written while a save is on its way is saved after it, and never taken for another window’s', async () => {
  const store = await drafts();
  const server = serverOf(store, ada);
  const [sent, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const page = pageOf({
    ...server,
    save: async (...asked) => {
      const draft = await server.save(...asked);
      sent.resolve();
      await answer.promise;
      return draft;
    },
  });
  page.changes = changing({ 'policy.yaml': 'a\nb1\nc\n' });
  const first = page.kept.save(null);
  await sent.promise;
  page.changes = changing({ 'policy.yaml': 'a\nb12\nc\n' });
  const second = page.kept.save(null);
  answer.resolve();
  expect(await Promise.all([first, second])).toEqual(['saved', 'saved']);
  expect(page.met).toBe(0);
  expect(await store.read(ada)).toMatchObject({ version: 2, changes: [{ text: 'a\nb12\nc\n' }] });
});

test('two windows keep both of their changes, and where they collide neither is written over', async () => {
  const store = await drafts();
  const [one, other] = [pageOf(serverOf(store, ada)), pageOf(serverOf(store, ada))];
  one.changes = changing({ 'policy.yaml': 'A\nb\nc\n' });
  other.changes = changing({ 'policy.yaml': 'a\nb\nC\n', 'lists/x.txt': 'x\n' });
  expect(await one.kept.save(null)).toBe('saved');
  expect(await other.kept.save(null)).toBe('saved');
  expect(Object.fromEntries(other.changes)).toMatchObject({ 'policy.yaml': { text: 'A\nb\nC\n' } });
  one.changes = changing({ 'policy.yaml': 'A\nb\nsee\n' });
  expect(await one.kept.save(null)).toBe('collided');
  expect((await store.read(ada)).changes.map(({ text }) => text)).toEqual(['A\nb\nC\n', 'x\n']);
  expect(one.changes.get('policy.yaml')?.text).toBe('A\nb\nsee\n');
});

test('a draft that is empty is put away, but not what another window wrote in it meanwhile', async () => {
  const store = await drafts();
  const [one, other] = [pageOf(serverOf(store, ada)), pageOf(serverOf(store, ada))];
  one.changes = changing({ 'policy.yaml': 'A\nb\nc\n' });
  await one.kept.save(null);
  other.kept.begin(await store.read(ada));
  other.changes = new Map([...one.changes, ...changing({ 'lists/x.txt': 'x\n' })]);
  await other.kept.save(null);
  one.changes = new Map();
  expect(await one.kept.save(null)).toBe('saved');
  expect([...one.changes.keys()]).toEqual(['lists/x.txt']);
  expect((await store.read(ada)).changes.map(({ path }) => path)).toEqual(['lists/x.txt']);
  one.changes = new Map();
  expect(await one.kept.save(null)).toBe('saved');
  expect(await store.entries()).toEqual([]);
});

test('a page that goes away does not wait for the save before', async () => {
  const asked: boolean[] = [];
  const page = pageOf({
    save: (_version, _body, leaving) => {
      asked.push(leaving);
      return new Promise(() => undefined);
    },
    discard: () => new Promise(() => undefined),
  });
  page.changes = changing({ 'policy.yaml': 'A\n' });
  void page.kept.save(null);
  await Promise.resolve();
  page.changes = changing({ 'policy.yaml': 'AB\n' });
  void page.kept.save(null, true);
  expect(asked).toEqual([false, true]);
});

test('whoever signs in anew under another name takes along what stands on the page', async () => {
  const store = await drafts();
  const changes = [{ path: 'lists/x.txt', base: null, text: 'x\n' }];
  await store.save(grace, 0, { base_revision: null, changes });
  const server = { of: serverOf(store, ada) };
  const page = pageOf({
    save: (...asked) => server.of.save(...asked),
    discard: (...asked) => server.of.discard(...asked),
  });
  page.changes = changing({ 'policy.yaml': 'A\nb\nc\n' });
  await page.kept.save(null);
  server.of = serverOf(store, grace);
  expect(page.kept.handOver(await store.read(grace))).toBe('saved');
  expect(await page.kept.save(null)).toBe('saved');
  expect((await store.read(grace)).changes.map(({ path }) => path).sort()).toEqual(['lists/x.txt', 'policy.yaml']);
  expect((await store.read(ada)).changes).toHaveLength(1);
});

test('a failure is told, and the next save is made all the same', async () => {
  const store = await drafts();
  const server = serverOf(store, ada);
  const failing = { first: true };
  const page = pageOf({
    ...server,
    save: async (...asked) => {
      if (!failing.first) return server.save(...asked);
      failing.first = false;
      throw new Refused(0, 'unreachable', 'Signalbox does not answer.', undefined);
    },
  });
  page.changes = changing({ 'policy.yaml': 'A\n' });
  await expect(page.kept.save(null)).rejects.toThrow('does not answer');
  expect(await page.kept.save(null)).toBe('saved');
});

const text = fc.constantFrom(null, 'one\n', 'two\n', 'three\n');
const folder = fc.dictionary(fc.constantFrom('a.yaml', 'b.yaml', 'c.yaml'), text, { noNullPrototype: true });

test('what is left after a publish makes of the published files what the page shows', () => {
  fc.assert(
    fc.property(folder, folder, folder, (onDisk, published, later) => {
      const disk = overlaid(new Map(), changing(onDisk, null));
      const sent = changing(published);
      const now = new Map([...sent, ...changing(later)]);
      const left = since(sent, now);
      expect(new Map(overlaid(overlaid(disk, sent), left))).toEqual(new Map(overlaid(disk, now)));
      for (const [path, { base }] of left) if (sent.has(path)) expect(base).toBe(sent.get(path)!.text);
    }),
  );
});
