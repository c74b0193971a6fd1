/** A script in, a process that runs it out: where it listens, what it has used, how it ends. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Kept, Usage } from './usage.ts';

export interface Child {
  readonly usage: () => Promise<Usage>;
  /** Collects garbage first, which it would not do by itself: takes up to some hundred milliseconds. */
  readonly kept: () => Promise<Kept>;
  /** The first thing that it says to its parent. */
  readonly told: Promise<unknown>;
  /** Rejects with the last words of a process that ended by itself. */
  readonly ended: Promise<never>;
  readonly stop: () => Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const preload = new URL('usage.ts', import.meta.url).href;
const lastWords = 2_000;

/**
 * Where Linux has `taskset` and there are two cores, what is measured gets the first for itself, and the upstream and
 * the load share the others: else a gateway that needs less CPU only leaves more of it to the load.
 */
const cores = availableParallelism();
export const pinned = cores > 1 && spawnSync('taskset', ['-V']).status === 0;
const measuredCore = '0';
const otherCores = `1-${cores - 1}`;

export function startChild(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  measured: boolean,
): Child {
  const node = [process.execPath, '--import', preload, script, ...args];
  const [command, ...words] = pinned ? ['taskset', '-c', measured ? measuredCore : otherCores, ...node] : node;
  const process_ = spawn(command!, words, {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  const listen = (piece: Buffer) => {
    said = (said + piece.toString()).slice(-lastWords);
  };
  process_.stdout!.on('data', listen);
  process_.stderr!.on('data', listen);
  let stopped = false;
  const exit = once(process_, 'exit');
  const ended = exit.then(([code]) => {
    if (stopped) return new Promise<never>(() => {});
    throw new Error(`${script} ended with ${code}: ${said}`);
  });
  // Whoever waits for it hears of it; nobody has to.
  ended.catch(() => {});
  const ask = (question: string): Promise<unknown> => {
    const answer = next(process_);
    process_.send(question);
    return Promise.race([answer, ended]);
  };
  return {
    ended,
    told: next(process_),
    usage: () => ask('usage') as Promise<Usage>,
    kept: () => ask('kept') as Promise<Kept>,
    stop: async () => {
      stopped = true;
      process_.kill('SIGKILL');
      await exit;
    },
  };
}

/** Keeps this process, which makes the load, off the measured core while `work` runs. */
export async function beside<Result>(work: () => Promise<Result>): Promise<Result> {
  pinSelf(otherCores);
  try {
    return await work();
  } finally {
    pinSelf(`0-${cores - 1}`);
  }
}

function pinSelf(to: string): void {
  if (pinned) spawnSync('taskset', ['-a', '-cp', to, String(process.pid)]);
}

async function next(child: ChildProcess): Promise<unknown> {
  const [message] = await once(child, 'message');
  return message;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
