/** Messages in OpenAI's form in, messages in Ollama's out; throws WrongInput, and UnsupportedInput where Ollama has no word for something. */
import type { Message as OllamaMessage } from 'ollama/browser';
import { UnsupportedInput, WrongInput } from '../input.ts';
import type { Message } from '../provider.ts';

/** Newer servers also take the ids, which the package's types do not know yet; older ones ignore them. */
interface WireMessage extends OllamaMessage {
  tool_call_id?: string;
}

interface WireToolCall {
  id?: string;
  function: { name: string; arguments: Record<string, unknown> };
}

type Part = { readonly type: string; readonly [key: string]: unknown };

export function ollamaMessages(messages: readonly Message[]): OllamaMessage[] {
  // Ollama names the tool of a result, OpenAI gives the id of the call: the names come from the calls further up.
  const toolNames = new Map<string, string>();
  return messages.map((message, index) => ollamaMessage(message, `messages[${index}]`, toolNames));
}

function ollamaMessage(message: Message, at: string, toolNames: Map<string, string>): WireMessage {
  switch (message.role) {
    case 'system':
    case 'developer':
      return { role: 'system', ...contentOf(message.content, at) };
    case 'user':
      return { role: 'user', ...contentOf(message.content, at) };
    case 'assistant':
      return assistantMessage(message, at, toolNames);
    case 'tool': {
      const name = toolNames.get(message.tool_call_id) ?? nameIn(message);
      return {
        role: 'tool',
        ...contentOf(message.content, at),
        tool_call_id: message.tool_call_id,
        ...(name === undefined ? {} : { tool_name: name }),
      };
    }
    case 'function':
      return { role: 'tool', content: message.content ?? '', tool_name: message.name };
    default:
      throw new WrongInput(
        `${at}.role is "${(message as { role: string }).role}"; use system, developer, user, assistant or tool`,
      );
  }
}

function assistantMessage(
  message: Extract<Message, { role: 'assistant' }>,
  at: string,
  toolNames: Map<string, string>,
): WireMessage {
  const calls: WireToolCall[] = [];
  for (const [index, call] of (message.tool_calls ?? []).entries()) {
    const where = `${at}.tool_calls[${index}]`;
    if (call.type !== 'function') {
      throw new UnsupportedInput(`${where}.type is "${call.type}"; Ollama's models know function calls only`);
    }
    toolNames.set(call.id, call.function.name);
    calls.push({
      id: call.id,
      function: { name: call.function.name, arguments: argumentsIn(call.function.arguments, where) },
    });
  }
  if (message.function_call) {
    const { name, arguments: text } = message.function_call;
    calls.push({ function: { name, arguments: argumentsIn(text, `${at}.function_call`) } });
  }
  const { reasoning_content: thinking } = message as { reasoning_content?: unknown };
  return {
    role: 'assistant',
    ...contentOf(message.content, at),
    ...(typeof thinking === 'string' && thinking !== '' ? { thinking } : {}),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
}

function argumentsIn(text: string, at: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new WrongInput(`${at}: arguments are not JSON; write a JSON object in a string, such as "{}"`, {
      cause,
    });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new WrongInput(`${at}: arguments are no JSON object; write an object in a string, such as "{}"`);
}

function contentOf(content: unknown, at: string): { content: string; images?: string[] } {
  if (typeof content === 'string') return { content };
  if (!Array.isArray(content)) return { content: '' };
  const texts: string[] = [];
  const images: string[] = [];
  for (const [index, part] of (content as readonly Part[]).entries()) {
    if (part.type === 'text') texts.push(String(part.text ?? ''));
    else if (part.type === 'refusal') texts.push(String(part.refusal ?? ''));
    else if (part.type === 'image_url') images.push(imageIn(part, `${at}.content[${index}]`));
    else {
      throw new UnsupportedInput(
        `${at}.content[${index}].type is "${part.type}"; Ollama's models take text and image_url`,
      );
    }
  }
  return { content: texts.join('\n'), ...(images.length > 0 ? { images } : {}) };
}

const DATA_URL = /^data:image\/[\w.+-]+;base64,/i;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

function imageIn(part: Part, at: string): string {
  const { image_url: image } = part;
  const url = typeof image === 'string' ? image : (image as { url?: unknown } | undefined)?.url;
  const head = typeof url === 'string' ? DATA_URL.exec(url) : null;
  if (typeof url !== 'string' || !head) {
    throw new UnsupportedInput(
      `${at}: Ollama does not fetch images; send the picture itself as a data URL (data:image/png;base64,…)`,
    );
  }
  const base64 = url.slice(head[0].length);
  if (!BASE64.test(base64)) throw new WrongInput(`${at}: the image's data URL is not base64`);
  return base64;
}

function nameIn(message: object): string | undefined {
  const { name } = message as { name?: unknown };
  return typeof name === 'string' ? name : undefined;
}
