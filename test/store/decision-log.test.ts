import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DecisionRecord } from '../../schemas/generated/types.ts';
import { DecisionFile } from '../../server/store/decision-file.ts';
import { DecisionLog } from '../../server/store/decision-log.ts';
import { temporaryFolder } from './policy-folder.ts';

function recordOf(id: string, facts: DecisionRecord['facts'] = {}): DecisionRecord {
  return {
    v: 1,
    id,
    at: '2026-11-20T10:12:03.120Z',
    policy: { name: 'local-first', revision: '9f3c1ab27d10' },
    facts,
    outcome: {
      model: 'phi3',
      provider: 'ollama',
      where: 'local',
      route: 'chat',
      reason: 'ROUTE',
      prompt: null,
      refused: null,
    },
    explanation: 'Intent: chat',
    because: null,
    guards: [],
    split: null,
    attempts: [],
    changes: [],
    usage: null,
    cost_usd: 0,
    saved_usd: 0,
    first_token_ms: null,
    total_ms: 12,
    status: 200,
    stream: false,
    simulated: false,
  };
}

const entryOf = (id: string) => ({ id, record: recordOf(id) });

test('the log keeps the newest entries, as many as it may', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.integer({ min: 0, max: 30 })), (limit, ids) => {
      const log = new DecisionLog({ entriesLimit: limit });
      for (const id of ids) log.append(entryOf(`${id}`));
      const newest = [...new Set(ids.toReversed())].slice(0, limit).map(String);
      expect(log.recent(1_000).map(({ record }) => record.id)).toEqual(newest);
      expect(log.recent(2).map(({ record }) => record.id)).toEqual(newest.slice(0, 2));
      expect(log.recent(0)).toEqual([]);
      expect(log.size).toBe(newest.length);
      for (const id of newest) expect(log.get(id)?.record.id).toBe(id);
    }),
  );
});

test('a thousand entries are kept unless another number is given', () => {
  const log = new DecisionLog();
  for (let id = 0; id < 1_500; id += 1) log.append(entryOf(`${id}`));
  expect(log.size).toBe(1_000);
  expect(log.get('499')).toBeUndefined();
  expect(log.get('500')).toBeDefined();
});

test('large entries push out more of the old ones, and the newest always stays', () => {
  const log = new DecisionLog<{ id: string; record: DecisionRecord; text: string }>({
    bytesLimit: 10,
    bytesOf: ({ text }) => text.length,
  });
  const append = (id: string, size: number) => log.append({ ...entryOf(id), text: 'x'.repeat(size) });
  append('a', 4);
  append('b', 4);
  append('c', 4);
  expect(log.recent(9).map(({ record }) => record.id)).toEqual(['c', 'b']);
  append('d', 100);
  expect(log.recent(9).map(({ record }) => record.id)).toEqual(['d']);
  append('e', 10);
  expect(log.recent(9).map(({ record }) => record.id)).toEqual(['e']);
});

test('what is appended to the log goes on to the file, in order, one JSON line each', async () => {
  const path = join(await temporaryFolder(), 'deep/er/decisions.jsonl');
  const file = new DecisionFile({ path, failed: rethrow });
  const log = new DecisionLog({ entriesLimit: 2, also: (record) => file.append(record) });
  for (let id = 0; id < 1_200; id += 1) log.append(entryOf(`${id}`));
  await file.flush();
  const lines = await linesOf(path);
  expect(lines).toEqual(Array.from({ length: 1_200 }, (_, id) => recordOf(`${id}`)));
  expect(file.status()).toEqual({ written: 1_200, dropped: 0 });
});

test('what comes while a batch is written is written too', async () => {
  const path = join(await temporaryFolder(), 'decisions.jsonl');
  const file = new DecisionFile({ path, failed: rethrow });
  for (let id = 0; id < 50; id += 1) {
    file.append(recordOf(`${id}`));
    if (id % 7 === 0) await stat(path).catch(() => undefined);
    if (id % 11 === 0) await file.flush();
  }
  await file.flush();
  expect((await linesOf(path)).map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, id) => `${id}`));
});

test('text never reaches the file, even where a record brings it', async () => {
  const path = join(await temporaryFolder(), 'decisions.jsonl');
  const file = new DecisionFile({ path, failed: rethrow });
  const words = { value: 3, from: 'counted' as const };
  file.append(recordOf('a', { text: { value: 'my secret diary', from: 'client' }, words }));
  await file.flush();
  expect(await readFile(path, 'utf8')).not.toContain('diary');
  expect((await linesOf(path))[0]!.facts).toEqual({ words });
});

test('a full queue drops the oldest and counts them', async () => {
  const path = join(await temporaryFolder(), 'decisions.jsonl');
  const file = new DecisionFile({ path, queueLimit: 3, failed: rethrow });
  for (let id = 0; id < 10; id += 1) file.append(recordOf(`${id}`));
  await file.flush();
  expect((await linesOf(path)).map(({ id }) => id)).toEqual(['7', '8', '9']);
  expect(file.status()).toEqual({ written: 3, dropped: 7 });
});

test('a file that would grow past its limit makes room, and one older file is kept', async () => {
  const path = join(await temporaryFolder(), 'decisions.jsonl');
  const bytes = Buffer.byteLength(`${JSON.stringify(recordOf('0'))}\n`);
  const open = () => new DecisionFile({ path, fileBytesLimit: 2 * bytes, failed: rethrow });
  const idsIn = async (name: string) => (await linesOf(name)).map(({ id }) => id);

  let file = open();
  for (const id of ['0', '1', '2']) {
    file.append(recordOf(id));
    await file.flush();
  }
  expect([await idsIn(`${path}.1`), await idsIn(path)]).toEqual([['0', '1'], ['2']]);

  // A new start counts what the last one left.
  file = open();
  for (const id of ['3', '4']) {
    file.append(recordOf(id));
    await file.flush();
  }
  expect([await idsIn(`${path}.1`), await idsIn(path)]).toEqual([['2', '3'], ['4']]);
});

test('a disk that refuses is told once until it recovers, and nothing else stops', async () => {
  const folder = join(await temporaryFolder(), 'gone');
  const path = join(folder, 'decisions.jsonl');
  const errors: string[] = [];
  const file = new DecisionFile({ path, failed: (error) => errors.push(error.message) });
  await rm(folder, { recursive: true });
  for (const id of ['0', '1']) {
    file.append(recordOf(id));
    await file.flush();
  }
  expect(errors).toEqual([expect.stringContaining('ENOENT')]);
  await mkdir(folder);
  file.append(recordOf('2'));
  await file.flush();
  expect((await linesOf(path)).map(({ id }) => id)).toEqual(['2']);
  expect(file.status()).toEqual({ written: 1, dropped: 2 });
});

async function linesOf(path: string): Promise<DecisionRecord[]> {
  const text = await readFile(path, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as DecisionRecord);
}

function rethrow(error: Error): never {
  throw error;
}
