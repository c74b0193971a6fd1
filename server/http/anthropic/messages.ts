/** The system text and the turns of a Messages request → messages in OpenAI's form; throws `invalid_request`. */
import type { ReasoningDetail } from '../../../schemas/generated/types.ts';
import { isBody, listAt, objectAt, textAt, wrong } from '../fields.ts';
import { contentOf, type Part } from '../message-parts.ts';
import type { Body } from '../own-fields.ts';
import { signedByClaude } from '../thoughts.ts';
import { partsOf, toolResultContent } from './content.ts';

export type Message = Readonly<Record<string, unknown>>;

export function systemMessages(system: unknown): Message[] {
  if (system === undefined || system === null || system === '') return [];
  const parts = partsOf(system, 'system');
  return parts.length === 0 ? [] : [{ role: 'system', content: contentOf(parts) }];
}

export function turnMessages(value: unknown, index: number): Message[] {
  const at = `messages[${index}]`;
  const { role, content } = objectAt(value, at);
  if (role === 'assistant') return [assistantMessage(content, at)];
  if (role === 'user') return userMessages(content, at);
  if (role === 'system') return systemMessages(content);
  throw wrong(at, `${at}.role must be user or assistant; system text goes into system.`);
}

/** One turn may hold the results of several tools and words of its own, which are messages of their own in OpenAI's form. */
function userMessages(content: unknown, at: string): Message[] {
  if (typeof content === 'string') return [{ role: 'user', content }];
  const messages: Message[] = [];
  let words: unknown[] = [];
  const speak = () => {
    const parts = partsOf(words, `${at}.content`);
    if (parts.length > 0) messages.push({ role: 'user', content: contentOf(parts) });
    words = [];
  };
  for (const [index, block] of listAt(content, `${at}.content`).entries()) {
    if (!isBody(block) || block.type !== 'tool_result') {
      words.push(block);
      continue;
    }
    speak();
    messages.push(toolMessage(block, `${at}.content[${index}]`));
  }
  speak();
  return messages.length > 0 ? messages : [{ role: 'user', content: '' }];
}

function toolMessage(block: Body, at: string): Message {
  const id = textAt(block.tool_use_id, `${at}.tool_use_id`);
  const failed = block.is_error === true ? { is_error: true } : {};
  return { role: 'tool', tool_call_id: id, content: toolResultContent(block, at), ...failed };
}

function assistantMessage(content: unknown, at: string): Message {
  if (typeof content === 'string') return { role: 'assistant', content };
  const parts: Part[] = [];
  const calls: object[] = [];
  const details: ReasoningDetail[] = [];
  let thoughts = '';
  for (const [index, value] of listAt(content, `${at}.content`).entries()) {
    const where = `${at}.content[${index}]`;
    const block = objectAt(value, where);
    if (block.type === 'thinking' || block.type === 'redacted_thinking') {
      thoughts += typeof block.thinking === 'string' ? block.thinking : '';
      details.push(...detailsOf(block, details.length + parts.length + calls.length));
    } else if (block.type === 'tool_use') calls.push(callOf(block, where));
    else parts.push(...partsOf([value], where));
  }
  return {
    role: 'assistant',
    content: parts.length > 0 ? assistantContent(parts, details) : calls.length > 0 ? null : '',
    ...(thoughts === '' ? {} : { reasoning_content: thoughts }),
    ...(details.length > 0 ? { reasoning_details: details } : {}),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
}

/** Where a thought stands between texts, they stay apart, so that it finds its place again. */
function assistantContent(parts: readonly Part[], details: readonly ReasoningDetail[]): unknown {
  return details.length > 0 && parts.length > 1 ? parts : contentOf(parts);
}

/** Claude takes back what it signed or sealed, and nothing else; unsigned thoughts are those of other models. */
function detailsOf({ type, thinking, signature, data }: Body, index: number): ReasoningDetail[] {
  const place = { format: signedByClaude, index };
  if (type === 'redacted_thinking') {
    return typeof data === 'string' ? [{ type: 'reasoning.encrypted', data, ...place }] : [];
  }
  if (typeof signature !== 'string' || signature === '') return [];
  return [{ type: 'reasoning.text', text: typeof thinking === 'string' ? thinking : '', signature, ...place }];
}

function callOf(block: Body, at: string): object {
  const called = { name: textAt(block.name, `${at}.name`), arguments: JSON.stringify(block.input ?? {}) };
  return { id: textAt(block.id, `${at}.id`), type: 'function', function: called };
}
