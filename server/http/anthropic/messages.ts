/** The system text and the turns of a Messages request → messages in OpenAI's form; throws `invalid_request`. */
import { isBody, listAt, objectAt, textAt, wrong } from '../fields.ts';
import { contentOf, type Part } from '../message-parts.ts';
import type { Body } from '../own-fields.ts';
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
  return { role: 'tool', tool_call_id: id, content: toolResultContent(block, at) };
}

function assistantMessage(content: unknown, at: string): Message {
  if (typeof content === 'string') return { role: 'assistant', content };
  const parts: Part[] = [];
  const calls: object[] = [];
  let thoughts = '';
  for (const [index, value] of listAt(content, `${at}.content`).entries()) {
    const where = `${at}.content[${index}]`;
    const block = objectAt(value, where);
    if (block.type === 'thinking') thoughts += typeof block.thinking === 'string' ? block.thinking : '';
    // Nobody but Claude can read it, and not even Claude without its signature.
    else if (block.type === 'redacted_thinking') continue;
    else if (block.type === 'tool_use') calls.push(callOf(block, where));
    else parts.push(...partsOf([value], where));
  }
  return {
    role: 'assistant',
    content: parts.length > 0 ? contentOf(parts) : calls.length > 0 ? null : '',
    ...(thoughts === '' ? {} : { reasoning_content: thoughts }),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
}

function callOf(block: Body, at: string): object {
  const called = { name: textAt(block.name, `${at}.name`), arguments: JSON.stringify(block.input ?? {}) };
  return { id: textAt(block.id, `${at}.id`), type: 'function', function: called };
}
