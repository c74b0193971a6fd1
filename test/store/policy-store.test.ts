import { writeFileSync } from 'node:fs';
import { mkdir, open, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { PolicyInvalidError, PolicyStore } from '../../server/store/policy-store.ts';
import {
  follow,
  manyPolicyFiles,
  openStore,
  policyFiles,
  temporaryFolder,
  versionOf,
  writeFiles,
} from './policy-folder.ts';

const broken = { 'policy.yaml': 'policy: 1\nname: v9\nroutes:\n  - id: r\n    whne: {}\n' };

test('an opened folder is live', async () => {
  const store = await openStore(await folderOf(1), { now: () => new Date('2026-11-20T10:00:00Z') });
  expect(versionOf(store.current())).toBe(1);
  expect(store.status()).toEqual({
    revision: store.current().revision,
    name: 'v1',
    liveSince: '2026-11-20T10:00:00.000Z',
    source: { commit: null, dirty: false },
    diagnostics: [],
  });
});

test('a folder with errors does not open, and says what is wrong', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { ...policyFiles(1), ...broken });
  const opening = PolicyStore.open(folder, { now: () => new Date() });
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PolicyInvalidError);
  const { diagnostics } = error as PolicyInvalidError;
  expect(diagnostics.map(({ code }) => code)).toContain('PL003');
});

const writeStyles: Record<string, (path: string, text: string) => Promise<void>> = {
  'in place': async (path, text) => {
    const file = await open(path, 'r+');
    await file.write(text, 0);
    await file.truncate(Buffer.byteLength(text));
    await file.close();
  },
  'emptied and written piece by piece': async (path, text) => {
    const file = await open(path, 'w');
    // The pace of a slow writer, shorter than the quiet time.
    for (let start = 0; start < text.length; start += 500) {
      await file.write(text.slice(start, start + 500));
      await pause(5);
    }
    await file.close();
  },
  'renamed over': async (path, text) => {
    await writeFile(`${path}~new`, text);
    await rename(`${path}~new`, path);
  },
  'removed and made again': async (path, text) => {
    await unlink(path);
    await writeFile(path, text);
  },
};

test('twenty edits in each style of writing go live whole, and none is missed', { timeout: 60_000 }, async () => {
  await Promise.all(
    Object.entries(writeStyles).map(async ([style, write]) => {
      const folder = await folderOf(1);
      // The quiet time that users get: a busy machine may hold a writer up for longer than the short one.
      const store = await openStore(folder, { quietMs: 100 });
      const { live, events } = follow(store);
      for (let version = 2; version <= 21; version += 1) {
        const { 'policy.yaml': policy, 'models.yaml': models } = policyFiles(version);
        await write(join(folder, 'models.yaml'), models!);
        await write(join(folder, 'policy.yaml'), policy!);
        const { status } = await live(version);
        expect(status.revision, style).toBe(store.current().revision);
        expect(versionOf(store.current()), style).toBe(version);
      }
      expect(events, style).toHaveLength(20);
    }),
  );
});

test('a mounted ConfigMap goes live when its links are swapped', async () => {
  const folder = await temporaryFolder();
  const mount = async (version: number) => {
    await writeFiles(join(folder, `..v${version}`), policyFiles(version));
    await symlink(`..v${version}`, join(folder, '..data_tmp'));
    await rename(join(folder, '..data_tmp'), join(folder, '..data'));
    await rm(join(folder, `..v${version - 1}`), { recursive: true, force: true });
  };
  await mount(1);
  for (const path of Object.keys(policyFiles(1))) await symlink(`..data/${path}`, join(folder, path));
  const store = await openStore(folder, { pollMs: 200 });
  const { live, events } = follow(store);
  for (let version = 2; version <= 6; version += 1) {
    await mount(version);
    await live(version);
    expect(versionOf(store.current())).toBe(version);
  }
  expect(events.map((event) => event.type)).toEqual(Array(5).fill('policy.live'));
});

test('a folder that is a link goes live when it points elsewhere, and later edits are seen too', async () => {
  const folder = await temporaryFolder();
  for (const version of [1, 2]) await writeFiles(join(folder, `v${version}`), policyFiles(version));
  await symlink('v1', join(folder, 'policies'));
  const store = await openStore(join(folder, 'policies'), { pollMs: 200 });
  const { live } = follow(store);
  await symlink('v2', join(folder, 'next'));
  await rename(join(folder, 'next'), join(folder, 'policies'));
  await live(2);
  await writeFiles(join(folder, 'v2'), policyFiles(3));
  await live(3);
  expect(versionOf(store.current())).toBe(3);
});

test('a broken edit leaves the live revision in place, and mending it goes live', async () => {
  const folder = await folderOf(1);
  const store = await openStore(folder);
  const before = store.current();
  const { first, live, events } = follow(store);
  await writeFiles(folder, broken);
  const { rejected, status } = await first('policy.rejected');
  expect(rejected.diagnostics.map(({ code }) => code)).toContain('PL003');
  expect(status).toMatchObject({ revision: before.revision, name: 'v1', rejected });
  expect(store.current()).toBe(before);
  expect(store.status()).toBe(status);

  await writeFiles(folder, policyFiles(2));
  await live(2);
  expect(store.status().rejected).toBeUndefined();
  expect(events.map((event) => event.type)).toEqual(['policy.rejected', 'policy.live']);
});

test('taking a broken edit back is said, and the revision has been live all along', async () => {
  const folder = await folderOf(1);
  const store = await openStore(folder);
  const { revision, liveSince } = store.status();
  const { first, live } = follow(store);
  await writeFiles(folder, broken);
  await first('policy.rejected');
  await writeFiles(folder, policyFiles(1));
  const { status } = await live(1);
  expect(status).toMatchObject({ revision, liveSince });
  expect(status.rejected).toBeUndefined();
});

test('an emptied folder is refused, and so is one that went away; both recover', async () => {
  const folder = join(await temporaryFolder(), 'policies');
  await writeFiles(folder, policyFiles(1));
  const store = await openStore(folder, { pollMs: 200 });
  const { first, live, events } = follow(store);

  for (const path of Object.keys(policyFiles(1))) await unlink(join(folder, path));
  const emptied = await first('policy.rejected', ({ rejected }) => /is empty/.test(rejected.diagnostics[0]!.message));
  expect(emptied.status.name).toBe('v1');
  expect(versionOf(store.current())).toBe(1);
  await writeFiles(folder, policyFiles(2));
  await live(2);

  await rm(folder, { recursive: true });
  await first('policy.rejected', ({ rejected }) => /does not exist/.test(rejected.diagnostics[0]!.message));
  expect(versionOf(store.current())).toBe(2);
  await mkdir(folder);
  await writeFiles(folder, policyFiles(3));
  await live(3);
  await writeFiles(folder, policyFiles(4));
  await live(4);
  expect(events.filter((event) => event.type === 'policy.trouble')).toEqual([]);
});

test('an edit that changes no meaning says nothing, and lines move with it', async () => {
  const folder = await folderOf(1);
  const store = await openStore(folder);
  const { events } = follow(store);
  const before = store.current();
  await writeFiles(folder, policyFiles(1));
  await store.reload();
  expect(store.current()).toBe(before);
  await writeFiles(folder, { 'policy.yaml': `# A comment.\n${policyFiles(1)['policy.yaml']}` });
  await store.reload();
  expect(store.current().revision).toBe(before.revision);
  expect(store.current().routes[0]!.at.line).toBe(before.routes[0]!.at.line + 1);
  expect(events).toEqual([]);
});

test('a new day is read into the policies although no file changed', async () => {
  const folder = await folderOf(1);
  const policy = `${policyFiles(1)['policy.yaml']}  - id: trial
    use: { split: { by: user, until: 2026-11-20, arms: [{ share: 50, use: small }, { share: 50, use: small }] } }
    why: tried out until tonight\n`;
  await writeFiles(folder, { 'policy.yaml': policy });
  let now = new Date('2026-11-20T23:59:59Z');
  const store = await openStore(folder, { now: () => now, pollMs: 100 });
  const ends = () => store.status().diagnostics.filter(({ code }) => code === 'PL403');
  const { first } = follow(store);
  expect(ends()).toEqual([]);
  now = new Date('2026-11-21T00:00:00Z');
  await first('policy.live');
  expect(ends()).toHaveLength(1);
});

test('a gate keeps a snapshot that compiles from going live', async () => {
  const folder = await folderOf(1);
  const shut = {
    code: 'PL504' as const,
    name: 'idle-test',
    severity: 'error' as const,
    range: { file: 'tests/a.test.yaml', line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 },
    message: 'The case "x" gives small, not large.',
  };
  const gate = ({ name }: { name: string }) => (name === 'v1' ? [] : [shut]);
  const store = await openStore(folder, { gate });
  const { first } = follow(store);
  await writeFiles(folder, policyFiles(2));
  const { rejected } = await first('policy.rejected');
  expect(rejected.diagnostics).toContain(shut);
  expect(versionOf(store.current())).toBe(1);
  await expect(PolicyStore.open(folder, { now: () => new Date(), gate })).rejects.toThrow('have an error.');
});

test('two hundred reloads, a broken one among them, load what was written and nothing else', {
  timeout: 60_000,
}, async () => {
  const folder = await folderOf(1);
  const store = await openStore(folder, { quietMs: 1 });
  const seen = new Set<number>();
  let reading = true;
  const reader = (async () => {
    while (reading) {
      seen.add(versionOf(store.current()));
      await pause(1);
    }
  })();
  for (let version = 2; version <= 201; version += 1) {
    const isBroken = version === 100;
    await writeFiles(folder, isBroken ? { ...policyFiles(version), ...broken } : policyFiles(version));
    await store.reload();
    expect(versionOf(store.current())).toBe(isBroken ? 99 : version);
    expect(store.status().rejected !== undefined).toBe(isBroken);
  }
  reading = false;
  await reader;
  expect(seen).not.toContain(100);
  expect(seen.size).toBeGreaterThan(10);
});

test('edits that come faster than they are read end with the last one', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, manyPolicyFiles(1));
  const store = await openStore(folder);
  const { live, events } = follow(store);
  for (let version = 2; version <= 12; version += 1) await writeFiles(folder, manyPolicyFiles(version));
  await live(12);
  expect(versionOf(store.current())).toBe(12);
  expect(events.map((event) => event.type)).not.toContain('policy.rejected');
});

test('a folder that does not come to rest is refused until it does', async () => {
  const folder = await folderOf(1);
  const store = await openStore(folder, { quietMs: 10, pollMs: 200 });
  const { first, live } = follow(store);
  let writing = true;
  let version = 2;
  // Between any two readings there are 10 ms, so the file has changed by the next one.
  const write = () => {
    if (!writing) return;
    writeFileSync(join(folder, 'policy.yaml'), policyFiles(version)['policy.yaml']!);
    version += 1;
    setTimeout(write, 3);
  };
  write();
  const { rejected } = await first('policy.rejected');
  writing = false;
  expect(rejected.diagnostics[0]!.message).toMatch(/does not stop changing/);
  expect(versionOf(store.current())).toBe(1);
  await writeFiles(folder, policyFiles(version));
  await live(version);
  expect(versionOf(store.current())).toBe(version);
});

test('closing in the middle of a reload ends it, and nothing is said any more', async () => {
  const folder = await folderOf(1);
  const store = await openStore(folder, { quietMs: 60_000 });
  const { events } = follow(store);
  await writeFiles(folder, policyFiles(2));
  const reload = expect(store.reload()).rejects.toThrow(/aborted/);
  await store.close();
  await reload;
  expect(events).toEqual([]);
  expect(versionOf(store.current())).toBe(1);
});

async function folderOf(version: number): Promise<string> {
  const folder = await temporaryFolder();
  await writeFiles(folder, policyFiles(version));
  return folder;
}
