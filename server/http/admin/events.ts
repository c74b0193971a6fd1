/** GET /state and GET /events: the state now, and again whenever it changes, to as many pages as are open. */
import type { RequestHandler, Response } from 'express';
import type { AdminAuthor, AdminState } from '../../../schemas/generated/types.ts';
import { replyJson, safetyHeaders } from '../reply.ts';
import type { AdminCollaborators } from './api.ts';
import { AdminFailure, noStore } from './errors.ts';
import { authorOf, isStillIn } from './session.ts';
import { type StateCollaborators, stateOf } from './state.ts';

const listenersLimit = 100;
/** Changes that come together are told together. */
const gatherMs = 250;
/** How often the folder is looked at while somebody listens: commits and comments change it without changing the policy. */
const lookEveryMs = 2_000;
const heartbeatMs = 15_000;

export interface Events {
  readonly state: RequestHandler;
  readonly listen: RequestHandler;
  /** Something may have changed. */
  readonly changed: () => void;
}

export type EventCollaborators = StateCollaborators & Pick<AdminCollaborators, 'onPolicy' | 'closing' | 'log'>;

interface Listener {
  readonly author: AdminAuthor;
  readonly response: Response;
  /** Whether the session that it was opened in goes on. */
  readonly isIn: () => boolean;
  /** What it was told last; undefined: nothing yet. */
  told: string | undefined;
}

export function adminEvents(collaborators: EventCollaborators): Events {
  const { onPolicy, closing, log } = collaborators;
  const listeners = new Set<Listener>();
  let gathering: NodeJS.Timeout | undefined;
  let telling = false;
  let again = false;
  let stopLooking: (() => void) | undefined;

  const stateNow = (): Promise<AdminState> =>
    stateOf(
      collaborators,
      [...listeners].map(({ author }) => author),
    );

  const changed = (): void => {
    if (listeners.size > 0) gathering ??= setTimeout(() => void tell(), gatherMs);
  };

  /** One at a time, so that no older state is told after a newer one. */
  const tell = async (): Promise<void> => {
    gathering = undefined;
    again = telling;
    if (telling) return;
    telling = true;
    for (const listener of [...listeners]) if (!listener.isIn()) end(listener);
    try {
      const text = JSON.stringify(await stateNow());
      for (const listener of listeners) send(listener, text);
    } catch (error) {
      // Nobody waits for this one; the next look tries again.
      log.error('admin.state_failed', { why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    } finally {
      telling = false;
    }
    if (again) changed();
  };

  const look = (): (() => void) => {
    const stopHearing = onPolicy(changed);
    const looking = setInterval(changed, lookEveryMs);
    const beating = setInterval(() => {
      for (const { response, told } of listeners) {
        // Not to those who wait for the first state: whatever is written begins the answer.
        if (told !== undefined && !response.writableNeedDrain) response.write(': still here\n\n');
      }
    }, heartbeatMs);
    return () => {
      stopHearing();
      clearInterval(looking);
      clearInterval(beating);
      clearTimeout(gathering);
      gathering = undefined;
    };
  };

  const leave = (listener: Listener): void => {
    if (!listeners.delete(listener)) return;
    if (listeners.size === 0) {
      stopLooking?.();
      stopLooking = undefined;
    }
    changed();
  };

  const end = (listener: Listener): void => {
    begun(listener.response).end();
    leave(listener);
  };

  // An open stream would hold up the end of the server.
  closing.addEventListener('abort', () => {
    for (const listener of [...listeners]) end(listener);
  });

  return {
    changed,
    state: async (_request, response) => {
      replyJson(response, 200, await stateNow(), noStore);
    },
    listen: async (_request, response) => {
      // Gone while it was found out who asks: its end will not be told again, and it would be here for ever.
      if (response.destroyed) return;
      if (listeners.size >= listenersLimit) {
        const sentence = `${listenersLimit} windows of the admin are open already. Close one and try again.`;
        throw new AdminFailure('too_many_listeners', sentence, { headers: ['retry-after', '30'] });
      }
      const isIn = isStillIn(response);
      const listener: Listener = { author: authorOf(response), response, isIn, told: undefined };
      listeners.add(listener);
      response.on('close', () => leave(listener));
      stopLooking ??= look();
      changed();
      let text: string;
      try {
        text = JSON.stringify(await stateNow());
      } catch (error) {
        leave(listener);
        throw error;
      }
      if (response.destroyed) return;
      // Told meanwhile what is newer than this.
      if (listener.told === undefined) send(listener, text);
      if (closing.aborted) begun(response).end();
    },
  };
}

const headers: readonly string[] = [
  'content-type',
  'text/event-stream; charset=utf-8',
  // Proxies are asked not to gather the stream before passing it on.
  'x-accel-buffering',
  'no',
  ...noStore,
  ...safetyHeaders,
];

/** A stream that says what it is, also where it ends before there was anything to tell. */
function begun(response: Response): Response {
  if (!response.headersSent && !response.destroyed) response.writeHead(200, [...headers]);
  return response;
}

/** A page that does not read is told the newest state once it does; what it missed does not pile up. */
function send(listener: Listener, text: string): void {
  const { response } = listener;
  if (listener.told === text || response.destroyed) return;
  if (begun(response).writableNeedDrain) return;
  response.write(`event: state\ndata: ${text}\n\n`);
  listener.told = text;
}
