/** An answer in OpenAI's form, whole or in chunks → its parts in order: thoughts, texts, refusals and tool calls, one after the other. */
import type { Chunk, Completion } from './stream-text.ts';

export type Part = SpokenPart | ToolPart;

export interface SpokenPart {
  readonly kind: 'thought' | 'text' | 'refusal';
  /** All of it, as far as it has come. */
  text: string;
}

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
}

export function partsOf({ choices }: Pick<Completion, 'choices'>): Part[] {
  const message = choices[0]?.message;
  if (!message) return [];
  const parts: Part[] = [];
  const say = (kind: SpokenPart['kind'], text: string | null | undefined) => {
    if (text) parts.push({ kind, text });
  };
  say('thought', (message as Thoughtful).reasoning_content);
  say('text', message.content);
  say('refusal', message.refusal);
  for (const call of message.tool_calls ?? []) {
    if (call.type !== 'function') continue;
    const { name, arguments: text } = call.function;
    parts.push({ kind: 'tool', id: call.id, name, text: text.trim() === '' ? '{}' : text });
  }
  return parts;
}

interface Piece {
  /** The kind of what is said, or the number of the tool call. */
  readonly key: SpokenPart['kind'] | number;
  readonly text: string;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * Reads the chunks of one stream. One part is open at a time, because that is how the other dialects speak; should a vendor
 * mix the arguments of two calls, those of the second wait until the first are whole.
 */
export class PartReader {
  finish: string | undefined;
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
    const said = [
      ['thought', (delta as Thoughtful).reasoning_content],
      ['text', delta.content],
      ['refusal', delta.refusal],
    ] as const;
    for (const [key, text] of said) if (text) this.#take({ key, text }, events);
    for (const { index, id, function: called } of delta.tool_calls ?? []) {
      this.#take({ key: index, text: called?.arguments ?? '', id, name: called?.name }, events);
    }
    if (choice.finish_reason) this.finish = choice.finish_reason;
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
    const { key, text } = piece;
    if (this.#open?.key === key) {
      this.#more(text, events);
      if (this.#waiting.length > 0 && !this.#isHalf()) this.#takeWaiting(events);
      return;
    }
    // Its arguments were whole already: nothing that follows can belong to them.
    if (typeof key === 'number' && this.#told.has(key)) return;
    if (this.#isHalf()) {
      this.#waiting.push(piece);
      return;
    }
    this.#close(events);
    if (typeof key === 'number') this.#told.add(key);
    const part: Part =
      typeof key === 'number'
        ? { kind: 'tool', id: piece.id ?? `call_${key}`, name: piece.name ?? '', text: '' }
        : { kind: key, text: '' };
    this.#open = { key, part };
    events.push({ type: 'open', index: this.parts.length, part, text: '' });
    this.#more(text, events);
  }

  #takeWaiting(events: PartEvent[]): void {
    const pieces = this.#waiting;
    this.#waiting = [];
    for (const piece of pieces) this.#take(piece, events);
  }

  #more(text: string, events: PartEvent[]): void {
    const { part } = this.#open!;
    if (text === '') return;
    part.text += text;
    events.push({ type: 'more', index: this.parts.length, part, text });
  }

  #close(events: PartEvent[]): void {
    if (!this.#open) return;
    const { part } = this.#open;
    if (part.kind === 'tool' && part.text.trim() === '') this.#more('{}', events);
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
