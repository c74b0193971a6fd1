/** The paths of chats and an Express app in; a listener out that answers chats at once and hands everything else to Express. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Express } from 'express';

/** Wants nothing of Express. What it rejects with is told by the app's handler of failures. */
export type ChatHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Express gives each request and response other prototypes and tries its routes in order: some 15 µs, before anything of
 * ours has run. A path that is written otherwise, with a query or a slash at its end, goes the usual way.
 */
export function chatsFirst(app: Express, chats: ReadonlyMap<string, ChatHandler>): RequestListener {
  return (request, response) => {
    const chat = request.method === 'POST' ? chats.get(request.url!) : undefined;
    if (!chat) {
      app(request, response);
      return;
    }
    chat(request, response).catch((thrown: unknown) => {
      failed.set(request, { thrown });
      app(request, response);
    });
  };
}

const failed = new WeakMap<IncomingMessage, { readonly thrown: unknown }>();

/** The first of the app's own: a chat that failed is there to be told so, not to be answered again. */
export function throwFailed(request: IncomingMessage): void {
  const failure = failed.get(request);
  if (failure) throw failure.thrown;
}
