/**
 * POST /publish: changes → written, committed where there is git, and live. Every question comes before the first write,
 * so that what is refused has changed nothing; what fails after it is told as a step, and nothing that was written is
 * taken back: what is on disk then is what the author wanted, and live.
 */
import type { RequestHandler } from 'express';
import type {
  AdminAuthor,
  AdminBasedChange,
  AdminPublish,
  AdminPublished,
  AdminStep,
} from '../../../schemas/generated/types.ts';
import { validateAdminPublish } from '../../../schemas/generated/validators.js';
import { replyJson } from '../reply.ts';
import type { AdminCollaborators } from './api.ts';
import { bodyOf } from './body.ts';
import { mustCompile, overlaid } from './check.ts';
import { AdminFailure, noStore } from './errors.ts';
import { filesOf } from './folder.ts';
import { gitTold } from './history.ts';
import { goLive } from './live.ts';
import { authorOf } from './session.ts';
import { soon } from './turns.ts';
import type { TestAnswer } from './worker-jobs.ts';

export type PublishCollaborators = Pick<AdminCollaborators, 'folder' | 'policy' | 'today' | 'analyse' | 'repository'>;

export interface Publication {
  readonly changes: readonly AdminBasedChange[];
  readonly message: string;
  readonly author: AdminAuthor;
  readonly push: boolean;
  readonly despiteTests: boolean;
  /** Beside those that every publication gets. */
  readonly trailers?: Readonly<Record<string, string>>;
}

export function publishRoute(collaborators: PublishCollaborators, changed: () => void): RequestHandler {
  return async (request, response) => {
    const body = await bodyOf<AdminPublish>(request, validateAdminPublish);
    const { changes, message, push = false, despite_tests: despiteTests = false } = body;
    const publication = { changes, message, author: authorOf(response), push, despiteTests };
    const published = await soon(collaborators.folder, () => publish(collaborators, publication));
    changed();
    replyJson(response, 200, published, noStore);
  };
}

/** In turn: nobody else may write meanwhile. */
export async function publish(collaborators: PublishCollaborators, wanted: Publication): Promise<AdminPublished> {
  const { folder, policy, today, analyse } = collaborators;
  const files = await filesOf(folder);
  const changes = wanted.changes.map((change) => ({ ...change, path: change.path.normalize('NFC') }));
  const after = overlaid(folder, files, changes);
  refuseConflicts(changes, files);
  const answer = await analyse({ kind: 'test', files: after, today: today(), coverage: false, mutate: false });
  const revision = mustCompile(answer.checked, 'Nothing was written: with these changes the policies have');
  const steps: AdminStep[] = [
    { step: 'check', state: 'done', text: `The policies compile, as revision ${revision}.` },
    testStep(answer.tests!, wanted.despiteTests),
    await write(collaborators, changes, files),
  ];
  const trailers = { 'Policy-Revision': revision, ...testTrailer(answer.tests!), ...wanted.trailers };
  const { sha, step } = await commit(collaborators, changes, { ...wanted, trailers });
  steps.push(step, liveAs(revision, await goLive(folder, policy), policy().revision));
  if (wanted.push) steps.push(await pushed(collaborators, step));
  return { revision: policy().revision, commit: sha, steps };
}

/** Where the disk holds what is wanted already, nothing is in the way. */
function refuseConflicts(changes: readonly AdminBasedChange[], files: ReadonlyMap<string, string>): void {
  const conflicts = changes.flatMap(({ path, base, text }) => {
    const disk = files.get(path) ?? null;
    return disk === base || disk === text ? [] : [{ path, base, disk, text }];
  });
  if (conflicts.length === 0) return;
  const sentence = `${listed(conflicts)} changed on disk since the draft began. Nothing was written; merge and publish again.`;
  throw new AdminFailure('conflict', sentence, { beside: { conflicts } });
}

function testStep(
  { document, passed, failed, failing }: NonNullable<TestAnswer['tests']>,
  despite: boolean,
): AdminStep {
  const all = passed + failed;
  if (all === 0) return { step: 'test', state: 'skipped', text: 'There are no tests.' };
  if (failed === 0) return { step: 'test', state: 'done', text: `${all} of ${all} tests pass.` };
  const text = `${failed} of ${all} tests ${failed === 1 ? 'fails' : 'fail'}: ${failing.join('; ')}${failed > failing.length ? '; …' : ''}.`;
  if (despite) return { step: 'test', state: 'failed', text: `${text} Published all the same, as asked.` };
  throw new AdminFailure('tests_failed', `${text} Nothing was written.`, { beside: { tests: document } });
}

function testTrailer({ passed, failed }: NonNullable<TestAnswer['tests']>): Record<string, string> {
  return passed + failed === 0 ? {} : { 'Policy-Tests': `${passed}/${passed + failed}` };
}

async function write(
  { folder }: PublishCollaborators,
  changes: readonly AdminBasedChange[],
  files: ReadonlyMap<string, string>,
): Promise<AdminStep> {
  const different = changes.filter(({ path, text }) => (files.get(path) ?? null) !== text);
  if (different.length === 0) return { step: 'write', state: 'skipped', text: 'The files hold this already.' };
  try {
    await folder.write(different.map(({ path, text }) => ({ path, text, before: files.get(path) ?? null })));
  } catch (error) {
    // Somebody saved between our reading and our writing: the same as if they had saved before.
    if (troubleOf(error) === 'changed') refuseConflicts(changes, await filesOf(folder));
    throw error;
  }
  return { step: 'write', state: 'done', text: `Wrote ${listed(different)}.` };
}

/** By the name of the error: this room knows the types of the store alone. */
function troubleOf(error: unknown): unknown {
  return error instanceof Error && error.name === 'PolicyWriteError' && 'code' in error ? error.code : undefined;
}

interface Committed {
  readonly sha: string | null;
  readonly step: AdminStep;
}

async function commit(
  { folder, repository }: PublishCollaborators,
  changes: readonly AdminBasedChange[],
  { message, author, trailers = {} }: Publication,
): Promise<Committed> {
  if ((await folder.git()) === null) {
    const text = `The files are saved, and nothing is committed. ${await repository.whyNone()}`;
    return { sha: null, step: { step: 'commit', state: 'skipped', text } };
  }
  const paths = changes.map(({ path }) => path);
  return gitTold(() => repository.commit(paths, { message, author, trailers })).then(
    (sha): Committed => {
      const text =
        sha === null ? 'There was nothing to commit: git holds this already.' : `Committed as ${sha.slice(0, 7)}.`;
      return { sha, step: { step: 'commit', state: 'done', text } };
    },
    (error: unknown): Committed => {
      if (!(error instanceof AdminFailure)) throw error;
      const text = `${error.message}\nThe files are written and stay so; they are not committed.`;
      return { sha: null, step: { step: 'commit', state: 'failed', text } };
    },
  );
}

function liveAs(wanted: string, step: AdminStep, live: string): AdminStep {
  if (step.state !== 'done' || wanted === live) return step;
  const text = `Revision ${live} is live, not ${wanted}: the files were changed again meanwhile.`;
  return { step: 'live', state: 'failed', text };
}

async function pushed({ repository }: PublishCollaborators, { state }: AdminStep): Promise<AdminStep> {
  if (state !== 'done') return { step: 'push', state: 'skipped', text: 'Nothing was committed, so nothing is pushed.' };
  return gitTold(() => repository.push()).then(
    (where): AdminStep => ({ step: 'push', state: 'done', text: `Pushed to ${where}.` }),
    (error: unknown): AdminStep => {
      if (!(error instanceof AdminFailure)) throw error;
      return { step: 'push', state: 'failed', text: `${error.message}\nThe commit is here and stays.` };
    },
  );
}

const pathsShown = 5;

export function listed(paths: readonly { readonly path: string }[]): string {
  const names = paths.slice(0, pathsShown).map(({ path }) => path);
  const more = paths.length - names.length;
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`;
}
