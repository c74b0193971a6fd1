import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLog } from '../../server/log.ts';
import { adminBuild } from '../../server/main/admin-build.ts';
import { temporaryFolder, writeFiles } from '../store/policy-folder.ts';

const open = new AbortController().signal;

test('what is missing is built by a real vite, and then is fresh until a source changes', async () => {
  const root = await project();
  const build = adminBuild(root);
  expect(build.status().state).toBe('missing');
  expect(await build.look()).toBe(true);
  expect(build.status()).toEqual({ state: 'building' });
  const { log, events } = listening();
  await build.build(log, open);
  expect(build.status()).toEqual({ state: 'ready' });
  expect(events()).toEqual(['admin.building', 'admin.built']);
  expect(await readFile(join(build.folder, 'index.html'), 'utf8')).toContain('Hello');

  const next = adminBuild(root);
  expect(next.status()).toEqual({ state: 'ready' });
  expect(await next.look()).toBe(false);
  await writeFiles(root, { 'server/policy/compile.ts': 'export const changed = true;\n' });
  expect(await next.look()).toBe(true);
});

test.each(['admin/src/new.ts', 'admin/static/icon.svg', 'server/facts/new.ts', 'package-lock.json'])(
  'a change of %s makes the build stale',
  async (path) => {
    const root = await project();
    const build = adminBuild(root);
    await build.look();
    await build.build(listening().log, open);
    expect(await build.look()).toBe(false);
    await writeFiles(root, { [path]: 'other' });
    expect(await build.look()).toBe(true);
  },
);

test('a build that fails tells why, in the status and in the log, and the next start tries again', async () => {
  const root = await project();
  await writeFiles(root, { 'admin/index.html': '<script type="module" src="/src/missing.ts"></script>' });
  const build = adminBuild(root);
  await build.look();
  const { log, events } = listening();
  await build.build(log, open);
  expect(build.status()).toEqual({ state: 'failed', why: expect.stringContaining('missing.ts') });
  expect(events()).toEqual(['admin.building', 'admin.build_failed']);
  expect(await adminBuild(root).look()).toBe(true);
});

test('a build that is under way ends with the server', async () => {
  const root = await project();
  await writeFiles(root, {
    'admin/vite.config.ts': 'export default new Promise((resolve) => setTimeout(resolve, 600_000));',
  });
  const build = adminBuild(root);
  await build.look();
  const closing = new AbortController();
  const { log, events } = listening();
  const ended = build.build(log, closing.signal);
  closing.abort();
  await ended;
  expect(events()).toEqual(['admin.building']);
});

test('no secret of the environment reaches the build', async () => {
  const root = await project();
  await writeFiles(root, {
    'admin/vite.config.ts': `import { writeFileSync } from 'node:fs';
      writeFileSync('environment.json', JSON.stringify(Object.keys(process.env)));
      export default {};`,
  });
  const build = adminBuild(root);
  await build.look();
  await build.build(listening().log, open);
  const names = JSON.parse(await readFile(join(root, 'admin/environment.json'), 'utf8')) as string[];
  expect(names).not.toContain('PATH');
  expect(names.filter((name) => /TOKEN|KEY/.test(name))).toEqual([]);
});

test('where vite or the sources are not installed, what is there is served, and nothing is built', async () => {
  const root = await temporaryFolder();
  const nothing = adminBuild(root);
  expect(await nothing.look()).toBe(false);
  expect(nothing.status()).toEqual({ state: 'missing', why: expect.stringContaining('npm run admin:build') });
  await writeFiles(root, { 'admin/vite.config.ts': '', 'admin/build/index.html': 'Hello' });
  const shipped = adminBuild(root);
  expect(await shipped.look()).toBe(false);
  expect(shipped.status()).toEqual({ state: 'ready' });
});

/** As small as a project can be that the real vite builds. */
async function project(): Promise<string> {
  const root = await temporaryFolder();
  await writeFiles(root, {
    'package.json': '{"type":"module"}',
    'package-lock.json': '{}',
    'admin/index.html': 'Hello',
    'admin/vite.config.ts': 'export default { build: { outDir: "build" } };',
    'admin/src/app.ts': 'export const app = 1;\n',
  });
  await mkdir(join(root, 'node_modules'));
  await symlink(new URL('../../node_modules/vite', import.meta.url), join(root, 'node_modules/vite'));
  await writeFile(join(root, 'admin/.keep'), '');
  return root;
}

function listening() {
  const lines: string[] = [];
  const log = createLog({ level: 'info', out: { write: (line: string) => lines.push(line) }, now: () => new Date() });
  return { log, events: () => lines.map((line) => (JSON.parse(line) as { event: string }).event) };
}
