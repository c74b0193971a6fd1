/** A request → its body as JSON, read once and within a limit. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpFailure } from './errors.ts';
import { jsonErrorPlace } from './json-error.ts';

/** Nothing that a chat needs nests deeper, and JSON.stringify runs out of stack where JSON.parse does not. */
const deepest = 100;

/** Rejects with an HttpFailure. The content type is not looked at: curl says form data whatever it sends. */
export async function readJson(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const { 'content-encoding': encoding } = request.headers;
  if (encoding !== undefined && encoding !== 'identity') {
    throw new HttpFailure('unsupported_encoding', 'Send the body as it is: compressed bodies are not read here.');
  }
  const bytes = await readBytes(request, limitBytes);
  const text = bytes.toString('utf8');
  const value = parsed(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  if (isDeeper(value, deepest)) {
    throw new HttpFailure('invalid_request', `The body nests deeper than ${deepest} levels.`);
  }
  return value;
}

function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return Promise.reject(tooLarge(limitBytes));
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    const take = (piece: Buffer) => {
      bytes += piece.length;
      pieces.push(piece);
      if (bytes <= limitBytes) return;
      request.off('data', take);
      reject(tooLarge(limitBytes));
    };
    // Listeners that have done their part are left where they are: taking three off costs more than the read itself.
    request.on('data', take);
    request.on('end', () => resolve(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, bytes)));
    // The answer to a body that broke off reaches nobody, but the wait must end.
    request.on('close', () => {
      if (!request.complete) reject(new HttpFailure('invalid_request', 'The body broke off.'));
    });
  });
}

function tooLarge(limitBytes: number): HttpFailure {
  const limit = limitBytes >= 1024 * 1024 ? `${Math.floor(limitBytes / 1024 / 1024)} MB` : `${limitBytes} bytes`;
  return new HttpFailure('body_too_large', `The body is larger than ${limit}. MAX_BODY_MB raises the limit.`, {
    headers: ['connection', 'close'],
  });
}

/** How long, after a refusal, a client may go on sending what nobody reads. */
const lingerMs = 2_000;

/**
 * Ends the answer once the client has stopped sending: a socket closed with unread bytes in it is reset, and the client
 * would see a broken connection in place of the 413.
 */
export function endAfterBody(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) {
    response.end();
    return;
  }
  const timer = setTimeout(end, lingerMs);
  function end(): void {
    clearTimeout(timer);
    request.off('end', end).off('close', end);
    response.end();
  }
  request.on('end', end).on('close', end).resume();
}

function parsed(text: string): unknown {
  if (text.trim() === '') {
    const example = '{"messages": [{"role": "user", "content": "Hello"}]}';
    throw new HttpFailure('invalid_json', `The body is empty. Send JSON such as ${example}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { position, line, column } = jsonErrorPlace(text);
    const what = position >= text.length ? 'it ends too early' : `unexpected ${shown(text, position)}`;
    const where = `position ${position} (line ${line}, column ${column})`;
    throw new HttpFailure('invalid_json', `The body is not valid JSON: ${what} at ${where}.`);
  }
}

function shown(text: string, position: number): string {
  const character = String.fromCodePoint(text.codePointAt(position)!);
  return /^[\x21-\x7e]$/.test(character) ? `'${character}'` : JSON.stringify(character.toWellFormed());
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) {
    for (const item of value) if (isDeeper(item, levels - 1)) return true;
    return false;
  }
  for (const key in value) if (isDeeper((value as Record<string, unknown>)[key], levels - 1)) return true;
  return false;
}
