/** A folder → a call whenever something in it has changed and then been quiet for a moment. */
import { watch } from 'node:fs/promises';

// The server watches with chokidar, inside the store, where a missed change would leave an old policy live. Here a person
// sits before the screen and saves again; Node's own watcher is enough, and the terminal does not need the store's.

/** Editors write a file in several steps, and git many files. */
const quietMs = 100;

/** Runs once, then after each change, one run at a time, until `signal` aborts. Rejects when the folder cannot be watched. */
export async function watchFolder(folder: string, signal: AbortSignal, run: () => Promise<void>): Promise<void> {
  // Listening begins before the first run, so a change during that run is not missed.
  const changes = watch(folder, { recursive: true, signal });
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = run();
  let failed: (error: unknown) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    failed = reject;
  });
  running.catch(failed);
  const again = () => {
    running = running.then(run);
    running.catch(failed);
  };
  try {
    await Promise.race([
      failure,
      (async () => {
        for await (const _ of changes) {
          clearTimeout(timer);
          timer = setTimeout(again, quietMs);
        }
      })(),
    ]);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
  } finally {
    clearTimeout(timer);
  }
  await running;
}
