/** `A..B` and a folder → the two policies that are meant: revisions of git, folders, the working tree. */
import { statSync } from 'node:fs';
import { compile } from '../policy/compile.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import { commitOf, filesAt, type GitFolder, gitFolderOf, mergeBaseOf } from './diff-git.ts';
import { UsageError } from './exit.ts';
import { type Loaded, loadPolicy } from './load-policy.ts';
import type { Findings } from './report/findings.ts';
import { withoutSecrets } from './report/without-secrets.ts';

export interface PolicySide {
  /** As a person would call it: `main`, `the working tree`, `other/policies`. */
  readonly label: string;
  /** The folder that places of this side are told in. */
  readonly folder: string;
  /** Abbreviated; undefined for a folder. */
  readonly commit: string | undefined;
  readonly snapshot: Snapshot | undefined;
  readonly findings: Findings;
}

/** One of them as it is written, known to exist. */
type Meant =
  | { readonly kind: 'folder'; readonly folder: string; readonly label: string }
  | { readonly kind: 'commit'; readonly commit: string; readonly label: string };

const standard = 'HEAD..';

/** Rejects with a UsageError where one of the two is nothing that there is. */
export async function sidesOf(range: string | undefined, folder: string): Promise<readonly [PolicySide, PolicySide]> {
  const repository = await gitFolderOf(folder);
  if (range === undefined && !repository) {
    throw new UsageError(
      'This is no git repository, so say what to compare: signalbox diff old/policies..new/policies.',
    );
  }
  const [a, b] = await meantBy(range ?? standard, folder, repository);
  return [await load(a, folder, repository), await load(b, folder, repository)];
}

/** Names of folders may hold dots themselves, so every `..` is tried. Three dots begin where the two branches parted. */
async function meantBy(
  range: string,
  folder: string,
  repository: GitFolder | undefined,
): Promise<readonly [Meant, Meant]> {
  const wrong = new Set<string>();
  const look = async (written: string): Promise<Meant | undefined> => {
    const found = await sideNamed(written, repository);
    if (!found) wrong.add(written);
    return found;
  };
  const tree: Meant = { kind: 'folder', folder, label: 'the working tree' };
  if (!range.includes('..')) {
    const only = await look(range);
    if (only) return [only, tree];
  }
  for (const { index } of range.matchAll(/(?=\.\.)/g)) {
    const three = range.startsWith('...', index);
    const [left, right] = [range.slice(0, index), range.slice(index + (three ? 3 : 2))];
    const a = await look(left === '' ? 'HEAD' : left);
    const b = right === '' ? tree : await look(right);
    if (!a || !b) continue;
    if (!three) return [a, b];
    if (a.kind === 'folder' || !repository) continue;
    const base = await mergeBaseOf(repository, a.commit, b.kind === 'commit' ? b.commit : 'HEAD');
    if (base !== undefined) return [{ ...a, commit: base, label: `${a.label}, where it parted` }, b];
  }
  const names = [...wrong].map((name) => `"${name}"`).join(' or ');
  throw new UsageError(
    `${names || `"${range}"`} is neither a revision of git nor a folder. Write signalbox diff main.. or old/policies..new/policies.`,
  );
}

async function sideNamed(written: string, repository: GitFolder | undefined): Promise<Meant | undefined> {
  const commit = repository && (await commitOf(repository, written));
  if (commit !== undefined) return { kind: 'commit', commit, label: written };
  const isFolder = statSync(written, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? { kind: 'folder', folder: written, label: written } : undefined;
}

async function load(meant: Meant, folder: string, repository: GitFolder | undefined): Promise<PolicySide> {
  if (meant.kind === 'folder') {
    const { snapshot, ...findings } = await loadPolicy(meant.folder);
    return { label: meant.label, folder: meant.folder, commit: undefined, snapshot, findings };
  }
  const files = await filesAt(repository!, meant.commit, meant.label);
  const { snapshot, diagnostics } = compile(files, { today: new Date().toISOString().slice(0, 10) });
  const loaded: Loaded = withoutSecrets({ folder, files, snapshot, diagnostics });
  return { label: meant.label, folder, commit: meant.commit.slice(0, 7), snapshot, findings: loaded };
}
