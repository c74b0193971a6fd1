/** What there is to edit and to ask → a router for /admin/api: which path is answered by what, and who may ask. */
import { type RequestHandler, Router } from 'express';
import type { AdminAuthor } from '../../../schemas/generated/types.ts';
import type { PolicyStatus } from '../../store/policy-store.ts';
import { AdminFailure, adminFailures } from './errors.ts';
import { sessionRoutes } from './session.ts';
import { type AdminDoor, trustedHost, trustedOrigin } from './trust.ts';

/** Stores come in as functions: this room knows their types alone. */
export interface AdminCollaborators {
  readonly door: AdminDoor;
  readonly monotonicMs: () => number;
  /** Whom git knows as the author here. */
  readonly suggestedAuthor: () => Promise<AdminAuthor | null>;
  readonly policy: () => PolicyStatus;
}

type Method = 'get' | 'post' | 'put' | 'delete';
export type AdminRoute = readonly [method: Method, path: string, handler: RequestHandler];

export function adminApi(collaborators: AdminCollaborators): Router {
  const session = sessionRoutes(collaborators);
  const forAnybody: readonly AdminRoute[] = [
    ['get', '/session', session.tell],
    ['post', '/session', session.signIn],
    ['delete', '/session', session.signOut],
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
export function adminRoutes(_collaborators: AdminCollaborators): readonly AdminRoute[] {
  return [];
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
