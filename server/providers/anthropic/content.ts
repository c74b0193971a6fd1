/** A message's content in OpenAI's form in, Anthropic's blocks out; throws WrongInput and UnsupportedInput. */
import type Anthropic from '@anthropic-ai/sdk';
import { UnsupportedInput, WrongInput } from '../input.ts';

export type Part = { readonly type: string; readonly [key: string]: unknown };
export type Block = Anthropic.TextBlockParam | Anthropic.ImageBlockParam | Anthropic.DocumentBlockParam;

/** Text that is empty or blank is left out: Claude refuses it. */
export function contentBlocks(content: unknown, at: string): Block[] {
  return placedBlocks(content, at).filter((block) => block !== undefined);
}

/** One for each part, undefined where it is left out. */
export function placedBlocks(content: unknown, at: string): (Block | undefined)[] {
  if (typeof content === 'string') return content === '' ? [] : [textBlock(content)];
  if (!Array.isArray(content)) return [];
  return (content as readonly Part[]).map((part, index) => {
    const block = blockOf(part, `${at}.content[${index}]`);
    return block && withCacheMark(block, part);
  });
}

/** The text alone; parts are joined as they stand. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return (content as readonly Part[]).map(({ text }) => (typeof text === 'string' ? text : '')).join('');
}

function blockOf(part: Part, at: string): Block | undefined {
  switch (part.type) {
    case 'text':
      return textBlock(part.text);
    case 'refusal':
      return textBlock(part.refusal);
    case 'image_url':
      return { type: 'image', source: imageSource(part, at) };
    case 'file':
      return { type: 'document', source: documentSource(part, at) };
    default:
      throw new UnsupportedInput(`${at}.type is "${part.type}"; Claude takes text, image_url and file (PDF)`);
  }
}

function textBlock(text: unknown): Anthropic.TextBlockParam | undefined {
  return typeof text === 'string' && text.trim() !== '' ? { type: 'text', text } : undefined;
}

/** Clients that know Claude mark what is worth caching, in this field. */
function withCacheMark(block: Block, { cache_control }: Part): Block {
  return cache_control ? { ...block, cache_control: cache_control as Anthropic.CacheControlEphemeral } : block;
}

const DATA_URL = /^data:([\w.+-]+\/[\w.+-]+)(?:;[\w.+-]+=[^;,]*)*;base64,/i;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const PICTURES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

function imageSource(part: Part, at: string): Anthropic.ImageBlockParam['source'] {
  const { image_url: image } = part;
  const url = typeof image === 'string' ? image : (image as { url?: unknown } | undefined)?.url;
  if (typeof url !== 'string') throw new WrongInput(`${at}.image_url.url is missing`);
  if (/^https?:/i.test(url)) return { type: 'url', url };
  const [type, data] = dataIn(url, at);
  if (!PICTURES.includes(type)) throw new UnsupportedInput(`${at} is ${type}; Claude takes JPEG, PNG, GIF and WebP`);
  return { type: 'base64', media_type: type as 'image/png', data };
}

function documentSource(part: Part, at: string): Anthropic.Base64PDFSource {
  const { file_data: url } = (part.file ?? {}) as { file_data?: unknown };
  if (typeof url !== 'string') throw new UnsupportedInput(`${at} names a file; send it as file.file_data, a data URL`);
  const [type, data] = dataIn(url, at);
  if (type !== 'application/pdf') throw new UnsupportedInput(`${at} is ${type}; of files Claude takes PDF`);
  return { type: 'base64', media_type: 'application/pdf', data };
}

function dataIn(url: string, at: string): readonly [type: string, base64: string] {
  const head = DATA_URL.exec(url);
  if (!head) throw new WrongInput(`${at}: send an http address or a data URL (data:image/png;base64,…)`);
  const data = url.slice(head[0].length);
  if (!BASE64.test(data)) throw new WrongInput(`${at}: the data URL is not base64`);
  return [head[1]!.toLowerCase().replace('image/jpg', 'image/jpeg'), data];
}
