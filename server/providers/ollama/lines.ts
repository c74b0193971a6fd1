/** The body of Ollama's stream in, its lines out, as many at a time as one read brings; broken, failed and unfinished answers throw. */
import type { ChatResponse } from 'ollama/browser';
import { type Asked, brokenStream } from '../failure.ts';
import { errorOfLine } from './errors.ts';

/** More than any line that Ollama writes. */
const MAX_LINE_CHARACTERS = 32 * 1024 * 1024;

/**
 * The package has a parser of its own, which skips lines that are not JSON, so that an answer loses words unseen, and
 * costs two generators and a promise a line: half of the CPU of a stream of 50 tokens.
 */
export async function* answerLines(
  body: Pick<ReadableStream<Uint8Array>, 'getReader'>,
  asked: Asked,
): AsyncGenerator<readonly ChatResponse[]> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const piece = await reader.read();
    const text = piece.done ? decoder.decode() : decoder.decode(piece.value, { stream: true });
    const end = piece.done ? text.length : text.lastIndexOf('\n') + 1;
    if (end === 0 && !piece.done) {
      rest += text;
      if (rest.length > MAX_LINE_CHARACTERS) throw brokenStream(asked, 'a line of the stream does not end');
      continue;
    }
    const { lines, failure } = linesIn(rest + text.slice(0, end), asked);
    rest = text.slice(end);
    // What was said before the failure is said.
    if (lines.length > 0) yield lines;
    if (failure) throw failure;
    if (lines.at(-1)?.done) return;
    if (piece.done) throw brokenStream(asked, 'the stream ended before the answer did');
  }
}

function linesIn(text: string, asked: Asked): { lines: ChatResponse[]; failure?: Error } {
  const lines: ChatResponse[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line === '\r') continue;
    let value: (ChatResponse & { error?: unknown }) | null;
    try {
      value = JSON.parse(line);
    } catch (error) {
      return { lines, failure: brokenStream(asked, `a line of the stream is not JSON: ${line.slice(0, 100)}`, error) };
    }
    if (typeof value !== 'object' || value === null) {
      return { lines, failure: brokenStream(asked, `a line of the stream is no answer: ${line.slice(0, 100)}`) };
    }
    if (value.error !== undefined) return { lines, failure: errorOfLine(asked, value.error) };
    lines.push(value);
    if (value.done) break;
  }
  return { lines };
}
