/** GET /files, PUT and DELETE /files/{path}: the policy files as they are on disk, and one of them written. */
import type { Request, RequestHandler, Response } from 'express';
import type { AdminFileSave, AdminPublished } from '../../../schemas/generated/types.ts';
import { validateAdminFileSave } from '../../../schemas/generated/validators.js';
import { replyJson } from '../reply.ts';
import type { AdminCollaborators } from './api.ts';
import { bodyOf } from './body.ts';
import { mustCompile } from './check.ts';
import { expected } from './conditions.ts';
import { AdminFailure, noStore } from './errors.ts';
import { filesJson, filesOf, textEtag } from './folder.ts';
import { goLive } from './live.ts';
import { soon } from './turns.ts';

export interface FileRoutes {
  readonly list: RequestHandler;
  readonly save: RequestHandler;
  readonly remove: RequestHandler;
}

type FileCollaborators = Pick<AdminCollaborators, 'folder' | 'policy' | 'today' | 'analyse'>;

export function fileRoutes(collaborators: FileCollaborators, changed: () => void): FileRoutes {
  const { folder } = collaborators;
  const write = async (request: Request, response: Response, textOf: () => Promise<string | null>) => {
    const path = pathOf(request);
    folder.checkPath(path);
    const etag = expected(request, path);
    const text = await textOf();
    const published = await soon(folder, () => changeFile(collaborators, path, text, etag));
    changed();
    const tag = text === null ? [] : ['etag', `"${textEtag(text)}"`];
    replyJson(response, 200, published, [...noStore, ...tag]);
  };
  return {
    list: async (_request, response) => {
      const files = filesJson(await filesOf(folder));
      replyJson(response, 200, files, [...noStore, 'etag', `"${files.etag}"`]);
    },
    save: (request, response) =>
      write(request, response, async () => (await bodyOf<AdminFileSave>(request, validateAdminFileSave)).text),
    remove: (request, response) => write(request, response, () => Promise.resolve(null)),
  };
}

/** Express has decoded it: what looked like `%2e%2e` is judged as what it means. */
function pathOf(request: Request): string {
  return [request.params.path ?? ''].flat().join('/').normalize('NFC');
}

/** `etag`: of the text that was read; null: nothing may be there. Throws before anything is written, or has written. */
async function changeFile(
  { folder, policy, today, analyse }: FileCollaborators,
  path: string,
  text: string | null,
  etag: string | null,
): Promise<AdminPublished> {
  const files = new Map(await filesOf(folder));
  const before = files.get(path) ?? null;
  const now = before === null ? null : textEtag(before);
  if (before === null && text === null) throw new AdminFailure('not_found', `There is no ${path}.`);
  if (now !== etag) {
    const what = before === null ? 'is not there any more' : etag === null ? 'is there already' : 'has changed since';
    const current = before === null ? null : { path, text: before, etag: now };
    throw new AdminFailure('stale', `${path} ${what}. Nothing was written.`, { beside: { current } });
  }
  if (text === null) files.delete(path);
  else files.set(path, text);
  const checked = await analyse({ kind: 'check', files, today: today() });
  mustCompile(checked, 'Nothing was written: with this change the policies have');
  await folder.write([{ path, text, before }]);
  const live = await goLive(folder, policy);
  return {
    revision: policy().revision,
    commit: null,
    steps: [
      { step: 'check', state: 'done', text: 'The policies compile.' },
      { step: 'write', state: 'done', text: text === null ? `Removed ${path}.` : `Wrote ${path}.` },
      live,
    ],
  };
}
