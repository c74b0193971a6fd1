/** What a client asks of Signalbox itself, in the body of any dialect or in headers → the fields of a chat request. */
import type { IncomingHttpHeaders } from 'node:http';
import type { ChatRequest } from '../../schemas/generated/types.ts';
import { HttpFailure } from './errors.ts';

export type Body = Readonly<Record<string, unknown>>;

const names = ['intent', 'latency_target', 'cost_priority', 'mode', 'context', 'tags'] as const;

/** For translations, which leave every other field behind. */
export function ownFields(body: Body): Partial<ChatRequest> {
  const own: Record<string, unknown> = {};
  for (const name of names) if (body[name] !== undefined) own[name] = body[name];
  return own;
}

/**
 * For clients that cannot add fields to a body: x-signalbox-intent, -latency-target, -cost-priority, -mode, -tags. The body
 * is stronger, except that tags add up: no tag takes another away.
 */
export function withHeaderFields(chat: unknown, headers: IncomingHttpHeaders): unknown {
  // What is no object is for the schema to complain of.
  if (typeof chat !== 'object' || chat === null || !headerNames.some((name) => headers[name] !== undefined))
    return chat;
  return { ...chat, ...headerFields(chat as Partial<ChatRequest>, headers) };
}

const headerNames = ['intent', 'latency-target', 'cost-priority', 'mode', 'tags'].map((name) => `x-signalbox-${name}`);

function headerFields(chat: Partial<ChatRequest>, headers: IncomingHttpHeaders): Partial<ChatRequest> {
  const asked: Record<string, unknown> = {};
  const text = (name: string): string | undefined => {
    const value = headers[`x-signalbox-${name}`];
    const joined = Array.isArray(value) ? value.join(',') : value;
    return joined?.trim() || undefined;
  };
  const put = (field: string, value: unknown) => {
    if (value !== undefined && (chat[field] ?? undefined) === undefined) asked[field] = value;
  };
  put('intent', text('intent'));
  put('latency_target', text('latency-target'));
  put('mode', text('mode'));
  put('cost_priority', flag(text('cost-priority')));
  const tags = (text('tags') ?? '').split(',').map((tag) => tag.trim());
  const added = tags.filter((tag) => tag !== '');
  // A list that is none is for the schema to complain of.
  if (added.length > 0 && (Array.isArray(chat.tags) || !chat.tags)) asked.tags = [...(chat.tags ?? []), ...added];
  return asked;
}

function flag(word: string | undefined): boolean | undefined {
  if (word === undefined) return undefined;
  if (word === 'true' || word === 'false') return word === 'true';
  throw new HttpFailure(
    'invalid_request',
    `x-signalbox-cost-priority must be true or false, not ${word.slice(0, 40)}.`,
  );
}
