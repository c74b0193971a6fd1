/** The shapes that are Signalbox's own, and OpenAI's older dialect, for the reference. */
import chatRequest from '../../../schemas/chat-request.schema.json' with { type: 'json' };
import trace from '../../../schemas/trace.schema.json' with { type: 'json' };
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

const { $schema: _dialect, title: _title, ...chatRequestSchema } = chatRequest;

/** What every dialect takes beside its own fields. */
export const ownProperties: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries(chatRequest.properties as Readonly<Record<string, Schema>>)
    .filter(([name]) => ['intent', 'latency_target', 'cost_priority', 'mode', 'context', 'tags'].includes(name))
    .map(([name, schema]) => [`${name}?`, schema]),
);

/** What Signalbox adds to every answer. */
export const additions: Readonly<Record<string, Schema>> = {
  'provider?': nullable(text),
  'intent?': means(text, 'As it was asked, or detected.'),
  'routing_explanation?': means(text, 'Why it was this model, in one line.'),
  'routing?': ref('Routing'),
};

const toolCall = object({ 'id?': text, 'type?': text, 'function?': anything });
const usage = object({ prompt_tokens: integer, completion_tokens: integer, total_tokens: integer });
const choice = (said: Readonly<Record<string, Schema>>) =>
  object({
    index: integer,
    finish_reason: nullable(oneOf('stop', 'length', 'tool_calls', 'content_filter', 'function_call')),
    ...said,
  });
const message = object({
  role: oneOf('assistant'),
  content: nullable(text),
  'refusal?': nullable(text),
  'tool_calls?': list(toolCall),
});
const delta = object({ 'role?': text, 'content?': nullable(text), 'tool_calls?': list(toolCall) });
const attempts = { 'attempts?': list(anything), 'candidates?': list(anything) };

const embedding = object({
  object: oneOf('embedding'),
  index: integer,
  embedding: { type: ['array', 'string'], items: number, description: 'Numbers, or base64 of 32-bit floats.' },
});

export const ownShapes: Readonly<Record<string, Schema>> = {
  ChatRequest: chatRequestSchema,
  Completion: object({
    id: text,
    object: oneOf('chat.completion'),
    created: integer,
    model: nullable(text),
    choices: list(choice({ message })),
    'usage?': usage,
    ...additions,
  }),
  CompletionChunk: object({
    id: text,
    object: oneOf('chat.completion.chunk'),
    created: integer,
    model: nullable(text),
    choices: list(choice({ delta })),
    'usage?': nullable(usage),
    ...additions,
  }),
  Routing: object({
    decision: means(text, 'Id; GET /chat/routing-info/{id} tells the whole trace while it is kept.'),
    route: text,
    model: nullable(text),
    provider: nullable(text),
    where: oneOf('local', 'cloud', null),
    reason: text,
    revision: means(text, 'Of the policy.'),
    simulated: flag,
    latency_ms: number,
    confidence: means(number, 'How sure the detection of the intent was.'),
    cost_usd: nullable(number),
    saved_usd: nullable(number),
  }),
  Error: object({
    error: object({ message: text, type: text, param: nullable(text), code: text, ...attempts }),
  }),
  EmbeddingsRequest: object({
    model: means(text, 'The id of a model of the catalogue: none is chosen.'),
    input: { type: ['string', 'array'], items: text },
    'dimensions?': integer,
    'encoding_format?': oneOf('float', 'base64'),
    'tags?': list(text),
    'user?': text,
  }),
  Embeddings: object({
    object: oneOf('list'),
    data: list(embedding),
    model: text,
    usage: object({ prompt_tokens: integer, total_tokens: integer }),
  }),
  Model: object({ id: text, object: oneOf('model'), created: integer, owned_by: text }),
  Models: object({ object: oneOf('list'), data: list(ref('Model')) }),
  Catalogue: object({
    revision: text,
    models: list(
      object({
        id: text,
        provider: text,
        protocol: text,
        model: text,
        where: oneOf('local', 'cloud'),
        window: integer,
        available: flag,
      }),
    ),
  }),
  LivePolicy: object({
    policy: object({ name: text, revision: text, live_since: text }),
    guards: list(object({ id: text, sentence: text })),
    routes: list(object({ id: text, sentence: text })),
    default: anything,
    intents: list(anything),
    facts: list(anything),
    diagnostics: list(anything),
  }),
  DryRun: object({
    ...Object.fromEntries(
      Object.entries(chatRequest.properties as Readonly<Record<string, Schema>>).map(([name, schema]) => [
        `${name}?`,
        schema,
      ]),
    ),
    'prompt?': means(text, 'A user message to add.'),
    'facts?': means({ type: 'object' }, 'Set over those that are read off the request.'),
    'health?': { type: 'object', additionalProperties: oneOf('up', 'down') },
    'bucket?': means(number, 'Pins the arm of a split, 0 to under 100.'),
  }),
  Trace: withoutDialect(trace),
  Reference: object({ openapi: text, info: anything, paths: anything, components: anything }),
  Page: text,
  Greeting: object({ is: text, chat: text, reference: text, health: text }),
  Health: object({
    status: oneOf('ok', 'degraded'),
    policy: text,
    revision: text,
    simulated: flag,
    uptime_s: integer,
    models: object({ total: integer, available: integer, unavailable: { type: 'object' } }),
  }),
};

/** References inside a schema lead to its own definitions, wherever it is put. */
function withoutDialect(schema: object): Schema {
  const { $schema: _dialect, ...rest } = schema as { $schema?: string };
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', '"#/components/schemas/Trace/$defs/'));
}
