/** Messages and tools as the gateway has them in, those that a vendor of OpenAI's protocol takes out. Pure. */
import type { Message } from '../provider.ts';
import type { Vendor } from './families.ts';

type Part = { readonly type: string; readonly [key: string]: unknown };

export function messagesFor(messages: readonly Message[], vendor: Vendor): Message[] {
  const fitting: Message[] = [];
  let pictures: Part[] = [];
  const show = () => {
    if (pictures.length > 0) fitting.push({ role: 'user', content: pictures } as unknown as Message);
    pictures = [];
  };
  for (const message of messages) {
    if (message.role !== 'tool') show();
    const { fit, taken } = withoutPictures(messageFor(message, vendor));
    fitting.push(fit);
    pictures.push(...taken);
  }
  show();
  return fitting;
}

/** Claude's clients mark what is worth caching; who does not know the mark refuses the request. */
export function toolsFor(tools: unknown, vendor: Vendor): { tools?: unknown[] } {
  if (vendor.cacheMarks || !Array.isArray(tools) || !tools.some(isMarked)) return {};
  return { tools: tools.map(unmarked) };
}

/** Tools may answer with text only: what they show, the user shows after the last of their results. */
function withoutPictures(message: Message): { readonly fit: Message; readonly taken: readonly Part[] } {
  if (message.role !== 'tool' || !Array.isArray(message.content)) return { fit: message, taken: [] };
  const parts = message.content as readonly unknown[] as readonly Part[];
  const taken = parts.filter(({ type }) => type !== 'text');
  if (taken.length === 0) return { fit: message, taken };
  const words = parts.filter(({ type }) => type === 'text');
  const content = words.length > 0 ? words : 'The result is shown below.';
  return { fit: { ...message, content } as unknown as Message, taken };
}

function messageFor(message: Message, vendor: Vendor): Message {
  const { role } = message;
  const renamed = role === 'developer' && !vendor.developerRole;
  const thoughtful = role === 'assistant' && !vendor.thoughtsBack;
  const own = 'reasoning_details' in message || 'is_error' in message;
  const marked = !vendor.cacheMarks && Array.isArray(message.content) && message.content.some(isMarked);
  if (!renamed && !thoughtful && !own && !marked && !vendor.refusesMessageNames) return message;
  const copy: Record<string, unknown> = { ...message, role: renamed ? 'system' : role };
  delete copy.reasoning_details;
  delete copy.is_error;
  if (thoughtful) {
    delete copy.reasoning_content;
    delete copy.reasoning;
  }
  if (marked) copy.content = (message.content as readonly unknown[]).map(unmarked);
  if (vendor.refusesMessageNames) delete copy.name;
  return copy as unknown as Message;
}

function isMarked(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'cache_control' in value;
}

function unmarked(value: unknown): unknown {
  if (!isMarked(value)) return value;
  const { cache_control: _mark, ...rest } = value as { cache_control: unknown };
  return rest;
}
