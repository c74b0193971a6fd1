/** The input of a Responses request: text or items → messages in OpenAI's older form; throws `invalid_request`. */
import { listAt, objectAt, textAt, wrong } from '../fields.ts';
import { contentOf, type Part } from '../message-parts.ts';
import type { Body } from '../own-fields.ts';

type Message = Readonly<Record<string, unknown>>;

export function inputMessages(input: unknown): Message[] {
  if (typeof input === 'string') return [{ role: 'user', content: input }];
  const items = listAt(input, 'input');
  if (items.length === 0) throw wrong('input', 'input is missing: send a text, or a list of items.');
  const messages: Message[] = [];
  let thoughts = '';
  const speak = (message: Message) => {
    messages.push(thoughts === '' ? message : { ...message, reasoning_content: thoughts });
    thoughts = '';
  };
  for (const [index, value] of items.entries()) {
    const at = `input[${index}]`;
    const item = objectAt(value, at);
    switch (item.type ?? 'message') {
      case 'message':
        if (item.role === 'assistant') speak({ role: 'assistant', content: contentIn(item.content, `${at}.content`) });
        else
          messages.push({ role: textAt(item.role, `${at}.role`), content: contentIn(item.content, `${at}.content`) });
        break;
      case 'reasoning':
        thoughts += thoughtsIn(item);
        break;
      case 'function_call': {
        const last = messages.at(-1);
        const call = callOf(item, at);
        // Calls made together stand in one message, with the words beside them.
        if (last?.role === 'assistant')
          messages[messages.length - 1] = { ...last, tool_calls: [...callsOf(last), call] };
        else speak({ role: 'assistant', content: null, tool_calls: [call] });
        break;
      }
      case 'function_call_output':
        messages.push({
          role: 'tool',
          tool_call_id: textAt(item.call_id, `${at}.call_id`),
          content: contentIn(item.output, `${at}.output`),
        });
        break;
      case 'item_reference':
        throw wrong(at, `${at} refers to an item that was not kept: nothing is stored here. Send the item itself.`);
      default:
        throw wrong(at, `${at}.type is "${String(item.type).slice(0, 60)}", which only OpenAI's own tools use.`);
    }
  }
  return messages;
}

function callOf(item: Body, at: string): object {
  const called = { name: textAt(item.name, `${at}.name`), arguments: textAt(item.arguments, `${at}.arguments`) };
  return { id: textAt(item.call_id, `${at}.call_id`), type: 'function', function: called };
}

function callsOf({ tool_calls: calls }: Message): readonly object[] {
  return Array.isArray(calls) ? calls : [];
}

/** Models that are not OpenAI's tell their thoughts, and may want them back. What is encrypted is for OpenAI's eyes only. */
function thoughtsIn({ summary, content }: Body): string {
  const texts = [summary, content].flat().map((each) => (each as { text?: unknown } | undefined)?.text);
  return texts.filter((text) => typeof text === 'string').join('\n');
}

function contentIn(content: unknown, at: string): string | readonly Part[] {
  if (typeof content === 'string') return content;
  return contentOf(
    listAt(content, at).map((value, index) => partOf(objectAt(value, `${at}[${index}]`), `${at}[${index}]`)),
  );
}

function partOf(part: Body, at: string): Part {
  switch (part.type) {
    case 'input_text':
    case 'output_text':
    case 'text':
      return { type: 'text', text: textAt(part.text, `${at}.text`) };
    case 'refusal':
      return { type: 'refusal', refusal: textAt(part.refusal, `${at}.refusal`) };
    case 'input_image': {
      if (typeof part.image_url !== 'string') throw notHere(`${at}.image_url`);
      const { detail } = part;
      return {
        type: 'image_url',
        image_url: { url: part.image_url, ...(detail && detail !== 'auto' ? { detail } : {}) },
      };
    }
    case 'input_file': {
      if (typeof part.file_data !== 'string') throw notHere(`${at}.file_data`);
      return { type: 'file', file: { filename: part.filename ?? 'file.pdf', file_data: part.file_data } };
    }
    case 'input_audio':
      return { type: 'input_audio', input_audio: part.input_audio };
    default:
      throw wrong(at, `${at}.type is "${String(part.type).slice(0, 60)}". Use input_text, input_image or input_file.`);
  }
}

function notHere(at: string) {
  return wrong(at, `${at} is missing: files kept at OpenAI, or elsewhere, cannot be read here. Send a data URL.`);
}
