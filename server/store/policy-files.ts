/** A policy folder goes in; the text of every file that counts, by its path in the folder, comes out. */
import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic } from '../policy/diagnostic.ts';
import { PolicyFilesError, problem, unreadable } from './policy-files-error.ts';
import { policyPaths } from './policy-paths.ts';

const limits = { fileBytes: 4 * 1024 * 1024, totalBytes: 32 * 1024 * 1024 };

/**
 * Path (relative to the folder, forward slashes, NFC) → text, in the order of the paths. A byte order mark is taken
 * off; line ends stay as they are. Rejects with a PolicyFilesError when the folder is missing or holds no such file,
 * and when a file is not UTF-8, too large, or cannot be read.
 */
export async function readPolicyFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const { root, paths, problems: found } = await policyPaths(folder);
  const problems = [...found];
  const files = new Map<string, string>();
  let totalBytes = 0;
  for (const path of paths) {
    const bytes = await readBytes(root, path, problems);
    totalBytes += bytes?.length ?? 0;
    if (totalBytes > limits.totalBytes) {
      const sentence = `The policy folder holds more than ${mebibytes(limits.totalBytes)}. Take out what is not policy.`;
      problems.push(problem('PL101', path, sentence));
      break;
    }
    const text = bytes && decode(path, bytes, problems);
    // macOS may store names decomposed, while policies are typed composed.
    if (text !== undefined) files.set(path.normalize('NFC'), text);
  }
  if (problems.length > 0) throw new PolicyFilesError(problems);
  return files;
}

async function readBytes(root: string, path: string, problems: Diagnostic[]): Promise<Buffer | undefined> {
  const place = join(root, path);
  try {
    // Asked for its size first: a file of gigabytes must be refused before it is in memory.
    const { size } = await stat(place);
    const bytes = size > limits.fileBytes ? undefined : await readFile(place);
    if (bytes && bytes.length <= limits.fileBytes) return bytes;
    const sentence = `${path} is larger than ${mebibytes(limits.fileBytes)}. Split it or shorten it.`;
    problems.push(problem('PL101', path, sentence));
  } catch (error) {
    problems.push(unreadable(path, error));
  }
  return undefined;
}

function decode(path: string, bytes: Buffer, problems: Diagnostic[]): string | undefined {
  if (isUtf8(bytes)) return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const line = firstBadLine(bytes);
  problems.push(problem('PL001', path, `${path} is not UTF-8 (line ${line}). Save it as UTF-8.`, line));
  return undefined;
}

/** A line feed never stands inside a character of several bytes, so the lines may be judged one by one. */
function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end;
  }
  return line;
}

function mebibytes(bytes: number): string {
  return `${bytes / 1024 / 1024} MiB`;
}
