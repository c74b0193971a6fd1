/** Files were written → the step that says whether they are live. */
import { setTimeout as pause } from 'node:timers/promises';
import type { AdminStep } from '../../../schemas/generated/types.ts';
import type { PolicyStatus } from '../../store/policy-store.ts';
import type { PolicyFolder } from './folder.ts';

const waitMs = 10_000;

/** Nothing is assigned here: the folder is looked at as it would be without us, only at once. */
export async function goLive(folder: PolicyFolder, policy: () => PolicyStatus): Promise<AdminStep> {
  const waiting = new AbortController();
  const late = pause(waitMs, 'late' as const, { signal: waiting.signal, ref: false });
  const judged = folder.reload().then(() => 'judged' as const);
  const first = await Promise.race([judged, late]);
  waiting.abort();
  late.catch(() => 'aborted, as it should be');
  const { revision, rejected } = policy();
  if (first === 'late') {
    const text = `The files are written, but not judged after ${waitMs / 1_000} s; revision ${revision} is still live.`;
    return { step: 'live', state: 'failed', text };
  }
  if (rejected) {
    const text = `The folder was refused; revision ${revision} stays live. ${rejected.diagnostics[0]?.message ?? ''}`;
    return { step: 'live', state: 'failed', text: text.trim() };
  }
  return { step: 'live', state: 'done', text: `Revision ${revision} is live.` };
}
