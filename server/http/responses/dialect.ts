/** POST /v1/responses: OpenAI's Responses without anything kept between two of them, any model behind it. */
import type { Dialect } from '../door.ts';
import { objectAt } from '../fields.ts';
import { eventStream } from '../stream-text.ts';
import { responsesAnswer } from './answer.ts';
import { responsesChat } from './request.ts';
import { ResponsesStream } from './stream.ts';

export const responses: Dialect = {
  ...eventStream,
  read(value) {
    const body = objectAt(value, '');
    return {
      chat: responsesChat(body),
      whole: (answer) => responsesAnswer(body, answer),
      stream: (beginning) => new ResponsesStream(body, beginning),
    };
  },
};
