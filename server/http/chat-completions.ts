/** POST /chat/completions: a chat request → an answer, whole or as a stream. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../facts/caller.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { wholeAnswer } from './answer.ts';
import { chatRequestOf } from './chat-request.ts';
import { chosenHeaders } from './chosen-headers.ts';
import { ChunkText } from './chunk-text.ts';
import { sendStream } from './event-stream.ts';
import { withHeaderFields } from './own-fields.ts';
import { replyJson } from './reply.ts';
import { readJson } from './request-body.ts';
import { eventStream } from './stream-text.ts';

export interface ChatLimits {
  readonly bodyBytes: number;
  readonly heartbeatMs: number;
}

/** There are no keys yet, so nobody is known. */
export const anonymous: Caller = Object.freeze({});

export function chatCompletions(gateway: Gateway, { bodyBytes, heartbeatMs }: ChatLimits) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chat = chatRequestOf(withHeaderFields(await readJson(request, bodyBytes), request.headers));
    const signal = goneSignal(response);
    if (chat.stream === true) {
      const includeUsage = chat.stream_options?.include_usage === true;
      await sendStream(response, gateway.stream(chat, anonymous, signal), {
        text: ({ chosen }) => new ChunkText(chosen.model, includeUsage),
        form: eventStream,
        heartbeatMs,
      });
    } else {
      const answer = await gateway.complete(chat, anonymous, signal);
      replyJson(response, 200, wholeAnswer(answer), chosenHeaders(answer.chosen));
    }
  };
}

/** Aborts when the client goes before its answer is out. */
export function goneSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
