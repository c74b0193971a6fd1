/** A Config and the stores → what the admin is built on: who may come in, the folder it edits, what it keeps. */
import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { AdminCollaborators } from '../http/admin/api.ts';
import type { PolicyFolder } from '../http/admin/folder.ts';
import type { AdminSite } from '../http/admin/site.ts';
import type { AdminDoor } from '../http/admin/trust.ts';
import { oneLine } from '../http/admin/turns.ts';
import { AnalysisQueue } from '../http/admin/worker-queue.ts';
import type { Log } from '../log.ts';
import { ConversationStore } from '../store/conversations.ts';
import { DraftStore } from '../store/drafts.ts';
import { readEdition } from '../store/edition.ts';
import { gitIn } from '../store/git-command.ts';
import { commitFiles, push } from '../store/git-commit.ts';
import { authorOf, gitOf, placeOf, whyNoGit } from '../store/git-folder.ts';
import { history, past } from '../store/policy-history.ts';
import type { PolicyStore } from '../store/policy-store.ts';
import { checkPath, writePolicyFiles } from '../store/policy-writer.ts';
import { isLoopback } from './banner.ts';
import { knownAuthor } from './known-author.ts';

export interface AdminParts {
  readonly config: Config;
  readonly policies: PolicyStore;
  readonly site: AdminSite;
  readonly simulated: () => boolean;
  readonly now: () => Date;
  readonly monotonicMs: () => number;
  readonly closing: AbortSignal;
  readonly log: Log;
}

/** Undefined where the admin is switched off. */
export function createAdmin(parts: AdminParts): (AdminCollaborators & { readonly site: AdminSite }) | undefined {
  const { config, policies, site, simulated, now, monotonicMs, closing, log } = parts;
  if (config.admin === 'off') return undefined;
  const { policiesDir, dataDir, decisionLog } = config;
  // Policies name the variables that hold keys, and no other program has need of those.
  const holdsKey = (name: string) => [...policies.current().models.values()].some(({ keyEnv }) => keyEnv === name);
  const git = gitIn(policiesDir, config.environment(), holdsKey);
  const analyses = new AnalysisQueue();
  closing.addEventListener('abort', () => void analyses.close(), { once: true });
  const today = () => now().toISOString().slice(0, 10);
  return {
    door: doorOf(config),
    site,
    monotonicMs,
    today,
    suggestedAuthor: knownAuthor(() => authorOf(git), monotonicMs),
    policy: () => policies.status(),
    snapshot: () => policies.current(),
    onPolicy: (listener) => policies.on(listener),
    folder: policyFolder(policiesDir, { policies, today, git: () => gitOf(git) }),
    repository: {
      history: (page) => history(git, page),
      past: (revision) => past(git, revision),
      whyNone: () => whyNoGit(git),
      prefix: async () => (await placeOf(git))?.prefix ?? '',
      commit: (paths, words) => commitFiles(git, paths, words),
      push: () => push(git),
    },
    analyse: analyses.run,
    drafts: new DraftStore({ dataDir, now }),
    conversations: new ConversationStore({ dataDir, now }),
    simulated,
    airgap: config.airgap,
    decisions: decisionLog === undefined ? null : resolve(dataDir, decisionLog),
    closing,
    log,
  };
}

export function doorOf(config: Pick<Config, 'host' | 'adminToken'>): AdminDoor {
  const token = config.adminToken();
  if (token !== undefined) return { kind: 'token', token };
  if (isLoopback(config.host)) return { kind: 'open' };
  return { kind: 'refused', why: closedToOthers(config.host) };
}

export function closedToOthers(host: string): string {
  return `HOST=${host} lets other machines in, so the admin wants a token: set ADMIN_TOKEN, to what openssl rand -hex 24 prints, and start again.`;
}

function policyFolder(
  path: string,
  { policies, today, git }: { policies: PolicyStore; today: () => string; git: PolicyFolder['git'] },
): PolicyFolder {
  return {
    path,
    read: () => readEdition(path, today()),
    checkPath,
    write: (changes) => writePolicyFiles(path, changes),
    reload: () => policies.reload(),
    isWritable: () => isWritable(path),
    git,
    inTurn: oneLine(),
  };
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
