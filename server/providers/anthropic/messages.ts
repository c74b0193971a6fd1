/** Messages in OpenAI's form in, Anthropic's system text and turns out; throws WrongInput and UnsupportedInput. */
import type Anthropic from '@anthropic-ai/sdk';
import { UnsupportedInput, WrongInput } from '../input.ts';
import type { Message } from '../provider.ts';
import { thoughtBlocks } from '../signed-thoughts.ts';
import { contentBlocks, type Part, placedBlocks, textOf } from './content.ts';

export interface Conversation {
  /** Empty where nobody spoke as the system. */
  readonly system: readonly Anthropic.TextBlockParam[];
  /** User and assistant in turn, the user first. */
  readonly messages: readonly Turn[];
  /** The tools that earlier turns called. */
  readonly called: ReadonlySet<string>;
}

export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly content: Anthropic.ContentBlockParam[];
}

/** Anthropic's answers begin after a user's turn; where there is none, somebody must have spoken. */
const OPENING = '(The conversation begins with your answer.)';

/** `thinks`: the model takes thoughts back. */
export function conversation(messages: readonly Message[], thinks: boolean): Conversation {
  const system: Anthropic.TextBlockParam[] = [];
  const turns: Turn[] = [];
  const called = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const at = `messages[${index}]`;
    if (message.role === 'system' || message.role === 'developer') {
      system.push(...systemBlocks(message.content, at));
      continue;
    }
    const turn = turnOf(message, at, called, thinks);
    const last = turns.at(-1);
    if (turn.content.length === 0) continue;
    // Anthropic joins turns of one role itself, but other servers of its protocol refuse them.
    if (last?.role === turn.role) last.content.push(...turn.content);
    else turns.push(turn);
  }
  if (turns.length === 0) return { system: [], messages: [asUser(system)], called };
  if (turns[0]?.role === 'assistant') turns.unshift({ role: 'user', content: [{ type: 'text', text: OPENING }] });
  for (const turn of turns) resultsFirst(turn);
  return { system, messages: turns, called };
}

/** Somebody who only instructs wants an answer to that. */
function asUser(system: readonly Anthropic.TextBlockParam[]): Turn {
  if (system.length === 0) throw new WrongInput('messages have no text; write what the model is to answer');
  return { role: 'user', content: [...system] };
}

/** Results must come before anything else that the user says in the same turn. */
function resultsFirst(turn: Turn): void {
  if (turn.role !== 'user' || turn.content[0]?.type === 'tool_result') return;
  const results = turn.content.filter(({ type }) => type === 'tool_result');
  if (results.length === 0) return;
  const rest = turn.content.filter(({ type }) => type !== 'tool_result');
  turn.content.splice(0, turn.content.length, ...results, ...rest);
}

function systemBlocks(content: unknown, at: string): Anthropic.TextBlockParam[] {
  const blocks: Anthropic.TextBlockParam[] = [];
  for (const block of contentBlocks(content, at)) {
    if (block.type !== 'text') throw new UnsupportedInput(`${at} speaks as the system; Claude takes only text there`);
    blocks.push(block);
  }
  return blocks;
}

function turnOf(message: Message, at: string, called: Set<string>, thinks: boolean): Turn {
  switch (message.role) {
    case 'user':
      return { role: 'user', content: contentBlocks(message.content, at) };
    case 'assistant':
      return { role: 'assistant', content: assistantBlocks(message, at, called, thinks) };
    case 'tool':
      return { role: 'user', content: [toolResult(message.tool_call_id, message, at)] };
    case 'function':
      return { role: 'user', content: [toolResult(message.name, message, at)] };
    default:
      throw new WrongInput(
        `${at}.role is "${(message as { role: string }).role}"; use system, developer, user, assistant or tool`,
      );
  }
}

function assistantBlocks(
  message: Extract<Message, { role: 'assistant' }>,
  at: string,
  called: Set<string>,
  thinks: boolean,
): Anthropic.ContentBlockParam[] {
  const blocks: (Anthropic.ContentBlockParam | undefined)[] = placedBlocks(message.content, at);
  if (blocks.length === 0 && typeof message.refusal === 'string' && message.refusal.trim() !== '') {
    blocks.push({ type: 'text', text: message.refusal });
  }
  for (const [index, call] of (message.tool_calls ?? []).entries()) {
    const where = `${at}.tool_calls[${index}]`;
    if (call.type !== 'function') {
      throw new UnsupportedInput(`${where}.type is "${call.type}"; Claude knows function calls only`);
    }
    const { name, arguments: text } = call.function;
    called.add(name);
    blocks.push({ type: 'tool_use', id: toolId(call.id), name, input: argumentsIn(text, where) });
  }
  if (message.function_call) {
    const { name, arguments: text } = message.function_call;
    called.add(name);
    blocks.push({ type: 'tool_use', id: toolId(name), name, input: argumentsIn(text, `${at}.function_call`) });
  }
  // Each where it stood. Thoughts that nobody signed stay behind: Claude takes back only what it has signed.
  if (thinks) for (const { block, index } of thoughtBlocks(message)) blocks.splice(index, 0, block);
  const kept = blocks.filter((block) => block !== undefined);
  // An answer that was cut off while its model thought: Claude refuses a turn that ends so.
  while (isThought(kept.at(-1))) kept.pop();
  return kept;
}

function isThought(block: Anthropic.ContentBlockParam | undefined): boolean {
  return block?.type === 'thinking' || block?.type === 'redacted_thinking';
}

/** `is_error` is Anthropic's own word; the words in front of the content say it to everybody else. */
function toolResult(id: string, message: object, at: string): Anthropic.ToolResultBlockParam {
  const { content: said, is_error: failed } = message as { content?: unknown; is_error?: unknown };
  const content = failed === true ? withoutMark(said) : said;
  const parts = Array.isArray(content) ? (content as readonly Part[]) : undefined;
  const pictures = parts?.some(({ type }) => type !== 'text');
  const blocks = pictures ? contentBlocks(content, at) : undefined;
  const text = blocks ? '' : textOf(content);
  return {
    type: 'tool_result',
    tool_use_id: toolId(id),
    ...(failed === true ? { is_error: true } : {}),
    ...(blocks ? { content: blocks as (Anthropic.TextBlockParam | Anthropic.ImageBlockParam)[] } : {}),
    ...(text === '' ? {} : { content: text }),
  };
}

const MARK = 'Error:';

function withoutMark(content: unknown): unknown {
  if (typeof content === 'string') return content === MARK ? '' : content.replace(`${MARK}\n`, '');
  if (!Array.isArray(content)) return content;
  const [first, ...rest] = content as readonly Part[];
  return first?.type === 'text' && first.text === MARK ? rest : content;
}

/** Other vendors' ids have colons and dots. */
function toolId(id: unknown): string {
  return String(id ?? '').replaceAll(/[^A-Za-z0-9_-]/g, '_') || '_';
}

function argumentsIn(text: string, at: string): unknown {
  if (typeof text !== 'string' || text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new WrongInput(`${at}: arguments are not JSON; write a JSON object in a string, such as "{}"`, { cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new WrongInput(`${at}: arguments are no JSON object; write an object in a string, such as "{}"`);
}
