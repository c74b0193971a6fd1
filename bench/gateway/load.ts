/** A chat, a concurrency and a time → how many answers came, how fast, and how soon their first byte. */
import { type Dispatcher, Pool } from 'undici';
import type { Chat } from './chat.ts';

export interface Loaded {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly firstP50Ms: number;
  readonly firstP99Ms: number;
}

export interface Until {
  /** No request begins after this long. */
  readonly ms?: number;
  /** Nor after so many. */
  readonly requests?: number;
  /** Longest pause before the next request, evenly spread, so that clients whose answers end together do not ask together. */
  readonly pauseMs?: number;
}

/** So many clients, each with a connection of its own, each asking again as soon as it was answered. */
export async function load(origin: string, chat: Chat, concurrency: number, until: Until): Promise<Loaded> {
  const pool = new Pool(origin, { connections: concurrency, pipelining: 1, headersTimeout: 30_000 });
  const latencies: number[] = [];
  const firsts: number[] = [];
  const { path, headers, body } = chat;
  const options: Dispatcher.DispatchOptions = { path, method: 'POST', headers: { ...headers }, body };
  const startedMs = performance.now();
  const endMs = startedMs + (until.ms ?? Number.POSITIVE_INFINITY);
  const { requests: most = Number.POSITIVE_INFINITY, pauseMs = 0 } = until;
  let begun = 0;

  const client = () =>
    new Promise<void>((resolve, reject) => {
      let beganMs = 0;
      let firstMs = 0;
      // The first request of a client also opens its connection, which is not what is measured.
      let connected = false;
      const ask = () => {
        begun += 1;
        firstMs = 0;
        beganMs = performance.now();
        pool.dispatch(options, handler);
      };
      const handler: Dispatcher.DispatchHandler = {
        // undici wants it to be there.
        onRequestStart() {},
        onResponseStart(_controller, status) {
          if (status !== 200) throw new Error(`${origin} answered ${status} under load`);
        },
        onResponseData() {
          if (firstMs === 0) firstMs = performance.now();
        },
        onResponseEnd() {
          const nowMs = performance.now();
          if (connected) {
            latencies.push(nowMs - beganMs);
            firsts.push(firstMs - beganMs);
          }
          connected = true;
          if (nowMs >= endMs || begun >= most) resolve();
          else if (pauseMs > 0) setTimeout(ask, Math.random() * pauseMs);
          else ask();
        },
        onResponseError(_controller, error) {
          reject(error);
        },
      };
      ask();
    });

  await Promise.all(Array.from({ length: concurrency }, client));
  const seconds = (performance.now() - startedMs) / 1_000;
  await pool.close();
  latencies.sort((a, b) => a - b);
  firsts.sort((a, b) => a - b);
  return {
    requests: begun,
    perSecond: begun / seconds,
    p50Ms: at(latencies, 0.5),
    p99Ms: at(latencies, 0.99),
    firstP50Ms: at(firsts, 0.5),
    firstP99Ms: at(firsts, 0.99),
  };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
