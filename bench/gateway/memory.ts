/** What each gateway holds after a hundred thousand answers: node bench/gateway/memory.ts */
import { type BenchTable, printTable } from '../table.ts';
import { beside } from './child.ts';
import { contestants, installPeers, startUpstream } from './contestants.ts';
import { load } from './load.ts';

const requests = 100_000;
const concurrency = 64;
const mebibyte = 1024 * 1024;

export async function memoryBench(): Promise<BenchTable> {
  const missing = installPeers();
  const rows = await beside(async () => {
    const upstream = await startUpstream();
    const measured: string[][] = [];
    try {
      for (const { name, chat, start } of contestants(upstream.origin)) {
        process.stderr.write(`memory: ${name}\n`);
        const { origin, child, stop } = await start(upstream.origin);
        try {
          const before = await child.usage();
          await load(origin, chat, concurrency, { requests });
          const after = await child.usage();
          const held = [before, after].map(({ rssBytes }) => (rssBytes / mebibyte).toFixed(0));
          measured.push([name, ...held]);
        } finally {
          await stop();
        }
      }
    } finally {
      await upstream.stop();
    }
    return measured;
  });
  return {
    title: 'Memory',
    columns: ['gateway', 'MiB after the first answer', `MiB after ${requests.toLocaleString('en')}`],
    rows,
    notes: [
      `Resident memory of the process, with Node’s own limits; ${concurrency} clients, whole answers.`,
      'Signalbox keeps its last 1,000 decisions, and a model of 60 languages.',
      ...(missing ? [missing] : []),
    ],
  };
}

if (import.meta.main) printTable(await memoryBench());
