/** POST /check: the files on disk with some changes → whether they compile, and what was found. */
import type { RequestHandler, Response } from 'express';
import type { AdminChange, AdminCheck, AdminChecked } from '../../../schemas/generated/types.ts';
import { validateAdminCheck } from '../../../schemas/generated/validators.js';
import { replyJson } from '../reply.ts';
import type { AdminCollaborators } from './api.ts';
import { bodyOf } from './body.ts';
import { AdminFailure, noStore } from './errors.ts';
import { filesOf, type PolicyFolder } from './folder.ts';

export function checkRoute({
  folder,
  today,
  analyse,
}: Pick<AdminCollaborators, 'folder' | 'today' | 'analyse'>): RequestHandler {
  return async (request, response) => {
    const { changes } = await bodyOf<AdminCheck>(request, validateAdminCheck);
    const files = overlaid(folder, await filesOf(folder), changes);
    const checked = await analyse({ kind: 'check', files, today: today() }, whileOpen(response));
    replyJson(response, 200, checked, noStore);
  };
}

/** The files as they would be with the changes. Throws what `checkPath` throws, and `bad_path` for one that comes twice. */
export function overlaid(
  { checkPath }: Pick<PolicyFolder, 'checkPath'>,
  files: ReadonlyMap<string, string>,
  changes: readonly AdminChange[],
): ReadonlyMap<string, string> {
  const changed = new Map(files);
  const seen = new Set<string>();
  for (const { path, text } of changes) {
    const name = path.normalize('NFC');
    checkPath(name);
    if (seen.has(name)) throw new AdminFailure('bad_path', `${path} is changed twice. Each file may be changed once.`);
    seen.add(name);
    if (text === null) changed.delete(name);
    else changed.set(name, text);
  }
  return new Map([...changed].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Aborted when the asker has gone: an analysis that nobody reads only keeps others waiting. */
export function whileOpen(response: Response): AbortSignal {
  const controller = new AbortController();
  const gone = () => {
    if (!response.writableEnded) controller.abort(new AdminFailure('invalid_request', 'The client has gone.'));
  };
  response.once('close', gone);
  if (response.destroyed) gone();
  return controller.signal;
}

/** Throws `does_not_compile`. `which`: what was compiled, as a subject with its verb. */
export function mustCompile({ revision, diagnostics }: AdminChecked, which: string): string {
  if (revision !== null) return revision;
  const count = diagnostics.filter(({ severity }) => severity === 'error').length;
  const errors = count === 1 ? 'an error' : `${count} errors`;
  throw new AdminFailure('does_not_compile', `${which} ${errors}.`, { beside: { diagnostics } });
}
