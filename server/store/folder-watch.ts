/** A folder goes in; a call each time that something happened in it and then nothing for a while comes out. */
import { basename } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';

export interface FolderWatch {
  /** Looks at the folder anew: a watcher stays with the folder it found, even where another took its place. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface FolderWatchOptions {
  readonly quietMs: number;
  readonly atRest: () => void;
  readonly failed: (error: Error) => void;
}

/** A watcher that cannot be had never says that it is ready; then there is still the poll. */
const readyMs = 5_000;

/**
 * Resolves when changes are seen. The folder is watched, never its files: a watched file is lost with its first unlink
 * and create, which is how git and many editors write.
 */
export async function watchFolder(
  folder: string,
  { quietMs, atRest, failed }: FolderWatchOptions,
): Promise<FolderWatch> {
  let quiet: NodeJS.Timeout | undefined;
  let closed = false;
  const touched = () => {
    clearTimeout(quiet);
    if (closed) return;
    quiet = setTimeout(atRest, quietMs);
  };
  let watcher = await startWatcher(folder, touched, failed);
  return {
    async restart() {
      const next = await startWatcher(folder, touched, failed);
      // Closed meanwhile: the one that was just started must not outlive it.
      const old = closed ? next : watcher;
      if (!closed) watcher = next;
      await old.close();
    },
    async close() {
      closed = true;
      clearTimeout(quiet);
      await watcher.close();
    },
  };
}

async function startWatcher(folder: string, touched: () => void, failed: (error: Error) => void): Promise<FSWatcher> {
  const ignored = (path: string) => ['.git', 'node_modules'].includes(basename(path));
  const watcher = watch(folder, { ignoreInitial: true, ignored });
  watcher.on('all', touched);
  watcher.on('error', (error) => failed(error instanceof Error ? error : new Error(String(error))));
  await new Promise<void>((resolve) => {
    const late = setTimeout(resolve, readyMs);
    watcher.once('ready', () => {
      clearTimeout(late);
      resolve();
    });
  });
  return watcher;
}
