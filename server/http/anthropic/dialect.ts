/** POST /v1/messages: Anthropic's Messages, any model behind it. */
import type { Dialect } from '../door.ts';
import { namedEvent } from '../stream-text.ts';
import { anthropicMessage } from './answer.ts';
import { anthropicChat } from './request.ts';
import { AnthropicStream } from './stream.ts';

export const anthropic: Dialect = {
  contentType: 'text/event-stream; charset=utf-8',
  heartbeat: namedEvent('ping', { type: 'ping' }),
  read(body) {
    const { chat, thoughts } = anthropicChat(body);
    return {
      chat,
      whole: (answer) => anthropicMessage(answer, thoughts),
      stream: (beginning) => new AnthropicStream(beginning, thoughts),
    };
  },
  // Anthropic's clients show this one in their errors.
  headers: ({ chosen }) => ['request-id', chosen.decision],
};
