/** A ProviderCall in, the body of Ollama's /api/chat out; throws WrongInput and UnsupportedInput. */
import type { ChatRequest, Tool } from 'ollama/browser';
import { UnsupportedInput, WrongInput } from '../input.ts';
import type { ProviderCall } from '../provider.ts';
import { contextLength } from './context.ts';
import { ollamaMessages } from './messages.ts';
import { answerTokens, keepAliveOf, ollamaOptions, thinkOf, type Values } from './options.ts';

export function ollamaRequest(call: ProviderCall, keepAlive: string | number | undefined): ChatRequest {
  const { params, extra } = call;
  if (typeof extra.n === 'number' && extra.n > 1) {
    throw new UnsupportedInput(`n is ${extra.n}, but ${call.model} gives one answer a request; leave n out`);
  }
  const messages = ollamaMessages(call.messages);
  const request: ChatRequest = { model: call.model, messages, options: ollamaOptions(params) };
  request.options = { ...request.options, num_ctx: numCtx(call, messages) };

  const tools = toolsOf(extra);
  if (tools) request.tools = tools;
  const format = formatOf(extra.response_format);
  if (format !== undefined) request.format = format;
  const think = thinkOf({ ...extra, ...params });
  if (think !== undefined) request.think = think;
  const alive = keepAliveOf(params, keepAlive);
  if (alive !== undefined) request.keep_alive = alive;
  if (extra.logprobs === true) request.logprobs = true;
  if (typeof extra.top_logprobs === 'number') request.top_logprobs = extra.top_logprobs;
  return request;
}

function numCtx(call: ProviderCall, messages: NonNullable<ChatRequest['messages']>): number {
  const asked = call.params.num_ctx;
  if (typeof asked === 'number' && asked > 0) return asked;
  return contextLength({
    contextTokens: call.contextTokens,
    messages: messages.length,
    images: messages.reduce((count, message) => count + (message.images?.length ?? 0), 0),
    answerTokens: answerTokens(call.params),
    window: call.window,
  });
}

/** Ollama cannot be told to use a tool: `none` takes the tools away, a named one leaves that one alone, `required` stays a wish. */
function toolsOf(extra: Values): Tool[] | undefined {
  const { tools, tool_choice: choice } = extra;
  if (!Array.isArray(tools) || tools.length === 0 || choice === 'none') return undefined;
  const named = (choice as { function?: { name?: unknown } } | null | undefined)?.function?.name;
  if (typeof named !== 'string') return tools;
  const only = tools.filter((tool: Tool) => tool.function?.name === named);
  if (only.length === 0) throw new WrongInput(`tool_choice names "${named}", which is not among the tools`);
  return only;
}

function formatOf(responseFormat: unknown): string | object | undefined {
  const { type, json_schema: named } = (responseFormat ?? {}) as { type?: unknown; json_schema?: { schema?: unknown } };
  if (type === 'json_object') return 'json';
  if (type !== 'json_schema') return undefined;
  const schema = named?.schema;
  return typeof schema === 'object' && schema !== null ? schema : 'json';
}
