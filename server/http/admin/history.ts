/** GET /history and /history/{sha}: the commits that touched the policies, and the folder as it was at one of them. */
import type { Request, RequestHandler } from 'express';
import type { AdminHistory, AdminPast } from '../../../schemas/generated/types.ts';
import type { CommitWords } from '../../store/git-commit.ts';
import type { PastPolicy } from '../../store/policy-history.ts';
import { replyJson } from '../reply.ts';
import type { AdminCollaborators } from './api.ts';
import { whileOpen } from './check.ts';
import { AdminFailure, noStore } from './errors.ts';

/** git, as the admin may use it; comes from the store, as functions. Each rejects with a GitError. */
export interface PolicyRepository {
  /** Null where there is no git repository. */
  readonly history: (page: {
    readonly limit: number;
    readonly before?: string | undefined;
  }) => Promise<AdminHistory | null>;
  /** Null where there is no such commit. */
  readonly past: (revision: string) => Promise<PastPolicy | null>;
  /** Why there is none, as a sentence that says what to do. */
  readonly whyNone: () => Promise<string>;
  /** From the top of the repository to the policy folder: empty, or with a slash at its end. Empty where there is no git. */
  readonly prefix: () => Promise<string>;
  /** Exactly these files. Null where there was nothing to commit. */
  readonly commit: (paths: readonly string[], words: CommitWords) => Promise<string | null>;
  /** Where it was pushed to. */
  readonly push: () => Promise<string>;
}

export interface HistoryRoutes {
  readonly list: RequestHandler;
  readonly read: RequestHandler;
}

const commitsStandard = 50;
const commitsMax = 200;

export function historyRoutes({
  repository,
  analyse,
  today,
}: Pick<AdminCollaborators, 'repository' | 'analyse' | 'today'>): HistoryRoutes {
  return {
    list: async (request, response) => {
      const found = await gitTold(() => repository.history({ limit: limitOf(request), before: beforeOf(request) }));
      if (found === null) throw await noGit(repository);
      replyJson(response, 200, found, noStore);
    },
    read: async (request, response) => {
      const { commit, files } = await pastAt(repository, String(request.params.sha));
      const { revision } = await analyse({ kind: 'check', files, today: today() }, whileOpen(response));
      const texts = [...files].map(([path, text]) => ({ path, text }));
      replyJson(response, 200, { commit, revision, files: texts } satisfies AdminPast, noStore);
    },
  };
}

/** Rejects with `not_found` where there is no such commit. */
export async function pastAt(repository: PolicyRepository, revision: string): Promise<PastPolicy> {
  const found = await gitTold(() => repository.past(revision));
  if (found !== null) return found;
  throw new AdminFailure('not_found', `There is no commit ${revision.slice(0, 64)} of these policies.`);
}

/** What git does not do is told in its words. By the name of the error: this room knows the types of the store alone. */
export async function gitTold<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && error.name === 'GitError') throw new AdminFailure('git_failed', error.message);
    throw error;
  }
}

export async function noGit({ whyNone }: PolicyRepository): Promise<AdminFailure> {
  return new AdminFailure('no_git', await whyNone());
}

function limitOf({ query }: Request): number {
  const { limit = String(commitsStandard) } = query;
  if (typeof limit === 'string' && /^\d{1,3}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= commitsMax) {
    return Number(limit);
  }
  throw new AdminFailure('invalid_request', `limit must be a number from 1 to ${commitsMax}.`);
}

function beforeOf({ query: { before } }: Request): string | undefined {
  if (before === undefined || (typeof before === 'string' && /^[0-9a-f]{7,64}$/.test(before))) return before;
  throw new AdminFailure('invalid_request', 'before must be the hash of a commit: 7 to 64 of 0-9 and a-f.');
}
