/** What came over the wire in a dialect → what of it is not as the dialect's vendor publishes it. */
import { complaints as chatComplaints } from '../http/openai-shapes.ts';
import type { DialectName, Seen } from './clients.ts';
import { complaintsAbout, declared } from './declared-types.ts';

const types = {
  completion: declared('openai/resources/chat/completions/completions', 'ChatCompletion', ['_request_id']),
  chunk: declared('openai/resources/chat/completions/completions', 'ChatCompletionChunk'),
  // The client itself puts the texts together.
  response: declared('openai/resources/responses/responses', 'Response', ['output_text', '_request_id']),
  event: declared('openai/resources/responses/responses', 'ResponseStreamEvent', ['output_text']),
  message: declared('@anthropic-ai/sdk/resources/messages/messages', 'Message', ['_request_id']),
  messageEvent: declared('@anthropic-ai/sdk/resources/messages/messages', 'RawMessageStreamEvent'),
  messageError: declared('@anthropic-ai/sdk/resources/shared', 'ErrorResponse'),
  line: declared('ollama', 'ChatResponse'),
} as const;

export function publishedComplaints(): (dialect: DialectName, seen: Seen) => string[] {
  const about = complaintsAbout(types) as (name: keyof typeof types, value: unknown) => string[];

  /** A whole answer, or an error in place of one. */
  function whole(dialect: DialectName, value: { readonly error?: unknown; readonly done?: boolean }): string[] {
    const failed = value.error !== undefined && value.error !== null;
    switch (dialect) {
      case 'chat':
        if (failed) return [...chatComplaints('ErrorResponse', value)];
        return [...chatComplaints('CreateChatCompletionResponse', value), ...about('completion', value)];
      case 'responses':
        return failed ? [...chatComplaints('ErrorResponse', value)] : about('response', value);
      case 'anthropic':
        return about(failed ? 'messageError' : 'message', value);
      case 'ollama':
        return failed ? textComplaints(value.error) : about('line', value);
    }
  }

  function piece(dialect: DialectName, text: string): string[] {
    const value = JSON.parse(text);
    switch (dialect) {
      case 'chat':
        if (value.error) return [...chatComplaints('ErrorResponse', value)];
        return [...chatComplaints('CreateChatCompletionStreamResponse', value), ...about('chunk', value)];
      case 'responses':
        return about('event', value);
      case 'anthropic':
        return about(value.type === 'error' ? 'messageError' : 'messageEvent', value);
      case 'ollama':
        if (value.error !== undefined) return textComplaints(value.error);
        // The type is that of a whole answer: of a line it lacks what is known at the end only.
        return value.done ? about('line', value) : about('line', { ...end, ...value });
    }
  }

  return (dialect, { raw, headers }) => {
    const isWhole = headers.get('content-type')?.startsWith('application/json');
    const found = isWhole ? whole(dialect, JSON.parse(raw)) : piecesIn(raw).flatMap((text) => piece(dialect, text));
    return [...new Set(found.map((complaint) => `${dialect} ${complaint}`))];
  };
}

const end = {
  done_reason: '',
  total_duration: 0,
  load_duration: 0,
  prompt_eval_count: 0,
  prompt_eval_duration: 0,
  eval_count: 0,
  eval_duration: 0,
};

function textComplaints(error: unknown): string[] {
  return typeof error === 'string' ? [] : ['/error must be string'];
}

/** The data of events, or lines. */
function piecesIn(raw: string): string[] {
  const lines = raw.split('\n').map((line) => line.replace(/^data: /, ''));
  return lines.filter((line) => line.startsWith('{'));
}
