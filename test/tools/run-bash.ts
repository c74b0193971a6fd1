/** A script and its variables → what bash makes of it, in a git repository of its own that holds the sample policy. */
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderWith } from '../cli/run-signalbox.ts';
import { order } from '../cli/sample-suites.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
}

export function repositoryWith(changes: Readonly<Record<string, string>> = {}): string {
  const folder = folderWith({ 'tests/order.test.yaml': order, ...changes });
  execFileSync('git', ['init', '-q'], { cwd: folder });
  execFileSync('git', ['add', '.'], { cwd: folder });
  return folder;
}

/** Standard output and error, as they come. */
export function runBash(folder: string, script: string, variables: Readonly<Record<string, string>>): Promise<Ran> {
  // The Node that runs the tests, and bash's own tools.
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
  // As GitHub runs `shell: bash`.
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { PATH: path, ...variables },
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (out += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out }));
  });
}

/** The files that GitHub hands to a step. */
export function stepFiles(folder: string): {
  readonly summary: string;
  readonly output: string;
  read(file: string): string;
} {
  const files = { summary: join(folder, 'summary.md'), output: join(folder, 'output.txt') };
  for (const file of Object.values(files)) appendFileSync(file, '');
  return { ...files, read: (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '') };
}
