/** What each gateway holds after ever more answers, and what of it is not garbage: node bench/gateway/memory.ts */
import { type BenchTable, printTable } from '../table.ts';
import { beside, type Child } from './child.ts';
import { contestants, installPeers, startUpstream } from './contestants.ts';
import { load } from './load.ts';

/** By the first, compilers and pools have what they want; what comes on top over the next hundred thousand is growth. */
const points = [10_000, 35_000, 60_000, 85_000, 110_000] as const;
const concurrency = 64;
const mebibyte = 1024 * 1024;

interface Held {
  readonly rss: number;
  /** After a collection. */
  readonly kept: number;
}

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
          const held = [await heldBy(child)];
          let done = 0;
          for (const point of points) {
            await load(origin, chat, concurrency, { requests: point - done });
            done = point;
            held.push(await heldBy(child));
          }
          measured.push(row(name, held));
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
    columns: ['gateway', 'after the first answer', ...points.map(thousands), 'growth over the last 100,000'],
    rows,
    notes: [
      'MiB: resident memory of the process / of it JavaScript objects and buffers, after all garbage was collected.',
      `${concurrency} clients, whole answers. The resident memory is read before the collection.`,
      'Signalbox as `npm start` starts it, with the young generation held at 16 MiB; the others with Node’s own limits.',
      'Signalbox keeps its last 1,000 decisions, and a model of 60 languages.',
      ...(missing ? [missing] : []),
    ],
  };
}

async function heldBy(child: Child): Promise<Held> {
  const { rssBytes } = await child.usage();
  const { heapBytes, externalBytes } = await child.kept();
  return { rss: rssBytes / mebibyte, kept: (heapBytes + externalBytes) / mebibyte };
}

function row(name: string, held: readonly Held[]): string[] {
  const [, warm] = held;
  const last = held.at(-1)!;
  const growth = `${signed(last.rss - warm!.rss, 0)} / ${signed(last.kept - warm!.kept, 1)}`;
  return [name, ...held.map(({ rss, kept }) => `${rss.toFixed(0)} / ${kept.toFixed(1)}`), growth];
}

const signed = (value: number, digits: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
const thousands = (point: number): string => point.toLocaleString('en');

if (import.meta.main) printTable(await memoryBench());
