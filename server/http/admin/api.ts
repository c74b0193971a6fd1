/** What there is to edit and to ask → a router for /admin/api: which path is answered by what, and who may ask. */
import { type RequestHandler, Router } from 'express';
import type { AdminAuthor } from '../../../schemas/generated/types.ts';
import type { Log } from '../../log.ts';
import type { Snapshot } from '../../policy/snapshot.ts';
import type { ConversationStore } from '../../store/conversations.ts';
import type { DraftStore } from '../../store/drafts.ts';
import type { PolicyStatus } from '../../store/policy-store.ts';
import { replyJson } from '../reply.ts';
import { checkRoute } from './check.ts';
import { conversationRoutes } from './conversations.ts';
import { diffRoute } from './diff.ts';
import { draftRoutes } from './draft.ts';
import { AdminFailure, adminFailures, noStore } from './errors.ts';
import { adminEvents } from './events.ts';
import { fileRoutes } from './files.ts';
import type { PolicyFolder } from './folder.ts';
import { historyRoutes, type PolicyRepository } from './history.ts';
import { adminDocument } from './openapi.ts';
import { patchRoute } from './patch.ts';
import { publishRoute } from './publish.ts';
import { rollbackRoute } from './rollback.ts';
import { sessionRoutes } from './session.ts';
import { testRoute } from './test.ts';
import { type AdminDoor, trustedHost, trustedOrigin } from './trust.ts';
import type { Analyse } from './worker-queue.ts';

/** Stores come in as functions: this room knows their types alone. */
export interface AdminCollaborators {
  readonly door: AdminDoor;
  readonly monotonicMs: () => number;
  /** YYYY-MM-DD, UTC. */
  readonly today: () => string;
  /** Whom git knows as the author here. */
  readonly suggestedAuthor: () => Promise<AdminAuthor | null>;
  readonly policy: () => PolicyStatus;
  readonly snapshot: () => Snapshot;
  /** Calls the listener whenever an edit went live or was refused; what it returns ends that. */
  readonly onPolicy: (listener: () => void) => () => void;
  readonly folder: PolicyFolder;
  readonly repository: PolicyRepository;
  /** What takes long, in a thread of its own. */
  readonly analyse: Analyse;
  readonly drafts: DraftStore;
  readonly conversations: ConversationStore;
  readonly simulated: () => boolean;
  readonly airgap: boolean;
  /** Where decisions are logged; null where they are not. */
  readonly decisions: string | null;
  /** Aborted when the server ends: open streams must not hold that up. */
  readonly closing: AbortSignal;
  readonly log: Pick<Log, 'error'>;
}

type Method = 'get' | 'post' | 'put' | 'delete';
export type AdminRoute = readonly [method: Method, path: string, handler: RequestHandler];

export function adminApi(collaborators: AdminCollaborators): Router {
  const session = sessionRoutes(collaborators);
  const reference = adminDocument();
  const forAnybody: readonly AdminRoute[] = [
    ['get', '/session', session.tell],
    ['post', '/session', session.signIn],
    ['delete', '/session', session.signOut],
    ['get', '/openapi.json', (_request, response) => replyJson(response, 200, reference, noStore)],
  ];
  const router = Router();
  router.use(trustedHost(collaborators.door), trustedOrigin);
  for (const [method, path, handler] of forAnybody) router[method](path, handler);
  router.use(session.signedIn);
  const routes = adminRoutes(collaborators);
  for (const [method, path, handler] of routes) router[method](path, handler);
  router.use(refusePath([...forAnybody, ...routes]));
  router.use(adminFailures);
  return router;
}

/** What is answered to those who are signed in. Each handler throws an AdminFailure for what it refuses. */
export function adminRoutes(collaborators: AdminCollaborators): readonly AdminRoute[] {
  const events = adminEvents(collaborators);
  const files = fileRoutes(collaborators, events.changed);
  const history = historyRoutes(collaborators);
  const draft = draftRoutes(collaborators.drafts, events.changed);
  const conversations = conversationRoutes(collaborators.conversations);
  return [
    ['get', '/state', events.state],
    ['get', '/events', events.listen],
    ['get', '/files', files.list],
    ['put', '/files/*path', files.save],
    ['delete', '/files/*path', files.remove],
    ['get', '/draft', draft.read],
    ['put', '/draft', draft.save],
    ['delete', '/draft', draft.discard],
    ['post', '/check', checkRoute(collaborators)],
    ['post', '/test', testRoute(collaborators)],
    ['post', '/diff', diffRoute(collaborators)],
    ['post', '/publish', publishRoute(collaborators, events.changed)],
    ['post', '/patch', patchRoute(collaborators)],
    ['get', '/history', history.list],
    ['get', '/history/:sha', history.read],
    ['post', '/rollback', rollbackRoute(collaborators, events.changed)],
    ['get', '/conversations', conversations.list],
    ['get', '/conversations/:id', conversations.read],
    ['put', '/conversations/:id', conversations.save],
    ['delete', '/conversations/:id', conversations.remove],
  ];
}

function refusePath(routes: readonly AdminRoute[]): RequestHandler {
  const paths = [...new Set(routes.map(([, path]) => path))].map((path) => {
    const pattern = new RegExp(`^${path.replace(/\/:[a-z]+/g, '/[^/]+').replace(/\/\*[a-z]+/g, '/.+')}/?$`);
    return { pattern, methods: routes.filter(([, other]) => other === path).map(([method]) => method.toUpperCase()) };
  });
  return ({ method, path, baseUrl }) => {
    const known = paths.find(({ pattern }) => pattern.test(path));
    const asked = `${baseUrl}${path}`.slice(0, 100);
    if (known === undefined) {
      throw new AdminFailure('not_found', `There is nothing at ${asked}. GET /admin/api/openapi.json lists what is.`);
    }
    const allow = known.methods.join(', ');
    throw new AdminFailure('method_not_allowed', `${asked} takes ${allow}, not ${method}.`, {
      headers: ['allow', allow],
    });
  };
}
