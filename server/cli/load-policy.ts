/** A policy folder → its files, compiled, with everything that reading them found. */
import { compile } from '../policy/compile.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import { readPolicyFiles } from '../store/policy-files.ts';
import { PolicyFilesError } from '../store/policy-files-error.ts';
import { type ExitCode, exit } from './exit.ts';
import { diagnosticsPretty } from './report/diagnostics-pretty.ts';
import type { Findings } from './report/findings.ts';
import { withoutSecrets } from './report/without-secrets.ts';
import type { Terminal } from './terminal.ts';

export interface Loaded extends Findings {
  readonly snapshot: Snapshot | undefined;
}

export type ChooseFiles = (files: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;

/**
 * Never rejects for what is in the folder: a folder that cannot be read is a finding too. `choose`: the files to compile,
 * of those that are there.
 */
export async function loadPolicy(folder: string, choose: ChooseFiles = (files) => files): Promise<Loaded> {
  try {
    const files = choose(await readPolicyFiles(folder));
    const { snapshot, diagnostics } = compile(files, { today: new Date().toISOString().slice(0, 10) });
    return withoutSecrets({ folder, files, snapshot, diagnostics });
  } catch (error) {
    if (!(error instanceof PolicyFilesError)) throw error;
    return { folder, files: new Map(), snapshot: undefined, diagnostics: error.diagnostics };
  }
}

export interface Sound {
  readonly snapshot: Snapshot;
  readonly files: ReadonlyMap<string, string>;
}

/** The snapshot and its files, or, with what is wrong told on the error stream, the exit code. */
export async function sound(
  folder: string,
  terminal: Terminal,
  choose?: ChooseFiles,
): Promise<Sound | { code: ExitCode }> {
  const { snapshot, ...findings } = await loadPolicy(folder, choose);
  if (snapshot) return { snapshot, files: findings.files };
  const errors = findings.diagnostics.filter(({ severity }) => severity === 'error');
  terminal.complain(diagnosticsPretty({ ...findings, diagnostics: errors }, terminal.paintComplaint));
  return { code: exit.policyInvalid };
}
