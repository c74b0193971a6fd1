/** The gateway and what there is to ask about it → an app: which path is answered by what. */
import type { RequestListener } from 'node:http';
import express, { type Express, type RequestHandler } from 'express';
import type { Availability } from '../gateway/availability.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Recorded } from '../gateway/settle.ts';
import type { Log } from '../log.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import type { PolicyStatus } from '../store/policy-store.ts';
import { type AdminCollaborators, adminApi } from './admin/api.ts';
import { type AdminSite, adminPages } from './admin/site.ts';
import { countTokens } from './anthropic/count-tokens.ts';
import { anthropic } from './anthropic/dialect.ts';
import { anthropicModel, anthropicModels } from './anthropic/models.ts';
import { type ChatLimits, chatCompletions } from './chat-completions.ts';
import { type ChatHandler, chatsFirst, throwFailed } from './chat-paths.ts';
import { door } from './door.ts';
import { embeddings, ollamaEmbeddings, openaiEmbeddings } from './embeddings.ts';
import { speaksAnthropic } from './error-forms.ts';
import { HttpFailure } from './errors.ts';
import { failureHandler } from './failures.ts';
import { health } from './health.ts';
import { chatModels } from './models.ts';
import { ollama } from './ollama/dialect.ts';
import { ollamaShow, ollamaTags, ollamaVersion } from './ollama/models.ts';
import { listedModels, openaiModel, openaiModels } from './openai-models.ts';
import { openapiDocument } from './openapi/document.ts';
import { docsPage } from './openapi/page.ts';
import { replyJson, safetyHeaders } from './reply.ts';
import { responses } from './responses/dialect.ts';
import { dryRunOf, pastDecision, routingInfo } from './routing-info.ts';

export interface AppCollaborators {
  readonly gateway: Gateway;
  readonly snapshot: () => Snapshot;
  readonly policy: () => PolicyStatus;
  /** A past decision by its id, while it is kept. */
  readonly decision: (id: string) => Recorded | undefined;
  readonly availability: Availability;
  readonly simulated: () => boolean;
  readonly uptimeMs: () => number;
  readonly newId: () => string;
  readonly log: Pick<Log, 'warn' | 'error'>;
  readonly limits: ChatLimits;
  /** Absent where the admin is switched off. */
  readonly admin?: AdminCollaborators & { readonly site: AdminSite };
}

export interface App {
  /** All routes. */
  readonly express: Express;
  /** What a server listens with. */
  readonly listener: RequestListener;
}

export function createApp(collaborators: AppCollaborators): App {
  const { gateway, newId, log, limits, admin } = collaborators;
  const app = express();
  app.disable('x-powered-by');

  const answers = (make: (id: string, anthropic: boolean) => unknown): RequestHandler => {
    return (request, response) => {
      const { id = '' } = request.params;
      const value = make([id].flat().join('/'), speaksAnthropic(request.headers));
      replyJson(response, 200, value, ['x-request-id', newId(), 'cache-control', 'no-store']);
    };
  };
  const models = (anthropic: boolean) =>
    anthropic ? anthropicModels(listedModels(collaborators)) : openaiModels(collaborators);
  const model = (id: string, anthropic: boolean) => {
    const found = openaiModel(id, collaborators);
    return anthropic ? anthropicModel(found) : found;
  };
  const reference = openapiDocument();
  const ollamaOptions = { snapshot: collaborators.snapshot, monotonicMs: collaborators.uptimeMs };

  const chat = chatCompletions(gateway, limits);
  const chats: ReadonlyMap<string, ChatHandler> = new Map([
    ['/v1/chat/completions', chat],
    ['/chat/completions', chat],
    ['/v1/responses', door(responses, gateway, limits)],
    ['/v1/messages', door(anthropic, gateway, limits)],
    ['/api/chat', door(ollama('chat', ollamaOptions), gateway, limits)],
    ['/api/generate', door(ollama('generate', ollamaOptions), gateway, limits)],
  ]);
  const routes: readonly (readonly [method: 'get' | 'post', path: string, handler: RequestHandler])[] = [
    ...[...chats].map(([path, handler]) => ['post', path, handler] as const),
    ['post', '/v1/messages/count_tokens', countTokens(collaborators)],
    ['post', '/v1/embeddings', embeddings(collaborators, openaiEmbeddings)],
    ['post', '/api/embed', embeddings(collaborators, ollamaEmbeddings)],
    ['get', '/api/tags', answers(() => ollamaTags(collaborators))],
    ['post', '/api/show', ollamaShow(collaborators)],
    ['get', '/api/ps', answers(() => ({ models: [] }))],
    ['get', '/api/version', answers(() => ollamaVersion)],
    ['get', '/chat/models', answers(() => chatModels(collaborators))],
    ['get', '/v1/models', answers((_id, anthropic) => models(anthropic))],
    // The ids of some vendors have slashes in them.
    ['get', '/v1/models/*id', answers(model)],
    ['get', '/chat/routing-info', answers(() => routingInfo(collaborators))],
    ['post', '/chat/routing-info', dryRunOf(collaborators)],
    ['get', '/chat/routing-info/:id', answers((id) => pastDecision(id, collaborators))],
    ['get', '/', admin ? pageOr(answers(() => greeting)) : answers(() => greeting)],
    ['get', '/openapi.json', answers(() => reference)],
    ['get', '/docs', docsPage()],
    ['get', '/health', answers(() => health(collaborators))],
  ];
  app.use((request, _response, next) => {
    throwFailed(request);
    next();
  });
  for (const [method, path, handler] of routes) app[method](path, handler);
  if (admin) app.use('/admin/api', adminApi(admin)).use('/admin', adminPages(admin));
  for (const [path, methods] of methodsByPath(routes)) app.all(path, refuseMethod(methods));
  app.use(refusePath(routes.map(([, path]) => path)));
  app.use(failureHandler(newId, log));
  return { express: app, listener: chatsFirst(app, chats) };
}

/** Ollama's own clients ask for `/` first, and take anything but 200 for a server that is down. */
const greeting = {
  is: 'Signalbox is running',
  chat: '/v1/chat/completions',
  reference: '/docs',
  health: '/health',
} as const;

/** People are shown the admin; programs, which take anything, are greeted. */
function pageOr(greet: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (request.accepts(['json', 'html']) !== 'html') return greet(request, response, next);
    response
      .writeHead(302, ['location', '/admin', 'vary', 'accept', 'cache-control', 'no-store', ...safetyHeaders])
      .end();
  };
}

function methodsByPath(routes: readonly (readonly [string, string, RequestHandler])[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const [method, path] of routes) {
    const known = methods.get(path) ?? [];
    known.push(...(method === 'get' ? ['GET', 'HEAD'] : ['POST']));
    methods.set(path, known);
  }
  return methods;
}

function refuseMethod(methods: readonly string[]): RequestHandler {
  const allowed = methods.join(', ');
  return ({ method, path }) => {
    throw new HttpFailure('method_not_allowed', `${path} takes ${allowed}, not ${method}.`, {
      headers: ['allow', allowed],
    });
  };
}

function refusePath(paths: readonly string[]): RequestHandler {
  return ({ path }) => {
    const asked = path.length > 100 ? `${path.slice(0, 100)}…` : path;
    const meant = paths.find((known) => known.endsWith(path.replace(/\/+$/, '')) && path.length > 1);
    const hint = meant
      ? ` Did you mean ${meant}?`
      : ' Chat goes to POST /v1/chat/completions; GET /health tells the rest.';
    throw new HttpFailure('not_found', `There is nothing at ${asked}.${hint}`);
  };
}
