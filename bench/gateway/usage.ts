/** Loaded into each process that is measured (`--import`): answers the parent's question with what the process used so far. */

export interface Usage {
  /** User and system together, all threads. */
  readonly cpuUs: number;
  readonly rssBytes: number;
}

process.on('message', (question) => {
  if (question !== 'usage') return;
  const { user, system } = process.cpuUsage();
  process.send!({ cpuUs: user + system, rssBytes: process.memoryUsage.rss() } satisfies Usage);
});
// A listener alone would keep a process alive that wants to end.
process.channel?.unref();
