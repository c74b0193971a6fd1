/** GET /conversations, and GET, PUT and DELETE /conversations/{id}: an author's own chats, and nobody else's. */
import type { Request, RequestHandler } from 'express';
import type { AdminConversationSave } from '../../../schemas/generated/types.ts';
import { validateAdminConversationSave } from '../../../schemas/generated/validators.js';
import type { ConversationStore } from '../../store/conversations.ts';
import { replyJson } from '../reply.ts';
import { bodyOf } from './body.ts';
import { AdminFailure, noStore } from './errors.ts';
import { authorOf } from './session.ts';

export interface ConversationRoutes {
  readonly list: RequestHandler;
  readonly read: RequestHandler;
  readonly save: RequestHandler;
  readonly remove: RequestHandler;
}

export function conversationRoutes(conversations: ConversationStore): ConversationRoutes {
  return {
    list: async (_request, response) => {
      replyJson(response, 200, { conversations: await conversations.list(authorOf(response)) }, noStore);
    },
    read: async (request, response) => {
      const id = idOf(request);
      const found = await conversations.read(authorOf(response), id);
      if (found === undefined) throw missing(id);
      replyJson(response, 200, found, noStore);
    },
    save: async (request, response) => {
      const id = idOf(request);
      const save = await bodyOf<AdminConversationSave>(request, validateAdminConversationSave);
      const saved = await conversations.save(authorOf(response), id, save);
      if (saved.state === 'too_large') {
        const sentence = `The conversation is larger than ${Math.floor(saved.limitBytes / 1024)} KiB. Begin a new one.`;
        throw new AdminFailure('too_large', sentence);
      }
      if (saved.state === 'too_many') {
        const sentence = `${saved.limit} authors keep conversations here already, which is as many as are kept.`;
        throw new AdminFailure('too_many', sentence);
      }
      replyJson(response, 200, saved.conversation, noStore);
    },
    remove: async (request, response) => {
      const id = idOf(request);
      if (!(await conversations.remove(authorOf(response), id))) throw missing(id);
      response.writeHead(204, [...noStore]).end();
    },
  };
}

function idOf(request: Request): string {
  const id = String(request.params.id).toLowerCase();
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
  throw new AdminFailure('bad_path', 'The id of a conversation is a UUID, such as crypto.randomUUID() gives.');
}

function missing(id: string): AdminFailure {
  return new AdminFailure('not_found', `You have no conversation ${id}.`);
}
