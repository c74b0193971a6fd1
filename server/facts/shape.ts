/** The request's form: how long it is, what it brings along, what it wants back. */
import type { ChatRequest } from '../../schemas/generated/types.ts';
import { countWords } from './count-words.ts';
import { type FoundFacts, found } from './found.ts';
import { isObject, type Texts } from './texts.ts';

type Shape = 'text' | 'words' | 'turns' | 'has_context' | 'has_tools' | 'has_images' | 'wants_json' | 'stream';

export function shapeOf(request: ChatRequest, texts: Texts): FoundFacts<Shape> {
  return {
    text: found(texts.lastUser, 'client'),
    words: found(countWords(texts.lastUser), 'counted'),
    turns: found(texts.userMessages, 'counted'),
    has_context: found(
      texts.context.some((text) => text !== ''),
      'client',
    ),
    has_tools: found(isFilled(request.tools) || isFilled(request.functions), 'client'),
    has_images: found(texts.images > 0, 'client'),
    wants_json: found(isObject(request.response_format) && jsonFormats.has(request.response_format.type), 'client'),
    stream: found(request.stream === true, 'client'),
  };
}

const jsonFormats: ReadonlySet<unknown> = new Set(['json_object', 'json_schema']);

function isFilled(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0;
}
