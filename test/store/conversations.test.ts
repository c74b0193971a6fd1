import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { authorKey } from '../../server/store/author-key.ts';
import { ConversationStore } from '../../server/store/conversations.ts';
import { temporaryFolder } from './policy-folder.ts';

const ada = { name: 'Ada', email: 'ada@example.com' };
const grace = { name: 'Grace', email: 'grace@example.com' };
const limits = { authors: 2, conversations: 3, bytes: 1_000 };

/** Each later than the one before. */
function clock(): () => Date {
  let ms = Date.parse('2026-11-20T10:00:00Z');
  return () => {
    ms += 1;
    return new Date(ms);
  };
}

function idOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

test('chats outlive the server', async () => {
  const dataDir = await temporaryFolder();
  const chat = { title: 'Hello', messages: [{ role: 'user' as const, content: 'Hello' }] };
  await new ConversationStore({ dataDir, now: clock() }).save(ada, idOf(1), chat);
  const later = new ConversationStore({ dataDir, now: clock() });
  expect(await later.list(ada)).toEqual([
    { id: idOf(1), title: 'Hello', updated_at: '2026-11-20T10:00:00.001Z', messages: 1 },
  ]);
  expect(await later.read(ada, idOf(1))).toMatchObject(chat);
});

test('of an author’s chats the oldest goes, in memory and on disk', async () => {
  const dataDir = await temporaryFolder();
  const store = new ConversationStore({ dataDir, now: clock(), limits });
  for (const index of [1, 2, 3]) await store.save(ada, idOf(index), { title: `${index}`, messages: [] });
  await store.save(ada, idOf(1), { title: 'again', messages: [] });
  await store.save(ada, idOf(4), { title: '4', messages: [] });
  expect((await store.list(ada)).map(({ title }) => title)).toEqual(['4', 'again', '3']);
  expect(await readdir(join(dataDir, 'conversations', authorKey(ada)))).toHaveLength(3);
  expect(await store.read(ada, idOf(2))).toBeUndefined();
});

test('of chats saved within one millisecond the one saved last is the newest', async () => {
  const at = new Date('2026-11-20T10:00:00Z');
  const store = new ConversationStore({ dataDir: await temporaryFolder(), now: () => at, limits });
  for (const index of [3, 1, 2]) await store.save(ada, idOf(index), { title: `${index}`, messages: [] });
  expect((await store.list(ada)).map(({ title }) => title)).toEqual(['2', '1', '3']);
});

test('no more authors are kept than the limit, and no longer chats', async () => {
  const store = new ConversationStore({ dataDir: await temporaryFolder(), now: clock(), limits });
  const chat = { title: '', messages: [] };
  for (const author of [ada, grace]) expect((await store.save(author, idOf(1), chat)).state).toBe('saved');
  expect(await store.save({ name: 'Edsger', email: '' }, idOf(1), chat)).toEqual({ state: 'too_many', limit: 2 });
  const long = { title: '', messages: [{ role: 'user' as const, content: 'x'.repeat(1_000) }] };
  expect(await store.save(ada, idOf(1), long)).toEqual({ state: 'too_large', limitBytes: 1_000 });
});

test('many saves at once are all kept', async () => {
  const store = new ConversationStore({ dataDir: await temporaryFolder(), now: clock() });
  const saves = Array.from({ length: 30 }, (_, index) =>
    store.save(ada, idOf(index), { title: `${index}`, messages: [] }),
  );
  await Promise.all(saves);
  expect(await store.list(ada)).toHaveLength(30);
});
