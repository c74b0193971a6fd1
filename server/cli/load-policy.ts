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

/** Never rejects for what is in the folder: a folder that cannot be read is a finding too. */
export async function loadPolicy(folder: string): Promise<Loaded> {
  try {
    const files = await readPolicyFiles(folder);
    const { snapshot, diagnostics } = compile(files, { today: new Date().toISOString().slice(0, 10) });
    return withoutSecrets({ folder, files, snapshot, diagnostics });
  } catch (error) {
    if (!(error instanceof PolicyFilesError)) throw error;
    return { folder, files: new Map(), snapshot: undefined, diagnostics: error.diagnostics };
  }
}

/** The snapshot, or, with what is wrong told on the error stream, the exit code. */
export async function sound(folder: string, terminal: Terminal): Promise<{ snapshot: Snapshot } | { code: ExitCode }> {
  const { snapshot, ...findings } = await loadPolicy(folder);
  if (snapshot) return { snapshot };
  const errors = findings.diagnostics.filter(({ severity }) => severity === 'error');
  terminal.complain(diagnosticsPretty({ ...findings, diagnostics: errors }, terminal.paintComplaint));
  return { code: exit.policyInvalid };
}
