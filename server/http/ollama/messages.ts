/** Ollama's messages → OpenAI's; throws `invalid_request`. */
import { listAt, objectAt, textAt, wrong } from '../fields.ts';
import type { Body } from '../own-fields.ts';

export type Message = Readonly<Record<string, unknown>>;

/** A call that waits for its result. */
interface Call {
  readonly id: string;
  readonly name: string;
}

export function messagesOf(values: readonly unknown[]): Message[] {
  const waiting: Call[] = [];
  return values.map((value, index) => {
    const at = `messages[${index}]`;
    const message = objectAt(value, at);
    const { role, content = '' } = message;
    switch (role) {
      case 'system':
      case 'user':
        return { ...userMessage(textAt(content, `${at}.content`), listAt(message.images, `${at}.images`), at), role };
      case 'assistant':
        return assistantMessage(message, at, waiting);
      case 'tool': {
        return { role, tool_call_id: answered(message, waiting), content: textAt(content, `${at}.content`) };
      }
      default:
        throw wrong(at, `${at}.role must be system, user, assistant or tool.`);
    }
  });
}

export function userMessage(text: string, images: readonly unknown[], at: string): Message {
  if (images.length === 0) return { role: 'user', content: text };
  const pictures = images.map((image, index) => ({
    type: 'image_url',
    image_url: { url: dataUrl(image, `${at}[${index}]`) },
  }));
  return { role: 'user', content: [...(text === '' ? [] : [{ type: 'text', text }]), ...pictures] };
}

function assistantMessage(message: Body, at: string, waiting: Call[]): Message {
  const { content, thinking } = message;
  const calls = listAt(message.tool_calls, `${at}.tool_calls`).map((value, index) => {
    const where = `${at}.tool_calls[${index}]`;
    const call = objectAt(value, where);
    const called = objectAt(call.function, `${where}.function`);
    const name = textAt(called.name, `${where}.function.name`);
    // Ollama's own calls have ids since 2025; older clients do not send them back.
    const id = typeof call.id === 'string' && call.id !== '' ? call.id : `call_${at.replace(/\D/g, '')}_${index}`;
    waiting.push({ id, name });
    const text = typeof called.arguments === 'string' ? called.arguments : JSON.stringify(called.arguments ?? {});
    return { id, type: 'function', function: { name, arguments: text } };
  });
  return {
    role: 'assistant',
    content:
      typeof content === 'string' && (content !== '' || calls.length === 0) ? content : calls.length > 0 ? null : '',
    ...(typeof thinking === 'string' && thinking !== '' ? { reasoning_content: thinking } : {}),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
}

/** By its id, else by the name of the tool, else the first that still waits. */
function answered({ tool_call_id: id, tool_name: name }: Body, waiting: Call[]): string {
  const byId = waiting.findIndex((call) => call.id === id);
  const byName = waiting.findIndex((call) => call.name === name);
  const [call] = waiting.splice(byId >= 0 ? byId : Math.max(0, byName), 1);
  return call?.id ?? (typeof id === 'string' ? id : `call_${String(name ?? 'tool')}`);
}

/** Ollama's pictures are bare base64, whose first letters tell the kind. */
const kinds: readonly (readonly [begin: string, type: string])[] = [
  ['/9j/', 'image/jpeg'],
  ['iVBOR', 'image/png'],
  ['R0lGOD', 'image/gif'],
  ['UklGR', 'image/webp'],
];

function dataUrl(image: unknown, at: string): string {
  const text = textAt(image, at);
  if (/^(data|https?):/.test(text)) return text;
  const kind = kinds.find(([begin]) => text.startsWith(begin));
  return `data:${kind?.[1] ?? 'image/png'};base64,${text}`;
}
