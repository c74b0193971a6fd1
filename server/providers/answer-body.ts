/** Something to read pieces from in, as much of a ReadableStream as the SDK clients use out. */

export interface Source {
  bodyUsed: boolean;
  /** One at a time. */
  read(): Promise<ReadableStreamReadResult<Uint8Array>>;
  /** Gives up the rest; nothing happens when there is none. */
  cancel(reason?: unknown): void;
}

export type BodyReader = Pick<ReadableStreamDefaultReader<Uint8Array>, 'read' | 'releaseLock' | 'cancel'>;

/** A real ReadableStream costs a fifth of a request's CPU, so one is built only for what needs it: tee, pipeTo, pipeThrough. */
export class AnswerBody implements AsyncIterable<Uint8Array> {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  getReader(): BodyReader {
    const source = this.#source;
    source.bodyUsed = true;
    return {
      read: () => source.read(),
      releaseLock: () => {},
      cancel: async (reason) => source.cancel(reason),
    };
  }

  async cancel(reason?: unknown): Promise<void> {
    this.#source.cancel(reason);
  }

  /** No generator: the clients give up a body with `return()` before the first `next()`, which a generator would not notice. */
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined> {
    const source = this.#source;
    source.bodyUsed = true;
    return {
      next: () => source.read() as Promise<IteratorResult<Uint8Array, undefined>>,
      return: async () => {
        source.cancel();
        return { done: true, value: undefined };
      },
    };
  }

  tee(): [ReadableStream<Uint8Array>, ReadableStream<Uint8Array>] {
    return this.#stream().tee();
  }

  pipeTo(...to: Parameters<ReadableStream<Uint8Array>['pipeTo']>): Promise<void> {
    return this.#stream().pipeTo(...to);
  }

  pipeThrough<T>(transform: ReadableWritablePair<T, Uint8Array>, options?: StreamPipeOptions): ReadableStream<T> {
    return this.#stream().pipeThrough(transform, options);
  }

  #stream(): ReadableStream<Uint8Array> {
    const reader = this.getReader();
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const piece = await reader.read();
          if (piece.done) controller.close();
          else controller.enqueue(piece.value);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
  }
}
