/** Loaded into a server (`--import`): tells its parent, when asked, how many bytes are left once all garbage is collected. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Kept {
  /** Objects, and the buffers that they keep alive. */
  readonly bytes: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

process.on('message', () => {
  // What a first collection frees may be all that held something else: a finalizer, a weak reference.
  for (let time = 0; time < 3; time += 1) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  process.send!({ bytes: heapUsed + arrayBuffers } satisfies Kept);
});
