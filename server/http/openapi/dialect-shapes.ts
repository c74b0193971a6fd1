/** The shapes of the other dialects, as far as they are understood here, for the reference. */
import { additions, ownProperties } from './own-shapes.ts';
import {
  anything,
  flag,
  integer,
  list,
  means,
  nullable,
  number,
  object,
  oneOf,
  ref,
  type Schema,
  text,
} from './schema.ts';

const textOr = (items: Schema): Schema => ({ type: ['string', 'array'], items });
const model = means(text, 'auto, auto:fast, auto:balanced, auto:accurate, or the id of a model.');
const timed = {
  'done_reason?': text,
  'total_duration?': integer,
  'prompt_eval_count?': integer,
  'eval_count?': integer,
  'logprobs?': list(object({ token: text, logprob: number })),
};

const anthropicUsage = object({
  input_tokens: integer,
  output_tokens: integer,
  cache_read_input_tokens: integer,
  cache_creation_input_tokens: integer,
});
const stop = {
  stop_reason: oneOf('end_turn', 'stop_sequence', 'max_tokens', 'tool_use', 'refusal', null),
  stop_sequence: means(nullable(text), 'Where the model’s provider tells it.'),
};
const block = object({ type: oneOf('text', 'thinking', 'redacted_thinking', 'tool_use') });
const blocks = textOr({ type: 'object', required: ['type'], properties: { type: text } });

const anthropic: Readonly<Record<string, Schema>> = {
  AnthropicRequest: object({
    'model?': model,
    messages: { ...list(object({ role: oneOf('user', 'assistant', 'system'), content: blocks })), minItems: 1 },
    'max_tokens?': integer,
    'system?': blocks,
    'stream?': flag,
    'temperature?': number,
    'top_p?': number,
    'top_k?': integer,
    'stop_sequences?': list(text),
    'tools?': list(object({ name: text, 'description?': text, input_schema: { type: 'object' } })),
    'tool_choice?': object({ type: oneOf('auto', 'any', 'tool', 'none') }),
    'thinking?': object({ type: text }),
    'output_config?': { type: 'object' },
    'metadata?': { type: 'object' },
    ...ownProperties,
  }),
  AnthropicMessage: object({
    id: text,
    type: oneOf('message'),
    role: oneOf('assistant'),
    model: nullable(text),
    content: list(block),
    ...stop,
    usage: anthropicUsage,
    'signalbox?': object(additions),
  }),
  AnthropicEvent: object({
    type: oneOf(
      'message_start',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
      'ping',
      'error',
    ),
    'index?': integer,
    'usage?': anthropicUsage,
    'signalbox?': object(additions),
  }),
  AnthropicError: object({
    type: oneOf('error'),
    error: object({ type: text, message: text }),
    request_id: text,
  }),
  AnthropicTokens: object({ input_tokens: integer }),
};

const status = oneOf('in_progress', 'completed', 'incomplete', 'failed');

const responses: Readonly<Record<string, Schema>> = {
  ResponsesRequest: object({
    'model?': model,
    input: textOr({ type: 'object' }),
    'instructions?': nullable(text),
    'stream?': nullable(flag),
    'store?': means(nullable(flag), 'Nothing is stored, whatever is said; the answer says so.'),
    'max_output_tokens?': nullable(integer),
    'temperature?': nullable(number),
    'top_p?': nullable(number),
    'top_logprobs?': means(nullable(integer), 'Asks for the probabilities of tokens, as include does.'),
    'include?': nullable(list(text)),
    'tools?': list(object({ type: oneOf('function'), name: text })),
    'tool_choice?': { type: ['string', 'object'] },
    'parallel_tool_calls?': nullable(flag),
    'reasoning?': nullable({ type: 'object' }),
    'text?': { type: 'object' },
    'user?': text,
    ...ownProperties,
  }),
  Response: object({
    id: text,
    object: oneOf('response'),
    created_at: integer,
    status,
    error: nullable(object({ code: text, message: text })),
    incomplete_details: nullable(object({ reason: oneOf('max_output_tokens', 'content_filter') })),
    model: nullable(text),
    output: list(object({ type: oneOf('message', 'function_call', 'reasoning'), id: text })),
    store: { const: false },
    'usage?': object({ input_tokens: integer, output_tokens: integer, total_tokens: integer }),
    ...additions,
  }),
  ResponseEvent: object({ type: text, sequence_number: integer, 'response?': ref('Response') }),
};

const ollamaModel = object({
  name: text,
  model: text,
  modified_at: text,
  size: integer,
  digest: text,
  details: anything,
});

const ollama: Readonly<Record<string, Schema>> = {
  OllamaChatRequest: object({
    'model?': model,
    messages: list(
      object({ role: oneOf('system', 'user', 'assistant', 'tool'), 'content?': text, 'images?': list(text) }),
    ),
    'stream?': means(flag, 'true unless given.'),
    'tools?': list({ type: 'object' }),
    'format?': { type: ['string', 'object'] },
    'think?': { type: ['boolean', 'string'] },
    'options?': { type: 'object' },
    'keep_alive?': { type: ['string', 'number'] },
    'logprobs?': flag,
    'top_logprobs?': integer,
    ...ownProperties,
  }),
  OllamaChatAnswer: object({
    model: nullable(text),
    created_at: text,
    message: object({
      role: oneOf('assistant'),
      content: text,
      'thinking?': text,
      'tool_calls?': list({ type: 'object' }),
    }),
    done: flag,
    ...timed,
    ...additions,
  }),
  OllamaGenerateRequest: object({
    'model?': model,
    'prompt?': text,
    'system?': text,
    'images?': list(text),
    'stream?': means(flag, 'true unless given.'),
    'format?': { type: ['string', 'object'] },
    'think?': { type: ['boolean', 'string'] },
    'options?': { type: 'object' },
    'keep_alive?': { type: ['string', 'number'] },
    'logprobs?': flag,
    'top_logprobs?': integer,
    ...ownProperties,
  }),
  OllamaGenerateAnswer: object({
    model: nullable(text),
    created_at: text,
    response: text,
    'thinking?': text,
    done: flag,
    ...timed,
    ...additions,
  }),
  OllamaEmbedRequest: object({ model: text, input: textOr(text), 'dimensions?': integer, 'tags?': list(text) }),
  OllamaEmbedAnswer: object({ model: text, embeddings: list(list(number)), prompt_eval_count: integer }),
  OllamaTags: object({ models: list(ollamaModel) }),
  OllamaShowRequest: {
    type: 'object',
    properties: { model: text, name: text },
    anyOf: [{ required: ['model'] }, { required: ['name'] }],
  },
  OllamaShown: object({ capabilities: list(text), details: anything, model_info: { type: 'object' } }),
  OllamaRunning: object({ models: list(anything) }),
  OllamaVersion: object({ version: text }),
  OllamaError: object({ error: text, 'code?': text }),
};

export const dialectShapes: Readonly<Record<string, Schema>> = { ...anthropic, ...responses, ...ollama };
