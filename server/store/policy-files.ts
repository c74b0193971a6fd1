/**
 * A policy folder goes in; the text of every file that counts, by its path in the folder, comes out.
 *
 * What counts: `*.yaml` anywhere, `prompts/*.md`, `lists/*.txt`. Names that begin with a dot are left out, and what
 * editors and version control leave beside a file (`policy.yaml~`, `.policy.yaml.swp`, `#policy.yaml#`, `4913`,
 * `policy.yaml.orig`) has none of these endings.
 *
 * Links are followed as long as they end inside the folder, because that is how Kubernetes mounts a ConfigMap:
 * `policy.yaml` is a link to `..data/policy.yaml`, and `..data` a link to a dated folder beside it. The folder itself
 * may be a link, as git-sync makes it. A link that ends outside is refused: whoever may write policies must not thereby
 * read the server's other files, since prompts and lists are shown to callers and administrators.
 */
import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Diagnostic } from '../policy/diagnostic.ts';
import { type DiagnosticCode, diagnosticCodes } from '../policy/diagnostic-codes.ts';

export const policyFileLimits = Object.freeze({
  files: 2_000,
  /** Entries looked at, whether or not they count. */
  entries: 20_000,
  depth: 8,
  fileBytes: 4 * 1024 * 1024,
  totalBytes: 32 * 1024 * 1024,
});

/** The folder could not be read whole. Each diagnostic names a file and says what to do about it. */
export class PolicyFilesError extends Error {
  override readonly name = 'PolicyFilesError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => diagnostic.message).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/**
 * Path (relative to the folder, forward slashes, NFC) → text, in the order of the paths. A byte order mark is taken
 * off; line ends stay as they are. Rejects with a PolicyFilesError when the folder is missing or holds no such file,
 * and when a file is not UTF-8, too large, or cannot be read.
 */
export async function readPolicyFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const root = await rootOf(folder);
  const reading: Reading = { root, entries: 0, found: [], problems: [] };
  await list(reading, '', [root]);
  if (reading.problems.length === 0 && reading.found.length === 0) {
    reading.problems.push(
      problem(
        'PL101',
        'policy.yaml',
        `The policy folder ${folder} is empty. It needs at least policy.yaml and models.yaml.`,
      ),
    );
  }
  const files = await readAll(reading);
  if (reading.problems.length > 0) throw new PolicyFilesError(reading.problems);
  return files;
}

interface Reading {
  readonly root: string;
  entries: number;
  readonly found: string[];
  readonly problems: Diagnostic[];
}

async function rootOf(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return root;
    throw new PolicyFilesError([
      problem('PL101', 'policy.yaml', `${folder} is a file. POLICIES_DIR wants the folder that holds policy.yaml.`),
    ]);
  } catch (error) {
    if (error instanceof PolicyFilesError) throw error;
    const why = codeOf(error) === 'ENOENT' ? 'does not exist' : `cannot be read (${codeOf(error)})`;
    throw new PolicyFilesError([
      problem('PL101', 'policy.yaml', `The policy folder ${folder} ${why}. POLICIES_DIR says where it is.`),
    ]);
  }
}

/** Adds the paths below `folder` that count. `above` holds the real folders on the way, so that a circle of links ends. */
async function list(reading: Reading, folder: string, above: readonly string[]): Promise<void> {
  const entries = await entriesOf(reading, folder);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    reading.entries += 1;
    if (reading.entries > policyFileLimits.entries || reading.found.length >= policyFileLimits.files) {
      tooMany(reading);
      return;
    }
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const target = await targetOf(reading, path, entry);
    if (target === undefined) continue;
    if (target.folder && above.includes(target.real)) {
      reading.problems.push(problem('PL101', path, `${path} is a link to a folder it stands in. Remove the link.`));
    } else if (target.folder && above.length > policyFileLimits.depth) {
      reading.problems.push(
        problem('PL101', path, `${path} is nested deeper than ${policyFileLimits.depth} folders. Move it up.`),
      );
    } else if (target.folder) {
      await list(reading, path, [...above, target.real]);
    } else {
      reading.found.push(path);
    }
  }
}

async function entriesOf(reading: Reading, folder: string): Promise<Dirent[]> {
  try {
    return await readdir(join(reading.root, folder), { withFileTypes: true });
  } catch (error) {
    reading.problems.push(unreadable(folder === '' ? 'policy.yaml' : folder, error));
    return [];
  }
}

/** What stands at the path once links are followed; undefined where it does not count or was found wanting. */
async function targetOf(
  reading: Reading,
  path: string,
  entry: Dirent,
): Promise<{ readonly real: string; readonly folder: boolean } | undefined> {
  if (entry.isDirectory()) return { real: join(reading.root, path), folder: true };
  if (entry.isFile()) return counts(path) ? { real: join(reading.root, path), folder: false } : undefined;
  if (!entry.isSymbolicLink()) return undefined;
  try {
    const real = await realpath(join(reading.root, path));
    const target = await stat(real);
    if (!target.isDirectory() && !(target.isFile() && counts(path))) return undefined;
    if (real !== reading.root && !real.startsWith(reading.root + sep)) {
      reading.problems.push(
        problem('PL101', path, `${path} is a link that leaves the policy folder. Put the file itself there.`),
      );
      return undefined;
    }
    return { real, folder: target.isDirectory() };
  } catch (error) {
    if (counts(path)) reading.problems.push(unreadable(path, error));
    return undefined;
  }
}

function counts(path: string): boolean {
  return path.endsWith('.yaml') || /^prompts\/[^/]+\.md$/.test(path) || /^lists\/[^/]+\.txt$/.test(path);
}

async function readAll(reading: Reading): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  let totalBytes = 0;
  for (const path of reading.found.sort()) {
    const bytes = await readBytes(reading, path);
    if (bytes === undefined) continue;
    totalBytes += bytes.length;
    if (totalBytes > policyFileLimits.totalBytes) {
      const limit = megabytes(policyFileLimits.totalBytes);
      reading.problems.push(
        problem('PL101', path, `The policy folder holds more than ${limit}. Take out what is not policy.`),
      );
      break;
    }
    const text = decode(reading, path, bytes);
    // macOS may store names decomposed, while policies are typed composed.
    if (text !== undefined) files.set(path.normalize('NFC'), text);
  }
  return files;
}

async function readBytes(reading: Reading, path: string): Promise<Buffer | undefined> {
  const place = join(reading.root, path);
  try {
    // Asked for the size first: a file of gigabytes must not be in memory before it is refused.
    const sizes = [(await stat(place)).size];
    const bytes = sizes[0]! > policyFileLimits.fileBytes ? undefined : await readFile(place);
    if (bytes && bytes.length <= policyFileLimits.fileBytes) return bytes;
    reading.problems.push(
      problem(
        'PL101',
        path,
        `${path} is larger than ${megabytes(policyFileLimits.fileBytes)}. Split it or shorten it.`,
      ),
    );
  } catch (error) {
    reading.problems.push(unreadable(path, error));
  }
  return undefined;
}

function decode(reading: Reading, path: string, bytes: Buffer): string | undefined {
  if (isUtf8(bytes)) return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const line = firstBadLine(bytes);
  reading.problems.push(problem('PL001', path, `${path} is not UTF-8 (line ${line}). Save it as UTF-8.`, line));
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

function tooMany(reading: Reading): void {
  if (reading.problems.some((diagnostic) => diagnostic.message.startsWith('The policy folder holds more than'))) return;
  reading.problems.push(
    problem(
      'PL101',
      'policy.yaml',
      `The policy folder holds more than ${policyFileLimits.files} policy files or ${policyFileLimits.entries} entries. Is POLICIES_DIR the right folder?`,
    ),
  );
}

function unreadable(path: string, error: unknown): Diagnostic {
  const code = codeOf(error);
  if (code === 'ENOENT') {
    return problem('PL101', path, `${path} is a link to nothing, or went away while it was read.`);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return problem(
      'PL101',
      path,
      `${path} may not be read by the user that runs this (${code}). Grant it read access.`,
    );
  }
  return problem('PL101', path, `${path} cannot be read (${code}).`);
}

/** Failures of the file system carry a code; anything else is our own mistake and goes on up. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

function problem(code: DiagnosticCode, file: string, message: string, line = 1): Diagnostic {
  const range = { file, line, column: 1, endLine: line, endColumn: 1, start: 0, end: 0 };
  return { code, name: diagnosticCodes[code].name, severity: 'error', range, message };
}

function megabytes(bytes: number): string {
  return `${bytes / 1024 / 1024} MiB`;
}
