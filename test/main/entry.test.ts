import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../store/policy-folder.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

test('what a start has compiled lies in its own folder, for the next one', async () => {
  const folder = await temporaryFolder();
  const first = await started(folder);
  expect(await readdir(folder)).toEqual(['compiled']);
  const files = () => readdir(join(folder, 'compiled'), { recursive: true });
  const compiled = await files();
  expect(compiled.length).toBeGreaterThan(300);
  expect(await first.end()).toBe(0);
  expect(await (await started(folder)).end()).toBe(0);
  expect((await files()).sort()).toEqual(compiled.sort());
});

test('a server that may keep nothing starts all the same', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  expect(await (await started(file)).end()).toBe(0);
});

test('settings that are wrong are told as ever', async () => {
  const child = entry({ PORT: 'eighty' });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    told += piece;
  });
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(told).toMatch(/^PORT is "eighty", but it must be a whole number/);
});

/** Resolves when the first request has been answered. */
async function started(dataDir: string) {
  const child = entry({ DATA_DIR: dataDir });
  const [banner] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /^Signalbox on (\S+)$/m.exec(banner.toString())![1]!;
  expect((await fetch(`${url}/health`)).status).toBe(200);
  const end = async () => {
    child.kill('SIGTERM');
    return (await once(child, 'exit'))[0] as number;
  };
  return { end };
}

/** Ended after the test. */
function entry(settings: Record<string, string>) {
  const env = {
    PATH: process.env.PATH,
    PORT: '0',
    POLICIES_DIR: here('../../policies'),
    SIMULATE: 'on',
    LOG_LEVEL: 'silent',
    ADMIN: 'built',
  };
  const child = spawn(process.execPath, [here('../../server/main/entry.ts')], {
    cwd: '/',
    env: { ...env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
