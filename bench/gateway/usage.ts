/** Loaded into each process that is measured (`--import`): answers the parent's questions with what the process used so far. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Usage {
  /** User and system together, all threads. */
  readonly cpuUs: number;
  readonly rssBytes: number;
}

/** What is left once everything that can be collected is. */
export interface Kept {
  /** JavaScript objects. */
  readonly heapBytes: number;
  /** Buffers and what else lives outside of the heap, but because of it. */
  readonly externalBytes: number;
}

process.on('message', (question) => {
  if (question === 'usage') process.send!(usage());
  if (question === 'kept') process.send!(kept());
});
// A listener alone would keep a process alive that wants to end.
process.channel?.unref();

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuUs: user + system, rssBytes: process.memoryUsage.rss() };
}

function kept(): Kept {
  // Only now: a process that was started with the flag would be another than the one that is measured.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What a first collection frees may be all that held something else: a finalizer, a weak reference.
  for (let time = 0; time < 3; time++) collect();
  const { heapUsed, external } = process.memoryUsage();
  return { heapBytes: heapUsed, externalBytes: external };
}
