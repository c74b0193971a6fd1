/** The bodies of Ollama's /api/chat and /api/generate → chat requests in OpenAI's form; throws `invalid_request`. */
import type { ChatRequest } from '../../../schemas/generated/types.ts';
import { isParameter } from '../../policy/parameters.ts';
import { given, isBody, listAt, objectAt, refuse, textAt, wrong } from '../fields.ts';
import { type Body, ownFields } from '../own-fields.ts';
import { messagesOf, userMessage } from './messages.ts';

export function ollamaChat(body: Body): ChatRequest {
  const messages = messagesOf(listAt(body.messages, 'messages'));
  const tools = listAt(body.tools, 'tools');
  return chatOf(body, { messages, ...(tools.length > 0 ? { tools } : {}) }, ownFields(body));
}

export function ollamaGenerate(body: Body): ChatRequest {
  refuse(body, {
    suffix: 'asks to fill in the middle, which chat models cannot. Leave it out.',
    raw: 'asks for a prompt without a template, which not every provider has. Leave it out.',
    template: 'would replace the template of one model. Leave it out.',
  });
  const { context, ...own } = ownFields(body);
  const system = body.system ? [{ role: 'system', content: textAt(body.system, 'system') }] : [];
  const user = userMessage(textAt(body.prompt ?? '', 'prompt'), listAt(body.images, 'images'), 'images');
  return chatOf(body, { messages: [...system, user] }, { ...own, ...given({ context: textContext(context) }) });
}

/** Ollama's `context` is a list of tokens of one model; Signalbox's is text. Nothing is kept here that tokens could stand for. */
function textContext(context: unknown): unknown {
  if (!Array.isArray(context) || !context.some((each) => typeof each === 'number')) {
    return Array.isArray(context) && context.length === 0 ? undefined : context;
  }
  throw wrong(
    'context',
    'context holds tokens of an earlier answer, which mean nothing to another model. Use /api/chat and send the messages.',
  );
}

function chatOf(body: Body, said: Body, own: Body): ChatRequest {
  const { think } = body;
  const chat = {
    ...own,
    ...given({
      model: modelOf(body.model),
      // Streams are what Ollama's clients expect.
      stream: body.stream ?? true,
      user: body.user,
      keep_alive: body.keep_alive,
      response_format: formatOf(body.format),
      ...(typeof think === 'string' ? { reasoning_effort: think } : { think }),
      logprobs: body.logprobs,
      top_logprobs: body.top_logprobs,
    }),
    ...optionsOf(body.options),
    ...said,
  };
  return chat as unknown as ChatRequest;
}

/** Ollama's clients add `:latest` to names without a tag. */
function modelOf(model: unknown): unknown {
  return typeof model === 'string' && /^auto(:\w+)?:latest$/.test(model) ? model.slice(0, -':latest'.length) : model;
}

/** Options of the runner, such as num_gpu, are the business of whoever owns the server. */
function optionsOf(options: unknown): Record<string, unknown> {
  if (options === undefined || options === null) return {};
  const params: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(objectAt(options, 'options'))) {
    if (name === 'num_predict') {
      // -1 and -2 mean as much as fits.
      if (typeof value !== 'number' || value > 0) params.max_tokens = value;
    } else if (isParameter(name)) params[name] = value;
  }
  return params;
}

function formatOf(format: unknown): object | undefined {
  if (format === undefined || format === null || format === '') return undefined;
  if (format === 'json') return { type: 'json_object' };
  if (isBody(format)) return { type: 'json_schema', json_schema: { name: 'answer', schema: format } };
  throw wrong('format', 'format must be "json" or a JSON schema.');
}
