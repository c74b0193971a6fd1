/** A call to make in; the chunks of its answer out, in OpenAI's form, as they come. */
import type { ChatResponse } from 'ollama/browser';
import { type Deadline, deadline, type Limits } from '../deadline.ts';
import { type Asked, asProviderError, brokenStream } from '../failure.ts';
import type { Chunk } from '../provider.ts';
import { hint } from './errors.ts';
import { AnswerLines } from './lines.ts';

export interface Streaming {
  readonly asked: Asked;
  readonly limits: Limits;
  readonly ask: (signal: AbortSignal) => Promise<Response>;
  /** Makes the mapping of one stream. */
  readonly chunksOf: () => (line: ChatResponse) => readonly Chunk[];
}

type Reader = Pick<ReadableStreamDefaultReader<Uint8Array>, 'read'>;

/**
 * One object instead of a generator over a generator, which took five turns of the microtask queue more for each token.
 * The call is made with the first `next()`; one `next()` at a time.
 */
export class OllamaStream implements AsyncIterableIterator<Chunk> {
  readonly #streaming: Streaming;
  readonly #caller: AbortSignal;
  readonly #lines: AnswerLines;
  readonly #chunksOf: (line: ChatResponse) => readonly Chunk[];
  #limit: Deadline | undefined;
  #reader: Reader | undefined;
  #answered = false;
  /** Chunks that came together, and how many of them are given out. */
  #chunks: readonly Chunk[] = [];
  #given = 0;
  /** The model has said all. */
  #done = false;
  #over = false;

  constructor(streaming: Streaming, caller: AbortSignal) {
    this.#streaming = streaming;
    this.#caller = caller;
    this.#lines = new AnswerLines(streaming.asked);
    this.#chunksOf = streaming.chunksOf();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Chunk>> {
    const value = this.#chunks[this.#given];
    if (value === undefined) return this.#more();
    this.#given += 1;
    return Promise.resolve({ done: false, value });
  }

  async return(): Promise<IteratorResult<Chunk>> {
    this.#close();
    return { done: true, value: undefined };
  }

  async #more(): Promise<IteratorResult<Chunk>> {
    try {
      while (!this.#done && !this.#over) {
        this.#reader ??= await this.#opened();
        if (this.#lines.failure) throw this.#lines.failure;
        const piece = await this.#reader.read();
        this.#take(this.#lines.take(piece.done ? undefined : piece.value));
        const [value] = this.#chunks;
        if (value !== undefined) return { done: false, value };
      }
    } catch (error) {
      // Whoever returned while a read was under way has aborted it, and wants to hear no more.
      if (!this.#over) throw this.#failure(error);
    }
    this.#close();
    return { done: true, value: undefined };
  }

  async #opened(): Promise<Reader> {
    this.#caller.throwIfAborted();
    const { asked, limits, ask } = this.#streaming;
    this.#limit = deadline(this.#caller, limits);
    const { body } = await ask(this.#limit.signal);
    this.#answered = true;
    if (!body) throw brokenStream(asked, 'the answer has no body');
    return body.getReader();
  }

  #take(lines: readonly ChatResponse[]): void {
    if (lines.length > 0) this.#limit?.started();
    this.#done = lines.at(-1)?.done === true;
    this.#chunks = lines.flatMap(this.#chunksOf);
    this.#given = 1;
  }

  #failure(error: unknown): unknown {
    const { asked } = this.#streaming;
    const { aborted, reason } = this.#caller;
    this.#close();
    return aborted ? reason : asProviderError(error, asked, this.#answered, hint);
  }

  /** Stops the model where it has not said all. */
  #close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#chunks = [];
    this.#limit?.over();
    if (!this.#done) this.#limit?.abort(new DOMException('The caller wants no more of the stream', 'AbortError'));
  }
}
