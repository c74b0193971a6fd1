/** A case as a request → the dry run, filled with it. */
import { goto } from '$app/navigation';
import { dryRun } from '../dry-run/dry-run.svelte.ts';
import { fragmentOf } from '../dry-run/shared-request.ts';
import { to } from '../shell/to.ts';
import type { AskedRequest } from '../worker/case-view.ts';

export function runDry(request: AskedRequest): void {
  dryRun.take(request);
  void goto(`${to('/dry-run')}#${fragmentOf(request)}`);
}
