/** The last edit of the policies, where it was refused → JSON; else null. */
import { diagnosticEntry } from '../policy/diagnostic-entry.ts';
import type { Rejected } from '../store/policy-store.ts';

export function rejectedJson(rejected: Rejected | undefined): object | null {
  return rejected ? { at: rejected.at, diagnostics: rejected.diagnostics.map(diagnosticEntry) } : null;
}
