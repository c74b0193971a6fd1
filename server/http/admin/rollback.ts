/** POST /rollback: a commit → the folder as it was then, published anew. Nothing of what came after it is lost. */
import type { RequestHandler } from 'express';
import type { AdminBasedChange, AdminCommit, AdminPublished, AdminRollback } from '../../../schemas/generated/types.ts';
import { validateAdminRollback } from '../../../schemas/generated/validators.js';
import { replyJson } from '../reply.ts';
import { bodyOf } from './body.ts';
import { AdminFailure, noStore } from './errors.ts';
import { filesOf } from './folder.ts';
import { noGit, pastAt } from './history.ts';
import { listed, type PublishCollaborators, publish } from './publish.ts';
import { authorOf } from './session.ts';
import { soon } from './turns.ts';

export function rollbackRoute(collaborators: PublishCollaborators, changed: () => void): RequestHandler {
  const { folder, repository } = collaborators;
  return async (request, response) => {
    const body = await bodyOf<AdminRollback>(request, validateAdminRollback);
    const { to, message, push = false, despite_tests: despiteTests = false } = body;
    const author = authorOf(response);
    const published = await soon(folder, async () => {
      await refuseUncommitted(collaborators);
      const { commit, files } = await pastAt(repository, to);
      const changes = changesTo(files, await filesOf(folder));
      if (changes.length === 0) return asItWas(collaborators, commit);
      const trailers = { 'Policy-Rollback': commit.sha };
      const words = message ?? `Roll back the policies to ${nameOf(commit)}`;
      return publish(collaborators, { changes, message: words, author, push, despiteTests, trailers });
    });
    changed();
    replyJson(response, 200, published, noStore);
  };
}

/** What is in no commit could not be had again. */
async function refuseUncommitted({ folder, repository }: PublishCollaborators): Promise<void> {
  const git = await folder.git();
  if (git === null) throw await noGit(repository);
  if (git.uncommitted.length === 0) return;
  const names = listed(git.uncommitted.map((path) => ({ path })));
  throw new AdminFailure(
    'uncommitted',
    `${names} would be lost: commit or discard what was changed there, then roll back.`,
  );
}

/** Files that were added since go. */
function changesTo(then: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): AdminBasedChange[] {
  const paths = [...new Set([...then.keys(), ...now.keys()])].sort();
  return paths
    .map((path) => ({ path, base: now.get(path) ?? null, text: then.get(path) ?? null }))
    .filter(({ base, text }) => base !== text);
}

function asItWas({ policy }: PublishCollaborators, commit: AdminCommit): AdminPublished {
  const text = `The policies are as they were at ${nameOf(commit)} already.`;
  return { revision: policy().revision, commit: null, steps: [{ step: 'write', state: 'skipped', text }] };
}

function nameOf({ sha, subject }: AdminCommit): string {
  return `${sha.slice(0, 7)} "${subject.length > 60 ? `${subject.slice(0, 60)}…` : subject}"`;
}
