/** A dialect in; a handler out that answers it: body → chat request → gateway → answer in that dialect. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChatRequest } from '../../schemas/generated/types.ts';
import type { Answer, Beginning, Gateway } from '../gateway/gateway.ts';
import { anonymous, type ChatLimits, goneSignal } from './chat-completions.ts';
import { chatRequestOf } from './chat-request.ts';
import { chosenHeaders } from './chosen-headers.ts';
import { sendStream } from './event-stream.ts';
import { withHeaderFields } from './own-fields.ts';
import { replyJson } from './reply.ts';
import { readJson } from './request-body.ts';
import type { StreamForm, StreamText } from './stream-text.ts';

/** What one request of a dialect asks, and how it wants to be told. */
export interface Asked {
  /** Not validated yet. */
  readonly chat: ChatRequest;
  whole(answer: Answer): object;
  stream(beginning: Beginning): StreamText;
}

/** An answer that needs no model. */
export interface Instead {
  readonly instead: object;
}

export interface Dialect extends StreamForm {
  /** Throws an HttpFailure for what it has no translation for. */
  read(body: unknown): Asked | Instead;
  /** Names and values in turn, beside those that every answer has. */
  headers?(beginning: Beginning): readonly string[];
}

export function door(dialect: Dialect, gateway: Gateway, { bodyBytes, heartbeatMs }: ChatLimits) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = dialect.read(await readJson(request, bodyBytes));
    if ('instead' in asked) {
      replyJson(response, 200, asked.instead);
      return;
    }
    const chat = chatRequestOf(withHeaderFields(asked.chat, request.headers));
    const signal = goneSignal(response);
    const headers = (beginning: Beginning) => dialect.headers?.(beginning) ?? [];
    if (chat.stream === true) {
      const text = (beginning: Beginning) => asked.stream(beginning);
      const asking = gateway.stream(chat, anonymous, signal);
      await sendStream(response, asking, { text, form: dialect, headers, heartbeatMs });
    } else {
      const answer = await gateway.complete(chat, anonymous, signal);
      replyJson(response, 200, asked.whole(answer), [...chosenHeaders(answer.chosen), ...headers(answer)]);
    }
  };
}
