/** A chat in, the bytes of Ollama's answer or its refusal out, in the shape that the server itself writes. */

import type { OllamaChatBody } from '../ollama-server.ts';
import { type OllamaModel, sameModel } from './ollama-models.ts';

const CREATED = '2026-03-14T09:26:53.589793Z';
/** Ollama's own default on small cards. */
const DEFAULT_NUM_CTX = 4096;

/** The same words for the same chat; cut by num_predict, and with a prompt cut to num_ctx, as the server does. */
export function textAnswer(chat: OllamaChatBody, text: string): Buffer {
  const most = chat.options?.num_predict;
  const all = tokensIn(text);
  const tokens = typeof most === 'number' && most > 0 ? all.slice(0, most) : all;
  const head = { model: chat.model, created_at: CREATED };
  const tail = {
    done: true,
    done_reason: tokens.length < all.length ? 'length' : 'stop',
    total_duration: 4883583458,
    load_duration: 1334875,
    prompt_eval_count: promptTokens(chat),
    prompt_eval_duration: 342546000,
    eval_count: tokens.length,
    eval_duration: 4535599000,
  };
  const message = (content: string) => ({ role: 'assistant', content });
  if (chat.stream === false)
    return Buffer.from(JSON.stringify({ ...head, message: message(tokens.join('')), ...tail }));
  const lines = tokens.map((token) => JSON.stringify({ ...head, message: message(token), done: false }));
  return Buffer.from([...lines, JSON.stringify({ ...head, message: message(''), ...tail }), ''].join('\n'));
}

/** Words with the space before them. */
export function tokensIn(text: string): string[] {
  return text.match(/\s*\S+/g) ?? [];
}

/** What the server refuses, in its own words; undefined: it answers. */
export function refusalOf(
  chat: OllamaChatBody,
  models: readonly OllamaModel[],
): { readonly status: number; readonly error: string } | undefined {
  const model = models.find(({ name }) => sameModel(name, chat.model));
  if (!model) return { status: 404, error: `model '${chat.model}' not found` };
  const lacks = (what: 'tools' | 'thinking' | 'vision') => model.capabilities && !model.capabilities.includes(what);
  if (chat.tools?.length && lacks('tools')) {
    return { status: 400, error: `registry.ollama.ai/library/${chat.model} does not support tools` };
  }
  if (chat.think && lacks('thinking')) return { status: 400, error: `"${chat.model}" does not support thinking` };
  const wrong = wrongField(chat);
  return wrong === undefined ? undefined : { status: 400, error: `json: cannot unmarshal ${wrong}` };
}

/** Go's decoder is strict about types; a translation that slips is found here. */
function wrongField(chat: OllamaChatBody): string | undefined {
  if (!Array.isArray(chat.messages)) return 'messages';
  for (const message of chat.messages) {
    if (typeof message.content !== 'string') return 'messages.content into string';
    for (const call of message.tool_calls ?? []) {
      const { arguments: args } = call.function;
      if (typeof args !== 'object' || args === null || Array.isArray(args))
        return 'tool_calls.function.arguments into map';
    }
    for (const image of message.images ?? []) if (!/^[A-Za-z0-9+/]+={0,2}$/.test(image)) return 'images into base64';
  }
  const { stop } = chat.options ?? {};
  if (stop !== undefined && !Array.isArray(stop)) return 'options.stop into []string';
  const numbers = ['num_ctx', 'num_predict', 'temperature', 'top_p', 'top_k', 'seed'] as const;
  return numbers
    .filter((name) => !['number', 'undefined'].includes(typeof chat.options?.[name]))
    .map((name) => `options.${name} into number`)[0];
}

function promptTokens(chat: OllamaChatBody): number {
  const characters = chat.messages.reduce((sum, { content }) => sum + content.length, 0);
  const numCtx = typeof chat.options?.num_ctx === 'number' ? chat.options.num_ctx : DEFAULT_NUM_CTX;
  return Math.min(Math.ceil(characters / 4), numCtx);
}
