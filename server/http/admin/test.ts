/** POST /test: the files on disk with some changes → what their tests say, as `signalbox test --coverage --format json` prints it. */
import type { RequestHandler } from 'express';
import type { AdminTest } from '../../../schemas/generated/types.ts';
import { validateAdminTest } from '../../../schemas/generated/validators.js';
import { replyJson } from '../reply.ts';
import type { AdminCollaborators } from './api.ts';
import { bodyOf } from './body.ts';
import { mustCompile, overlaid, whileOpen } from './check.ts';
import { noStore } from './errors.ts';
import { filesOf } from './folder.ts';

export function testRoute({
  folder,
  today,
  analyse,
}: Pick<AdminCollaborators, 'folder' | 'today' | 'analyse'>): RequestHandler {
  return async (request, response) => {
    const { changes, mutate = false } = await bodyOf<AdminTest>(request, validateAdminTest);
    const files = overlaid(folder, await filesOf(folder), changes);
    const job = { kind: 'test', files, today: today(), coverage: true, mutate } as const;
    const { checked, tests } = await analyse(job, whileOpen(response));
    mustCompile(checked, 'With these changes the policies have');
    replyJson(response, 200, tests!.document, noStore);
  };
}
