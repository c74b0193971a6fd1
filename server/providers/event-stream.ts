/** What reads the body of a text/event-stream in, its events out, as many at a time as one read brings. */
import { type Asked, brokenStream } from './failure.ts';

export interface ServerSentEvent {
  /** Empty where the stream named none. */
  readonly event: string;
  /** Several `data:` lines are joined by line feeds. */
  readonly data: string;
}

/** More than any event of a chat; pictures come as base64. */
const MAX_EVENT_CHARACTERS = 32 * 1024 * 1024;

/**
 * The clients' own parsers take a stream that just ends for complete, skip what they do not know, and cost several
 * generators and promises an event; what a truncated answer is must be decided by those who know its protocol.
 */
export async function* serverSentEvents(
  reader: Pick<ReadableStreamDefaultReader<Uint8Array>, 'read'>,
  asked: Asked,
): AsyncGenerator<readonly ServerSentEvent[]> {
  const decoder = new TextDecoder();
  const parser = eventParser();
  for (;;) {
    const piece = await reader.read();
    // Some servers forget the empty line after the last event.
    const text = piece.done ? `${decoder.decode()}\n\n` : decoder.decode(piece.value, { stream: true });
    const events = parser.read(text);
    if (events.length > 0) yield events;
    if (piece.done) return;
    if (parser.pendingCharacters() > MAX_EVENT_CHARACTERS) {
      throw brokenStream(asked, 'an event of the stream does not end');
    }
  }
}

export interface EventParser {
  read(text: string): ServerSentEvent[];
  pendingCharacters(): number;
}

/** Lines end with LF, CRLF or CR, wherever the text was cut. */
export function eventParser(): EventParser {
  let rest = '';
  let afterReturn = false;
  let event = '';
  let data: string[] = [];
  let dataCharacters = 0;

  function line(text: string, events: ServerSentEvent[]): void {
    if (text === '') {
      if (data.length > 0) events.push({ event, data: data.length === 1 ? data[0]! : data.join('\n') });
      event = '';
      data = [];
      dataCharacters = 0;
      return;
    }
    const colon = text.indexOf(':');
    // A line that begins with a colon is a comment: the heartbeat of many servers.
    if (colon === 0) return;
    const field = colon === -1 ? text : text.slice(0, colon);
    if (field !== 'data' && field !== 'event') return;
    const from = text.charCodeAt(colon + 1) === 0x20 ? colon + 2 : colon + 1;
    const value = colon === -1 ? '' : text.slice(from);
    if (field === 'event') {
      event = value;
    } else {
      data.push(value);
      dataCharacters += value.length;
    }
  }

  function read(text: string): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    let from = 0;
    // The second half of a CRLF that was cut in two.
    if (afterReturn && text.startsWith('\n')) from = 1;
    if (text.length > 0) afterReturn = false;
    // One look for a rare character instead of two looks for each line.
    const returns = text.includes('\r', from);
    for (;;) {
      const feed = text.indexOf('\n', from);
      const back = returns ? text.indexOf('\r', from) : -1;
      const end = back !== -1 && (feed === -1 || back < feed) ? back : feed;
      if (end === -1) break;
      line(rest + text.slice(from, end), events);
      rest = '';
      from = end + 1;
      if (end === back) {
        if (from === text.length) afterReturn = true;
        else if (text[from] === '\n') from += 1;
      }
    }
    rest += text.slice(from);
    return events;
  }

  return { read, pendingCharacters: () => rest.length + dataCharacters };
}
