/** A chat request of any shape goes in; every text in it comes out, the last user message apart. Never throws. */
import type { ChatRequest } from '../../schemas/generated/types.ts';

export interface Texts {
  /** Text of the last user message, its parts joined by line breaks; empty where there is none. */
  readonly lastUser: string;
  /** All texts in order: contents, names and tool calls of the messages, then `context`. */
  readonly all: readonly string[];
  readonly context: readonly string[];
  readonly messages: number;
  readonly userMessages: number;
  readonly images: number;
  /** Sounds and files, whose content is not read. */
  readonly attachments: number;
}

interface Collected {
  readonly texts: string[];
  images: number;
  attachments: number;
}

export function textsOf(request: ChatRequest): Texts {
  const collected: Collected = { texts: [], images: 0, attachments: 0 };
  const messages: readonly unknown[] = Array.isArray(request.messages) ? request.messages : [];
  let lastUser = '';
  let userMessages = 0;
  for (const message of messages) {
    if (!isObject(message)) continue;
    const before = collected.texts.length;
    collect(message.content, collected);
    if (message.role === 'user') {
      userMessages++;
      lastUser = joined(collected.texts, before);
    }
    for (const field of besideContent) collect(message[field], collected);
    if (Array.isArray(message.images)) collected.images += message.images.length;
  }
  const before = collected.texts.length;
  collect(request.context, collected);
  return {
    lastUser,
    all: collected.texts,
    context: collected.texts.slice(before),
    messages: messages.length,
    userMessages,
    images: collected.images,
    attachments: collected.attachments,
  };
}

const besideContent = ['name', 'tool_calls', 'function_call', 'refusal', 'reasoning_content'] as const;

const imageTypes: ReadonlySet<unknown> = new Set(['image_url', 'input_image', 'image']);
const attachmentTypes: ReadonlySet<unknown> = new Set([
  'input_audio',
  'audio',
  'file',
  'input_file',
  'document',
  'video',
]);
// Marks of form, not text; an image's address may be a megabyte of base64.
const wordless: ReadonlySet<string> = new Set([
  'type',
  'id',
  'tool_use_id',
  'cache_control',
  'data',
  'file_data',
  'url',
]);

/** Takes every string below a value. A stack of its own, because JSON may be nested deeper than calls may. */
function collect(root: unknown, into: Collected): void {
  if (typeof root === 'string') {
    into.texts.push(root);
    return;
  }
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') into.texts.push(value);
    else if (Array.isArray(value)) for (let at = value.length - 1; at >= 0; at--) waiting.push(value[at]);
    else if (isObject(value)) collectPart(value, into, waiting);
  }
}

function collectPart(part: Readonly<Record<string, unknown>>, into: Collected, waiting: unknown[]): void {
  if (imageTypes.has(part.type)) {
    into.images++;
    return;
  }
  if (attachmentTypes.has(part.type)) into.attachments++;
  for (const key of Object.keys(part).reverse()) if (!wordless.has(key)) waiting.push(part[key]);
}

function joined(texts: readonly string[], from: number): string {
  return texts.length - from === 1 ? texts[from]! : texts.slice(from).join('\n');
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
