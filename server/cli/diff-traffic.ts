/** Files of JSON lines → every line parsed and handed on, with what could not be read counted. */
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { UsageError } from './exit.ts';

export interface TrafficRead {
  readonly files: readonly string[];
  readonly records: number;
  /** Lines that are no record, longer than a line may be, or cut off. */
  readonly broken: number;
  /** The first of them. */
  readonly examples: readonly { readonly file: string; readonly line: number; readonly problem: string }[];
  /** There were more records than are read. */
  readonly more: boolean;
}

export const trafficLimits = { lineCharacters: 1_000_000, records: 2_000_000, chunkBytes: 1024 * 1024, examples: 3 };

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
export async function readTraffic(
  files: readonly string[],
  take: (line: unknown) => { readonly problem: string } | undefined,
): Promise<TrafficRead> {
  const counts = { records: 0, broken: 0, more: false };
  const examples: TrafficRead['examples'][number][] = [];
  for (const file of files) {
    let line = 0;
    const complain = (problem: string): void => {
      counts.broken++;
      if (examples.length < trafficLimits.examples) examples.push({ file, line, problem });
    };
    for await (const text of linesOf(file)) {
      line++;
      if (text === undefined) {
        complain(`it is longer than ${trafficLimits.lineCharacters.toLocaleString('en')} characters`);
        continue;
      }
      if (text.trim() === '') continue;
      if (counts.records >= trafficLimits.records) {
        counts.more = true;
        break;
      }
      const value = parsed(text);
      const wrong = value === undefined ? { problem: 'it is not JSON' } : take(value);
      if (wrong) complain(wrong.problem);
      else counts.records++;
    }
  }
  return { ...counts, files, examples };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // The last line of a log that is being written may be cut off, and a file may be anything.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Undefined stands for a line that is too long to be held. */
async function* linesOf(file: string): AsyncGenerator<string | undefined> {
  let rest = '';
  let skipping = false;
  const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: trafficLimits.chunkBytes });
  for await (const chunk of stream as AsyncIterable<string>) {
    const text = rest + chunk;
    let from = 0;
    for (let end = text.indexOf('\n', from); end !== -1; end = text.indexOf('\n', from)) {
      if (skipping || end - from > trafficLimits.lineCharacters) yield undefined;
      else yield text.slice(from, end);
      skipping = false;
      from = end + 1;
    }
    rest = skipping ? '' : text.slice(from);
    if (rest.length > trafficLimits.lineCharacters) {
      skipping = true;
      rest = '';
    }
  }
  if (skipping) yield undefined;
  else if (rest !== '') yield rest;
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
