/** How a dialect writes a stream: the chunks of an answer in, the text that goes to the client out. */
import type { Answer, StreamedAnswer } from '../gateway/gateway.ts';
import type { Additions } from './answer.ts';
import type { Envelope } from './errors.ts';

export type Completion = Answer['completion'];
export type Chunk = StreamedAnswer['chunks'] extends AsyncIterableIterator<infer Each> ? Each : never;

/** Writes one stream. */
export interface StreamText {
  /** Empty where there is nothing to send yet. */
  of(chunk: Chunk): string;
  /** The rest, once all chunks have come. */
  end(additions: Additions): string;
  /** In place of the end, when the answer breaks off: no client may take it for whole. */
  broken(envelope: Envelope, id: string): string;
}

export interface StreamForm {
  readonly contentType: string;
  /** Sent in silence, so that nothing on the way takes the connection for dead; empty where a dialect has no such word. */
  readonly heartbeat: string;
}

/** `ping` as a comment is what every reader of events passes over. */
export const eventStream: StreamForm = { contentType: 'text/event-stream; charset=utf-8', heartbeat: ': ping\n\n' };

/** A stream that broke off after its headers were out. */
export class BrokenStream extends Error {
  override readonly name = 'BrokenStream';
  readonly text: StreamText;

  constructor(cause: unknown, text: StreamText) {
    super('The stream broke off.', { cause });
    this.text = text;
  }
}

/** A server-sent event with a name. */
export function namedEvent(name: string, value: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(value)}\n\n`;
}
