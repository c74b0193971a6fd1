/** An answer in OpenAI's form, whole or in chunks → its parts in order: thoughts, texts, refusals and tool calls, one after the other. */
import type { ReasoningDetail } from '../../schemas/generated/types.ts';
import type { Chunk, Completion } from './stream-text.ts';
import { type SealedPart, signedParts } from './thoughts.ts';

export type Part = SpokenPart | ToolPart | SealedPart;

export interface SpokenPart {
  readonly kind: 'thought' | 'text' | 'refusal';
  /** All of it, as far as it has come. */
  text: string;
  /** Of a thought that is whole, where its model signed it. */
  signature?: string;
  /** Of a text, where they were asked for: how likely each token of it was. */
  logprobs?: TokenLogprob[];
}

export type TokenLogprob = NonNullable<NonNullable<Completion['choices'][number]['logprobs']>['content']>[number];

export interface ToolPart {
  readonly kind: 'tool';
  readonly id: string;
  readonly name: string;
  /** The arguments, as JSON. */
  text: string;
}

/** `open` and `close` stand around every part; `text` is what a `more` adds. */
export interface PartEvent {
  readonly type: 'open' | 'more' | 'close';
  /** Of the part, from 0. */
  readonly index: number;
  readonly part: Part;
  readonly text: string;
}

/** Vendors tell thoughts in this field, which OpenAI's own types do not know. */
interface Thoughtful {
  readonly reasoning_content?: string | null;
  readonly reasoning_details?: readonly ReasoningDetail[] | null;
}

export function partsOf({ choices }: Pick<Completion, 'choices'>): Part[] {
  const message = choices[0]?.message;
  if (!message) return [];
  const parts: Part[] = [];
  const say = (kind: SpokenPart['kind'], text: string | null | undefined) => {
    if (text) parts.push({ kind, text });
  };
  const { reasoning_content: thoughts, reasoning_details: details } = message as Thoughtful;
  const signed = signedParts(details);
  if (signed.length === 0) say('thought', thoughts);
  say('text', message.content);
  const tokens = choices[0]?.logprobs?.content;
  const text = parts.at(-1);
  if (tokens && tokens.length > 0 && text?.kind === 'text') text.logprobs = [...tokens];
  say('refusal', message.refusal);
  for (const call of message.tool_calls ?? []) {
    if (call.type !== 'function') continue;
    const { name, arguments: text } = call.function;
    parts.push({ kind: 'tool', id: call.id, name, text: text.trim() === '' ? '{}' : text });
  }
  // Each where it stood among the rest.
  for (const { part, index } of signed) parts.splice(index, 0, part);
  return parts;
}

interface Piece {
  /** The kind of what is said, or the number of the tool call. */
  readonly key: SpokenPart['kind'] | 'sealed' | number;
  readonly text: string;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly logprobs?: readonly TokenLogprob[] | undefined;
  /** A thought that is whole now: its signature is for the one that is open. */
  readonly whole?: SpokenPart | SealedPart;
}

/**
 * Reads the chunks of one stream. One part is open at a time, because that is how the other dialects speak; should a vendor
 * mix the arguments of two calls, those of the second wait until the first are whole.
 */
export class PartReader {
  finish: string | undefined;
  /** The sequence that stopped it, where that is known. */
  stop: string | undefined;
  usage: Chunk['usage'];
  /** The parts that are closed. */
  readonly parts: Part[] = [];
  #open: { readonly key: Piece['key']; readonly part: Part } | undefined;
  #waiting: Piece[] = [];
  readonly #told = new Set<number>();

  of({ choices, usage }: Pick<Chunk, 'choices' | 'usage'>): PartEvent[] {
    if (usage) this.usage = usage;
    const choice = choices?.[0];
    if (!choice) return [];
    const events: PartEvent[] = [];
    const delta = choice.delta ?? {};
    const { reasoning_content: thought, reasoning_details: details } = delta as Thoughtful;
    if (thought) this.#take({ key: 'thought', text: thought }, events);
    if (details) {
      for (const { part } of signedParts(details)) this.#take({ key: part.kind, text: '', whole: part }, events);
    }
    const logprobs = choice.logprobs?.content ?? undefined;
    // The first bytes of a character are a token without text.
    const bytes = logprobs !== undefined && logprobs.length > 0 && !thought && !delta.refusal && !delta.tool_calls;
    if (delta.content || bytes) this.#take({ key: 'text', text: delta.content ?? '', logprobs }, events);
    if (delta.refusal) this.#take({ key: 'refusal', text: delta.refusal }, events);
    for (const { index, id, function: called } of delta.tool_calls ?? []) {
      this.#take({ key: index, text: called?.arguments ?? '', id, name: called?.name }, events);
    }
    if (choice.finish_reason) {
      this.finish = choice.finish_reason;
      this.stop = (choice as { stop_reason?: string }).stop_reason;
    }
    return events;
  }

  /** What was held back, and the end of the last part. */
  end(): PartEvent[] {
    const events: PartEvent[] = [];
    this.#close(events);
    while (this.#waiting.length > 0) {
      this.#takeWaiting(events);
      this.#close(events);
    }
    return events;
  }

  #take(piece: Piece, events: PartEvent[]): void {
    const { key, whole } = piece;
    if (this.#open?.key === key && !whole) {
      this.#more(piece, events);
      if (this.#waiting.length > 0 && !this.#isHalf()) this.#takeWaiting(events);
      return;
    }
    // Its arguments were whole already: nothing that follows can belong to them.
    if (typeof key === 'number' && this.#told.has(key)) return;
    if (this.#isHalf()) {
      this.#waiting.push(piece);
      return;
    }
    if (whole) {
      this.#takeWhole(whole, events);
      return;
    }
    this.#close(events);
    if (typeof key === 'number') this.#told.add(key);
    const part: Part =
      typeof key === 'number'
        ? { kind: 'tool', id: piece.id ?? `call_${key}`, name: piece.name ?? '', text: '' }
        : { kind: key as SpokenPart['kind'], text: '' };
    this.#open = { key, part };
    events.push({ type: 'open', index: this.parts.length, part, text: '' });
    this.#more(piece, events);
  }

  /** The words of a thought came before it; what is sealed has none. */
  #takeWhole(whole: SpokenPart | SealedPart, events: PartEvent[]): void {
    const part = this.#open?.part;
    if (whole.kind === 'thought' && part?.kind === 'thought') {
      part.signature = whole.signature!;
      this.#close(events);
      return;
    }
    this.#close(events);
    this.#open = { key: whole.kind, part: whole };
    events.push({ type: 'open', index: this.parts.length, part: whole, text: '' });
    if (whole.kind === 'thought' && whole.text !== '') {
      events.push({ type: 'more', index: this.parts.length, part: whole, text: whole.text });
    }
    this.#close(events);
  }

  #takeWaiting(events: PartEvent[]): void {
    const pieces = this.#waiting;
    this.#waiting = [];
    for (const piece of pieces) this.#take(piece, events);
  }

  #more({ text, logprobs }: Pick<Piece, 'text' | 'logprobs'>, events: PartEvent[]): void {
    const { part } = this.#open!;
    if (logprobs && part.kind === 'text') {
      part.logprobs ??= [];
      part.logprobs.push(...logprobs);
    }
    if (text === '') return;
    part.text += text;
    events.push({ type: 'more', index: this.parts.length, part, text });
  }

  #close(events: PartEvent[]): void {
    if (!this.#open) return;
    const { part } = this.#open;
    if (part.kind === 'tool' && part.text.trim() === '') this.#more({ text: '{}' }, events);
    this.#open = undefined;
    events.push({ type: 'close', index: this.parts.length, part, text: '' });
    this.parts.push(part);
  }

  /** A call is open whose arguments are not JSON yet. */
  #isHalf(): boolean {
    const part = this.#open?.part;
    return part?.kind === 'tool' && !isJson(part.text);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
