/** One request under way: undici's callbacks in, the answer that the SDK clients read out – whole, or piece by piece with backpressure. */
import type { Dispatcher } from 'undici';
import { AnswerBody } from './answer-body.ts';
import { AnswerHeaders } from './answer-headers.ts';

/** More than this waiting to be read pauses the socket. */
const PAUSE_BYTES = 64 * 1024;

/** Until the status is there. */
const noHeaders = new AnswerHeaders({});

interface Waiter {
  resolve(result: ReadableStreamReadResult<Uint8Array>): void;
  reject(reason: unknown): void;
}

/**
 * It is handler, answer and body in one object, because each further object, promise and stream wrapper was seen in the
 * cost of a request. Its callbacks only store and wake: reading happens in a later microtask, so the socket is never
 * resumed from inside undici's parser, which forbids that.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly url: string;
  status = 0;
  statusText = '';
  headers = noHeaders;
  bodyUsed = false;

  readonly #signal: AbortSignal | undefined;
  readonly #maxBodyBytes: number;
  readonly #answer: (exchange: Exchange) => void;
  readonly #fail: (reason: unknown) => void;
  readonly #closed: () => void;
  #controller: Dispatcher.DispatchController | undefined;
  #chunks: Uint8Array[] = [];
  #waitingBytes = 0;
  #waiter: Waiter | undefined;
  /** Set while json() or text() gathers: then nothing pauses, and the whole has a limit. */
  #gathering: { resolve(whole: Buffer): void; reject(reason: unknown): void } | undefined;
  #body: AnswerBody | undefined;
  #answered = false;
  #ended = false;
  #error: { readonly reason: unknown } | undefined;

  constructor(
    url: string,
    signal: AbortSignal | undefined,
    maxBodyBytes: number,
    answer: (exchange: Exchange) => void,
    fail: (reason: unknown) => void,
    closed: () => void,
  ) {
    this.url = url;
    this.#signal = signal;
    this.#maxBodyBytes = maxBodyBytes;
    this.#answer = answer;
    this.#fail = fail;
    this.#closed = closed;
    signal?.addEventListener('abort', this.#onAbort);
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  async text(): Promise<string> {
    const whole = await this.#gather();
    // A byte order mark is no part of the text.
    return whole.length > 2 && whole[0] === 0xef && whole[1] === 0xbb && whole[2] === 0xbf
      ? whole.toString('utf8', 3)
      : whole.toString('utf8');
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return Uint8Array.from(await this.#gather()).buffer;
  }

  /** The body as a stream: itself where only a reader or a loop is wanted, a real ReadableStream for the rest. */
  get body(): AnswerBody {
    this.#body ??= new AnswerBody(this);
    return this.#body;
  }

  read(): Promise<ReadableStreamReadResult<Uint8Array>> {
    if (this.#error) return Promise.reject(this.#error.reason);
    const chunk = this.#chunks.shift();
    if (chunk) {
      this.#waitingBytes -= chunk.length;
      if (this.#waitingBytes < PAUSE_BYTES && this.#controller?.paused) this.#controller.resume();
      return Promise.resolve({ done: false, value: chunk });
    }
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    if (this.#waiter) return Promise.reject(new TypeError('The body is being read already'));
    return new Promise((resolve, reject) => {
      this.#waiter = { resolve, reject };
    });
  }

  /** Gives up the rest of the body; its socket is closed, since the rest would still come over it. */
  cancel(reason?: unknown): void {
    if (!this.#ended && !this.#error) this.#abort(reason ?? new DOMException('The body was cancelled', 'AbortError'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#error) controller.abort(asError(this.#error.reason));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
    statusText?: string,
  ): void {
    if (status < 200) return;
    this.status = status;
    this.statusText = statusText ?? '';
    this.headers = new AnswerHeaders(headers);
    const coding = this.headers.get('content-encoding');
    if (coding && coding !== 'identity') {
      throw coded('UND_ERR_CONTENT_CODING', `The answer is coded with ${coding}, which was not asked for`);
    }
    this.#answered = true;
    this.#answer(this);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const waiter = this.#waiter;
    if (waiter) {
      this.#waiter = undefined;
      waiter.resolve({ done: false, value: chunk });
      return;
    }
    this.#chunks.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#gathering) {
      if (this.#waitingBytes > this.#maxBodyBytes) throw this.#tooLarge();
    } else if (this.#waitingBytes >= PAUSE_BYTES) {
      controller.pause();
    }
  }

  onResponseEnd(): void {
    this.#ended = true;
    this.#settle();
    this.#waiter?.resolve({ done: true, value: undefined });
    this.#waiter = undefined;
    this.#gathering?.resolve(this.#whole());
    this.#gathering = undefined;
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#error) return;
    this.#break(new TypeError(this.#answered ? 'terminated' : 'fetch failed', { cause: error }));
  }

  #gather(): Promise<Buffer> {
    if (this.bodyUsed) return Promise.reject(new TypeError('The body was read already'));
    this.bodyUsed = true;
    if (this.#error) return Promise.reject(this.#error.reason);
    if (this.#waitingBytes > this.#maxBodyBytes) {
      const error = new TypeError('terminated', { cause: this.#tooLarge() });
      if (!this.#ended) this.#abort(error);
      return Promise.reject(error);
    }
    if (this.#ended) return Promise.resolve(this.#whole());
    return new Promise((resolve, reject) => {
      this.#gathering = { resolve, reject };
      this.#controller?.resume();
    });
  }

  #whole(): Buffer {
    const [first, ...more] = this.#chunks;
    this.#chunks = [];
    this.#waitingBytes = 0;
    if (first === undefined) return Buffer.alloc(0);
    if (more.length === 0) return Buffer.from(first.buffer, first.byteOffset, first.byteLength);
    return Buffer.concat([first, ...more]);
  }

  #tooLarge(): Error {
    return coded('UND_ERR_BODY_TOO_LARGE', `The answer is larger than ${this.#maxBodyBytes} bytes`);
  }

  readonly #onAbort = (): void => this.#abort(this.#signal?.reason);

  #abort(reason: unknown): void {
    this.#break(reason);
    this.#controller?.abort(asError(reason));
  }

  #break(reason: unknown): void {
    if (this.#error || this.#ended) return;
    this.#error = { reason };
    this.#settle();
    this.#chunks = [];
    if (!this.#answered) this.#fail(reason);
    this.#waiter?.reject(reason);
    this.#waiter = undefined;
    this.#gathering?.reject(reason);
    this.#gathering = undefined;
  }

  #settle(): void {
    this.#signal?.removeEventListener('abort', this.#onAbort);
    this.#closed();
  }
}

function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
