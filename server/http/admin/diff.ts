/** POST /diff: the files on disk, and the same with some changes → what decides differently, as `signalbox diff --format json` prints it. */
import type { RequestHandler } from 'express';
import type { AdminDiff } from '../../../schemas/generated/types.ts';
import { validateAdminDiff } from '../../../schemas/generated/validators.js';
import { replyJson } from '../reply.ts';
import type { AdminCollaborators } from './api.ts';
import { bodyOf } from './body.ts';
import { mustCompile, overlaid, whileOpen } from './check.ts';
import { noStore } from './errors.ts';
import { filesOf } from './folder.ts';

export function diffRoute({
  folder,
  today,
  analyse,
  decisions,
}: Pick<AdminCollaborators, 'folder' | 'today' | 'analyse' | 'decisions'>): RequestHandler {
  return async (request, response) => {
    const { changes, traffic = false, exact = false } = await bodyOf<AdminDiff>(request, validateAdminDiff);
    const before = await filesOf(folder);
    const after = overlaid(folder, before, changes);
    const job = { kind: 'diff', before, after, today: today(), exact, decisions: traffic ? decisions : null } as const;
    const compared = await analyse(job, whileOpen(response));
    mustCompile(compared.before, 'There is nothing to compare with: the policies on disk have');
    mustCompile(compared.after, 'With these changes the policies have');
    replyJson(response, 200, compared.document, noStore);
  };
}
