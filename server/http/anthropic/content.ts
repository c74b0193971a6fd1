/** Anthropic's content blocks → parts of a message in OpenAI's form; throws `invalid_request`. */
import { listAt, objectAt, textAt, wrong } from '../fields.ts';
import { contentOf, type Part } from '../message-parts.ts';
import type { Body } from '../own-fields.ts';

export function partsOf(content: unknown, at: string): Part[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  return listAt(content, at).flatMap((value, index) => {
    const block = objectAt(value, `${at}[${index}]`);
    const part = partOf(block, `${at}[${index}]`);
    // Claude refuses text that is empty, and to others it says nothing.
    if (part.type === 'text' && part.text === '') return [];
    return [block.cache_control ? { ...part, cache_control: block.cache_control } : part];
  });
}

export function toolResultContent({ content, is_error: failed }: Body, at: string): string | readonly Part[] {
  const parts = partsOf(content ?? '', `${at}.content`);
  // OpenAI's form has no mark for it, and a model should know that its call failed.
  return contentOf(failed === true ? [{ type: 'text', text: 'Error:' }, ...parts] : parts);
}

function partOf(block: Body, at: string): Part {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: textAt(block.text, `${at}.text`) };
    case 'image':
      return { type: 'image_url', image_url: { url: urlOf(objectAt(block.source, `${at}.source`), `${at}.source`) } };
    case 'document':
      return documentPart(block, at);
    case 'search_result': {
      const text = partsOf(block.content, `${at}.content`).map((part) => part.text);
      return { type: 'text', text: [block.title, block.source, ...text].join('\n') };
    }
    default: {
      const type = String(block.type).slice(0, 60);
      throw wrong(
        at,
        `${at}.type is "${type}", which is not translated here. Use text, image, document, tool_use or tool_result.`,
      );
    }
  }
}

function documentPart(block: Body, at: string): Part {
  const source = objectAt(block.source, `${at}.source`);
  const title = typeof block.title === 'string' ? block.title : undefined;
  if (source.type === 'text') {
    const text = textAt(source.data, `${at}.source.data`);
    return { type: 'text', text: title === undefined ? text : `${title}\n\n${text}` };
  }
  if (source.type === 'content') {
    const inner = partsOf(source.content, `${at}.source.content`);
    return { type: 'text', text: inner.map((part) => part.text ?? '').join('\n') };
  }
  if (source.type !== 'base64') throw notHere(`${at}.source`, source.type);
  const file = { filename: title ?? 'document.pdf', file_data: urlOf(source, `${at}.source`) };
  return { type: 'file', file };
}

function urlOf(source: Body, at: string): string {
  if (source.type === 'url') return textAt(source.url, `${at}.url`);
  if (source.type !== 'base64') throw notHere(at, source.type);
  return `data:${textAt(source.media_type, `${at}.media_type`)};base64,${textAt(source.data, `${at}.data`)}`;
}

function notHere(at: string, type: unknown) {
  return wrong(
    at,
    `${at}.type is "${String(type).slice(0, 60)}": files kept at Anthropic cannot be read here. Send base64.`,
  );
}
