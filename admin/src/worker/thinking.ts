/** A worker of its own, and its calls as promises. */
import type { Calls } from './calls.ts';
import type { Answer, Question } from './protocol.ts';

type Result<Name extends keyof Calls> = Awaited<ReturnType<Calls[Name]>>;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Thinking {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  /** Why the worker is gone. */
  #gone: Error | undefined;

  constructor(name: string) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#answered(data);
    this.#worker.onerror = ({ message }) => this.#broken(message || 'The worker could not be loaded.');
  }

  /** Rejects where the call threw, or the worker is gone. Calls are answered in the order they were made. */
  ask<Name extends keyof Calls>(name: Name, ...args: Parameters<Calls[Name]>): Promise<Result<Name>> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      if (this.#gone) return reject(this.#gone);
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      this.#worker.postMessage({ id, name, args } satisfies Question);
    });
  }

  #answered(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('failed' in answer) waiting?.reject(new Error(answer.failed));
    else waiting?.resolve(answer.value);
  }

  #broken(message: string): void {
    this.#gone = new Error(message);
    for (const { reject } of this.#waiting.values()) reject(this.#gone);
    this.#waiting.clear();
  }
}
