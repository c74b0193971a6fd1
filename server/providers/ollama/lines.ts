/** The pieces of Ollama's streamed body in, its lines out, as many at a time as a piece completes; what is broken, failed or unfinished is a failure. */
import type { ChatResponse } from 'ollama/browser';
import { type Asked, brokenStream } from '../failure.ts';
import { errorOfLine } from './errors.ts';

/** More than any line that Ollama writes. */
const MAX_LINE_CHARACTERS = 32 * 1024 * 1024;

/**
 * The package has a parser of its own, which skips lines that are not JSON, so that an answer loses words unseen, and
 * costs two generators and a promise a line: half of the CPU of a stream of 50 tokens.
 */
export class AnswerLines {
  /** Set once nothing more is to be read. It comes after the lines before it, since what was said before a failure is said. */
  failure: Error | undefined;
  readonly #asked: Asked;
  readonly #decoder = new TextDecoder();
  #rest = '';

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  /** Undefined: the body has ended. No line follows one that is done. */
  take(piece: Uint8Array | undefined): readonly ChatResponse[] {
    const text = piece ? this.#decoder.decode(piece, { stream: true }) : this.#decoder.decode();
    const end = piece ? text.lastIndexOf('\n') + 1 : text.length;
    if (end === 0 && piece) {
      this.#rest += text;
      if (this.#rest.length > MAX_LINE_CHARACTERS) this.#fail('a line of the stream does not end');
      return [];
    }
    const lines = this.#linesIn(this.#rest + text.slice(0, end));
    this.#rest = text.slice(end);
    if (!piece && !lines.at(-1)?.done && !this.failure) this.#fail('the stream ended before the answer did');
    return lines;
  }

  #linesIn(text: string): ChatResponse[] {
    const lines: ChatResponse[] = [];
    for (const line of text.split('\n')) {
      if (line === '' || line === '\r') continue;
      const value = this.#valueOf(line);
      if (!value) break;
      lines.push(value);
      if (value.done) break;
    }
    return lines;
  }

  #valueOf(line: string): ChatResponse | undefined {
    let value: (ChatResponse & { error?: unknown }) | null;
    try {
      value = JSON.parse(line);
    } catch (error) {
      return this.#fail(`a line of the stream is not JSON: ${line.slice(0, 100)}`, error);
    }
    if (typeof value !== 'object' || value === null) {
      return this.#fail(`a line of the stream is no answer: ${line.slice(0, 100)}`);
    }
    if (value.error === undefined) return value;
    this.failure = errorOfLine(this.#asked, value.error);
    return undefined;
  }

  #fail(what: string, cause?: unknown): undefined {
    this.failure = brokenStream(this.#asked, what, cause);
  }
}
