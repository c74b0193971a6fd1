/** A request goes in; an estimate of the tokens a model will read of it comes out. */
import type { ChatRequest } from '../../schemas/generated/types.ts';
import { type FoundFacts, found } from './found.ts';
import { isObject, type Texts } from './texts.ts';
import { estimateTokens } from './token-estimate.ts';

/** What chat templates put around a message. */
const perMessage = 4;
/** An image of about a megapixel in the usual vision models. A file or a sound counts the same. */
const perAttachment = 1_000;
/** Quotes, colon and comma of a JSON member or item. */
const perJsonValue = 2;

export function contextTokens(request: ChatRequest, texts: Texts): FoundFacts<'context_tokens'> {
  let tokens = perMessage * texts.messages + perAttachment * (texts.images + texts.attachments);
  for (const text of texts.all) tokens += estimateTokens(text);
  for (const extra of [request.tools, request.functions, request.response_format]) tokens += jsonTokens(extra);
  return { context_tokens: found(Math.ceil(tokens), 'counted') };
}

/** Counts a value as it would be written in JSON, without writing it. A stack of its own: JSON nests deeper than calls. */
function jsonTokens(root: unknown): number {
  if (!isObject(root)) return 0;
  let tokens = 0;
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    tokens += perJsonValue;
    if (typeof value === 'string') tokens += estimateTokens(value);
    else if (Array.isArray(value)) for (const item of value) waiting.push(item);
    else if (isObject(value)) {
      for (const key of Object.keys(value)) {
        tokens += estimateTokens(key);
        waiting.push(value[key]);
      }
    }
  }
  return tokens;
}
