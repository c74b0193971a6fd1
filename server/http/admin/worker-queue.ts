/**
 * Jobs that may take long go in; their answers come out, worked out one after the other in a thread of its own, so that
 * no chat waits for an analysis. The thread starts with the first job, ends when nobody has wanted it for a while, and is
 * ended when a job takes too long: nothing else stops a computation.
 */
import { Worker } from 'node:worker_threads';
import { AdminFailure } from './errors.ts';
import type { Answer, Job } from './worker-jobs.ts';

/** Rejects with `analysis_too_long` or `too_many_analyses`, and with the signal's reason where that is aborted. */
export type Analyse = <Asked extends Job>(job: Asked, signal?: AbortSignal) => Promise<Answer<Asked>>;

export interface AnalysisLimits {
  readonly jobMs: number;
  /** Jobs that may wait while one runs. */
  readonly waiting: number;
  readonly idleMs: number;
}

const standard: AnalysisLimits = { jobMs: 60_000, waiting: 4, idleMs: 5 * 60_000 };
const heapMegabytes = 1_024;

interface Waiting {
  readonly job: Job;
  readonly done: (answer: Answer<Job>) => void;
  readonly failed: (error: unknown) => void;
}

export class AnalysisQueue {
  readonly #limits: AnalysisLimits;
  readonly #waiting: Waiting[] = [];
  #running: Waiting | undefined;
  #worker: Worker | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(limits: Partial<AnalysisLimits> = {}) {
    this.#limits = { ...standard, ...limits };
  }

  readonly run: Analyse = (job, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (this.#closed) throw ending();
      if (this.#waiting.length >= this.#limits.waiting) {
        throw new AdminFailure(
          'too_many_analyses',
          `${this.#limits.waiting} analyses are waiting already. Try again in a moment.`,
          { headers: ['retry-after', '5'] },
        );
      }
      const stop = () => this.#drop(waiting, signal!.reason);
      const over = () => signal?.removeEventListener('abort', stop);
      const waiting: Waiting = {
        job,
        done: (answer) => {
          over();
          resolve(answer as Answer<typeof job>);
        },
        failed: (error) => {
          over();
          reject(error);
        },
      };
      signal?.addEventListener('abort', stop, { once: true });
      this.#waiting.push(waiting);
      this.#next();
    });

  /** What runs and what waits is refused; the thread is gone when this resolves. */
  async close(): Promise<void> {
    this.#closed = true;
    const refused = this.#waiting.splice(0);
    const ended = this.#end(ending());
    for (const { failed } of refused) failed(ending());
    await ended;
  }

  #next(): void {
    if (this.#running !== undefined) return;
    clearTimeout(this.#timer);
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#timer = setTimeout(() => void this.#end(undefined), this.#limits.idleMs).unref();
      return;
    }
    this.#running = next;
    this.#worker ??= this.#start();
    this.#timer = setTimeout(() => void this.#end(tooLong(this.#limits.jobMs)), this.#limits.jobMs);
    this.#worker.postMessage(next.job);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      name: 'analyses',
      // Nothing there asks for any of it, and it holds the keys of the models.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    });
    // A server that ends does not wait for it.
    worker.unref();
    worker.on('message', (answer: Answer<Job>) => {
      if (worker === this.#worker) this.#settle(({ done }) => done(answer));
    });
    worker.on('error', (error: Error & { code?: string }) => {
      const large = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (worker === this.#worker) void this.#end(large ? tooLarge() : error);
    });
    return worker;
  }

  #settle(tell: (waiting: Waiting) => void): void {
    const over = this.#running;
    this.#running = undefined;
    clearTimeout(this.#timer);
    if (over) tell(over);
    if (!this.#closed) this.#next();
  }

  /** The job that runs fails with the error, and the thread goes with it. */
  async #end(error: unknown): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    clearTimeout(this.#timer);
    if (this.#running) this.#settle(({ failed }) => failed(error));
    await worker?.terminate();
  }

  /** Nobody wants the answer any more. */
  #drop(waiting: Waiting, reason: unknown): void {
    if (waiting === this.#running) {
      void this.#end(reason);
      return;
    }
    const place = this.#waiting.indexOf(waiting);
    if (place !== -1) this.#waiting.splice(place, 1);
    waiting.failed(reason);
  }
}

function ending(): AdminFailure {
  return new AdminFailure('busy', 'The server is ending.');
}

function tooLong(ms: number): AdminFailure {
  const sentence = `The analysis took longer than ${ms / 1_000} s and was ended. \`signalbox\` on the command line has no such limit.`;
  return new AdminFailure('analysis_too_long', sentence);
}

function tooLarge(): AdminFailure {
  return new AdminFailure(
    'analysis_too_long',
    `The analysis took more than ${heapMegabytes} MB of memory and was ended. \`signalbox\` on the command line has no such limit.`,
  );
}
