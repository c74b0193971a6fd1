/** POST /patch: the files on disk, and the same with some changes → a patch that `git apply` takes at the top of the repository. */
import type { RequestHandler } from 'express';
import type { AdminCheck } from '../../../schemas/generated/types.ts';
import { validateAdminCheck } from '../../../schemas/generated/validators.js';
import { safetyHeaders } from '../reply.ts';
import type { AdminCollaborators } from './api.ts';
import { bodyOf } from './body.ts';
import { overlaid } from './check.ts';
import { noStore } from './errors.ts';
import { filesOf } from './folder.ts';
import { gitTold } from './history.ts';
import { filePatch } from './patch-text.ts';

export function patchRoute({ folder, repository }: Pick<AdminCollaborators, 'folder' | 'repository'>): RequestHandler {
  return async (request, response) => {
    const { changes } = await bodyOf<AdminCheck>(request, validateAdminCheck);
    const before = await filesOf(folder);
    const after = overlaid(folder, before, changes);
    const prefix = await gitTold(() => repository.prefix());
    const paths = changes.map(({ path }) => path.normalize('NFC')).sort();
    const patch = paths.map((path) => filePatch(`${prefix}${path}`, before.get(path) ?? null, after.get(path) ?? null));
    const body = Buffer.from(patch.join(''));
    response.writeHead(200, [
      'content-type',
      'text/x-patch; charset=utf-8',
      'content-disposition',
      'attachment; filename="policies.patch"',
      'content-length',
      String(body.length),
      ...safetyHeaders,
      ...noStore,
    ]);
    response.end(body);
  };
}
