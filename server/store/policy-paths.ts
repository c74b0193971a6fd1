/**
 * A policy folder goes in; the paths in it that count come out: `*.yaml` anywhere, `prompts/*.md`, `lists/*.txt`.
 *
 * Names that begin with a dot are left out, and what editors and version control leave beside a file (`policy.yaml~`,
 * `.policy.yaml.swp`, `#policy.yaml#`, `4913`, `policy.yaml.orig`) has none of these endings.
 *
 * Links are followed as long as they end inside the folder, because that is how Kubernetes mounts a ConfigMap:
 * `policy.yaml` is a link to `..data/policy.yaml`, and `..data` a link to a dated folder beside it. The folder itself
 * may be a link, as git-sync makes it. A link that ends outside is refused: whoever may write policies must not thereby
 * read the server's other files, since prompts and lists are shown to callers and administrators.
 */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Diagnostic } from '../policy/diagnostic.ts';
import { codeOf, PolicyFilesError, problem, unreadable } from './policy-files-error.ts';

/** `entries` are all that is looked at, whether or not it counts. */
const limits = { files: 2_000, entries: 20_000, depth: 8 };

export interface PolicyPaths {
  /** The folder itself, links followed. */
  readonly root: string;
  /** Relative to the folder, forward slashes, sorted. */
  readonly paths: readonly string[];
  readonly problems: readonly Diagnostic[];
}

/** Rejects with a PolicyFilesError where the folder itself cannot be had; other trouble is listed under `problems`. */
export async function policyPaths(folder: string): Promise<PolicyPaths> {
  const root = await rootOf(folder);
  const walk: Walk = { root, entries: 0, found: [], problems: [] };
  await list(walk, '', [root]);
  if (walk.entries > limits.entries || walk.found.length > limits.files) {
    const sentence = `The policy folder ${folder} holds more than ${limits.files} policy files or ${limits.entries} entries. Is POLICIES_DIR the right folder?`;
    walk.problems.push(problem('PL101', 'policy.yaml', sentence));
  } else if (walk.problems.length === 0 && walk.found.length === 0) {
    const sentence = `The policy folder ${folder} is empty. It needs at least policy.yaml and models.yaml.`;
    walk.problems.push(problem('PL101', 'policy.yaml', sentence));
  }
  return { root, paths: walk.found.sort(), problems: walk.problems };
}

interface Walk {
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
async function list(walk: Walk, folder: string, above: readonly string[]): Promise<void> {
  const entries = await entriesOf(walk, folder);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    walk.entries += 1;
    if (walk.entries > limits.entries || walk.found.length > limits.files) return;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const target = await targetOf(walk, path, entry);
    if (target === undefined) continue;
    if (target.folder && above.includes(target.real)) {
      walk.problems.push(problem('PL101', path, `${path} is a link to a folder it stands in. Remove the link.`));
    } else if (target.folder && above.length > limits.depth) {
      walk.problems.push(problem('PL101', path, `${path} is nested deeper than ${limits.depth} folders. Move it up.`));
    } else if (target.folder) {
      await list(walk, path, [...above, target.real]);
    } else {
      walk.found.push(path);
    }
  }
}

async function entriesOf(walk: Walk, folder: string): Promise<Dirent[]> {
  try {
    return await readdir(join(walk.root, folder), { withFileTypes: true });
  } catch (error) {
    walk.problems.push(unreadable(folder === '' ? 'policy.yaml' : folder, error));
    return [];
  }
}

/** What stands at the path once links are followed; undefined where it does not count or was found wanting. */
async function targetOf(
  walk: Walk,
  path: string,
  entry: Dirent,
): Promise<{ readonly real: string; readonly folder: boolean } | undefined> {
  if (entry.isDirectory()) return { real: join(walk.root, path), folder: true };
  if (entry.isFile()) return counts(path) ? { real: join(walk.root, path), folder: false } : undefined;
  if (!entry.isSymbolicLink()) return undefined;
  try {
    const real = await realpath(join(walk.root, path));
    const target = await stat(real);
    if (!target.isDirectory() && !(target.isFile() && counts(path))) return undefined;
    if (real !== walk.root && !real.startsWith(walk.root + sep)) {
      walk.problems.push(
        problem('PL101', path, `${path} is a link that leaves the policy folder. Put the file itself there.`),
      );
      return undefined;
    }
    return { real, folder: target.isDirectory() };
  } catch (error) {
    if (counts(path)) walk.problems.push(unreadable(path, error));
    return undefined;
  }
}

/** Of what is in the folder, by its path in it. Parts that begin with a dot never get so far. */
export function counts(path: string): boolean {
  return path.endsWith('.yaml') || /^prompts\/[^/]+\.md$/.test(path) || /^lists\/[^/]+\.txt$/.test(path);
}
