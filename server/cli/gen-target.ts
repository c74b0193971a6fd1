/** Where generated cases go → whether that can be: nothing is ever written over or appended to unasked. */
import { fstatSync } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './exit.ts';

/** Rejects with a UsageError where the file is there, or where output is appended to a suite: one file is one suite. */
export async function checkTarget(folder: string, file: string | undefined, force: boolean): Promise<void> {
  if (file !== undefined) {
    if (!force && (await sizeOf(file)) > 0) {
      throw new UsageError(`${file} is already there. Name another file, or add --force to write over it.`);
    }
    return;
  }
  const appended = await suiteBehindOutput(folder);
  if (appended !== undefined) {
    throw new UsageError(
      `${appended} already holds a suite, and a file is one suite. Name another file: --write ${folder}/tests/more-2.test.yaml.`,
    );
  }
}

/**
 * The files to compile. With `> tests/more.test.yaml` the shell has made an empty file before we begin, and what is to be
 * written over must not keep its own cases from being written again.
 */
export function withoutEmptySuites(
  files: ReadonlyMap<string, string>,
  folder: string,
  target: string | undefined,
): ReadonlyMap<string, string> {
  const replaced = target === undefined ? undefined : resolve(target);
  return new Map(
    [...files].filter(
      ([path, text]) => !path.endsWith('.test.yaml') || (text.trim() !== '' && resolve(folder, path) !== replaced),
    ),
  );
}

/** Rejects where the folder of the file cannot be made. */
export async function writeSuite(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}

/** The suite of the folder that standard output is appended to, with what it already holds. */
async function suiteBehindOutput(folder: string): Promise<string | undefined> {
  const output = fstatSync(1);
  if (!output.isFile() || output.size === 0) return undefined;
  for (const name of await namesIn(join(folder, 'tests'))) {
    const path = join(folder, 'tests', name);
    const { dev, ino } = await stat(path);
    if (dev === output.dev && ino === output.ino) return path;
  }
  return undefined;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.test.yaml'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
