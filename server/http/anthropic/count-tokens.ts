/** POST /v1/messages/count_tokens: an estimate of the tokens that a model would read. No model is asked. */
import type { RequestHandler } from 'express';
import { textsOf } from '../../facts/texts.ts';
import { contextTokens } from '../../facts/tokens.ts';
import type { AppCollaborators } from '../app.ts';
import { chatRequestOf } from '../chat-request.ts';
import { replyJson } from '../reply.ts';
import { readJson } from '../request-body.ts';
import { anthropicChat } from './request.ts';

export function countTokens({ limits, newId }: AppCollaborators): RequestHandler {
  return async (request, response) => {
    const { chat } = anthropicChat(await readJson(request, limits.bodyBytes));
    const checked = chatRequestOf(chat);
    const { context_tokens: counted } = contextTokens(checked, textsOf(checked));
    const id = newId();
    replyJson(response, 200, { input_tokens: counted.value }, ['x-request-id', id, 'request-id', id]);
  };
}
