import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder, writeFiles } from '../store/policy-folder.ts';
import { bareEnvironment } from '../store/policy-repository.ts';
import { desk, deskFiles, type Failed, moved, policy } from './admin-desk.ts';

test('a patch of any change is one that git applies at the top of the repository', async () => {
  const at = await desk({ at: 'conf/the policies' });
  const changes = [
    ...moved,
    { path: 'prompts/brief.md', text: null },
    { path: 'prompts/ohne "Ende" é.md', text: 'kein Zeilenende' },
    { path: 'lists/empty.txt', text: '' },
    { path: 'models.yaml', text: deskFiles['models.yaml']! },
  ].map(({ path, text }) => ({ path, text }));
  const { status, text, headers } = await at.ask('POST', '/patch', { changes });
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/x-patch; charset=utf-8');
  const clone = join(await temporaryFolder(), 'clone');
  await at.say('clone', '--quiet', at.top, clone);
  await writeFile(join(clone, 'p.patch'), text);
  await promisify(execFile)('git', ['-C', clone, 'apply', '--index', 'p.patch']);
  const indexed = await at.say(
    '-C',
    clone,
    '-c',
    'core.quotePath=false',
    'status',
    '--porcelain',
    '-z',
    '--untracked-files=no',
  );
  expect(indexed.split('\0').filter((entry) => entry !== '')).toEqual([
    'A  conf/the policies/lists/empty.txt',
    'M  conf/the policies/policy.yaml',
    'D  conf/the policies/prompts/brief.md',
    'A  conf/the policies/prompts/ohne "Ende" é.md',
    'M  conf/the policies/tests/desk.test.yaml',
  ]);
  expect(await readFile(join(clone, 'conf/the policies/prompts/ohne "Ende" é.md'), 'utf8')).toBe('kein Zeilenende');
  expect(await readFile(join(clone, 'conf/the policies/policy.yaml'), 'utf8')).toBe(moved[0]!.text);
  expect(await readFile(join(at.folder, 'policy.yaml'), 'utf8')).toBe(policy);
});

test('a folder that cannot be written is told, and a patch still comes out of it', async () => {
  const folder = join(await temporaryFolder(), 'policies');
  await writeFiles(folder, deskFiles);
  await everybodyReads(folder);
  const url = await startedAsNobody(folder);
  const ask = (path: string, body: object) =>
    fetch(`${url}/admin/api${path}`, { method: 'POST', body: JSON.stringify(body) });
  const refused = await ask('/publish', { changes: moved, message: 'x' });
  expect(refused.status).toBe(403);
  expect(((await refused.json()) as Failed).error).toEqual({
    code: 'not_writable',
    message:
      'The policy folder may not be written by the user that runs this (EACCES). Grant it write access, or export a patch. Nothing was changed.',
  });
  const patch = await ask('/patch', { changes: moved.map(({ path, text }) => ({ path, text })) });
  expect(await patch.text()).toContain('-    use: small # for now\n+    use: other # for now\n');
  expect(await readFile(join(folder, 'policy.yaml'), 'utf8')).toBe(policy);
});

/** Folders may be entered and read, and nothing more; also the one that the folder stands in. */
async function everybodyReads(folder: string): Promise<void> {
  const below = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of below) await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444);
  await chmod(folder, 0o555);
  await chmod(dirname(folder), 0o755);
}

/** Modes mean nothing to root, so that the server runs as somebody else; whoever is not root runs it as themselves. */
async function startedAsNobody(folder: string): Promise<string> {
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const settings = { PORT: '0', SIMULATE: 'on', ADMIN: 'built', POLICIES_DIR: folder, DATA_DIR: '/nonexistent/data' };
  const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main], {
    ...nobody,
    cwd: dirname(folder),
    env: { ...bareEnvironment, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    for (const entry of [dirname(folder), folder]) await chmod(entry, 0o755);
    for (const entry of await readdir(folder)) await chmod(join(folder, entry), 0o755);
  });
  for await (const line of createInterface({ input: child.stderr })) {
    const said = JSON.parse(line) as { event: string; url: string };
    if (said.event === 'server.listening') return said.url;
  }
  throw new Error('The server did not start.');
}
