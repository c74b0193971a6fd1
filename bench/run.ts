/** Runs the benchmarks, all or those named, and prints their tables: node bench/run.ts [decide facts gateway memory analysis mutation diff admin] [--write] */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type BenchTable, tableText } from './table.ts';

/** Loaded when they run: each brings libraries that the next should not find warm. */
const benches: Readonly<Record<string, () => Promise<BenchTable | BenchTable[]>>> = {
  decide: async () => (await import('./decide.ts')).decideBench(),
  facts: async () => (await import('./facts.ts')).factsBench(),
  gateway: async () => (await import('./gateway.ts')).gatewayBench(),
  memory: async () => (await import('./gateway/memory.ts')).memoryBench(),
  analysis: async () => (await import('./analysis.ts')).analysisBench(),
  mutation: async () => (await import('./mutation.ts')).mutationBench(),
  diff: async () => (await import('./diff.ts')).diffBench(),
  admin: async () => (await import('./admin.ts')).adminBench(),
};

const page = new URL('../docs/benchmarks.md', import.meta.url);

const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}. There are ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}

for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  process.stderr.write(`${name} …\n`);
  const tables = [await benches[name]!()].flat();
  const text = `${tables.map(tableText).join('\n')}\n${machine()}\n`;
  process.stdout.write(text);
  if (values.write) write(name, text);
}

/** Each benchmark has its own place on the page, so that one can be run again by itself. */
function write(name: string, text: string): void {
  const [begin, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const before = readFileSync(page, 'utf8');
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`docs/benchmarks.md has no place for ${name}: ${begin}${end}`);
  writeFileSync(page, `${before.slice(0, from + begin.length)}${text}\n${before.slice(to)}`);
}

function machine(): string {
  const [cpu] = cpus();
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, Node ${process.version}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${process.platform}.`;
}
