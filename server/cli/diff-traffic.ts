/** What `--traffic` names → the files that are meant, and every line of them handed on. */
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { type RecordsRead, readRecords } from '../policy/diff/records-read.ts';
import { UsageError } from './exit.ts';

const chunkBytes = 1024 * 1024;

/** `ledger` is the decision log of the settings, with the file before it where there is one. */
export async function trafficFiles(written: readonly string[], config: Config): Promise<readonly string[]> {
  const files: string[] = [];
  for (const name of written) {
    if (name !== 'ledger') {
      if (!(await exists(name)))
        throw new UsageError(`There is no file ${name}. --traffic wants a decision log, or \`ledger\`.`);
      files.push(name);
      continue;
    }
    if (config.decisionLog === undefined) {
      throw new UsageError(
        'DECISION_LOG is not set, so nothing was recorded. DECISION_LOG=decisions.jsonl signalbox serve records every decision.',
      );
    }
    const path = resolve(config.dataDir, config.decisionLog);
    const found = [];
    for (const file of [`${path}.1`, path]) if (await exists(file)) found.push(file);
    if (found.length === 0) throw new UsageError(`There is no decision log at ${path} yet.`);
    files.push(...found);
  }
  return files;
}

/** `take` says what is wrong with a line, if anything is. */
export function readTraffic(
  files: readonly string[],
  take: (line: unknown) => { readonly problem: string } | undefined,
): Promise<RecordsRead> {
  const open = (file: string) => createReadStream(file, { encoding: 'utf8', highWaterMark: chunkBytes });
  return readRecords(
    files.map((name) => ({ name, open: () => open(name) as AsyncIterable<string> })),
    take,
  );
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
