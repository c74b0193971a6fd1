/** How long a comparison over recorded traffic takes, beside what reading the same lines takes whoever reads them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DecisionRecord } from '../schemas/generated/types.ts';
import { readTraffic } from '../server/cli/diff-traffic.ts';
import { compile } from '../server/policy/compile.ts';
import { exactDiff } from '../server/policy/diff/exact.ts';
import { createTraffic } from '../server/policy/diff/traffic.ts';
import type { Snapshot } from '../server/policy/snapshot.ts';
import { readPolicyFiles } from '../server/store/policy-files.ts';
import { madeRecord } from '../test/diff/made-traffic.ts';
import { type BenchTable, printTable } from './table.ts';

const records = 50_000;
const rounds = 7;

export async function diffBench(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  const file = join(folder, 'decisions.jsonl');
  const files = await readPolicyFiles(fileURLToPath(new URL('../policies', import.meta.url)));
  const edited = new Map(files).set(
    'policy.yaml',
    files.get('policy.yaml')!.replace('over: 6000', 'over: 5000').replaceAll('use: mistral:7b', 'use: qwen2.5'),
  );
  const [a, b] = [snapshotOf(files), snapshotOf(edited)];
  const made = Array.from({ length: records }, (_, number) => madeRecord(a, number));
  const lines = made.map((record) => JSON.stringify(record));
  writeFileSync(file, `${lines.join('\n')}\n`);
  const bareFile = join(folder, 'facts.jsonl');
  writeFileSync(bareFile, made.map(({ facts }) => `${JSON.stringify(valuesOf(facts))}\n`).join(''));
  const compare = (path: string) => async () => {
    const traffic = createTraffic(a, b);
    await readTraffic([path], (line) => traffic.add(line));
    return traffic.result();
  };
  const measured: Readonly<Record<string, () => unknown>> = {
    'JSON.parse of each line': () => readFileSync(file, 'utf8').split('\n').map(parsed),
    'signalbox diff --traffic, decision records': compare(file),
    'signalbox diff --traffic, facts alone': compare(bareFile),
    'signalbox diff --exact': () => exactDiff(a, b),
  };
  const times = new Map(Object.keys(measured).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(measured)) {
      const began = performance.now();
      await run();
      times.get(name)!.push(performance.now() - began);
    }
  }
  rmSync(folder, { recursive: true });
  const medians = [...times].map(
    ([name, list]) => [name, list.sort((one, other) => one - other)[rounds >> 1]!] as const,
  );
  const base = medians[0]![1];
  return {
    title: `Comparing two policies over ${records.toLocaleString('en')} records`,
    columns: ['median', 'ms', 'of JSON.parse alone'],
    rows: medians.map(([name, ms]) => [name, ms.toFixed(0), (ms / base).toFixed(2)]),
    notes: [
      `${rounds} interleaved rounds in one process; ${(lines.join('\n').length / 1e6).toFixed(0)} MB of records, read from the file each time.`,
      'Each record is decided by both policies, and as often again as a text that was not recorded may matter.',
    ],
  };
}

function valuesOf(facts: DecisionRecord['facts']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([name, { value }]) => [name, value]));
}

function snapshotOf(files: ReadonlyMap<string, string>): Snapshot {
  const { snapshot } = compile(files);
  if (!snapshot) throw new Error('the default policies do not compile');
  return snapshot;
}

function parsed(line: string): unknown {
  return line === '' ? undefined : (JSON.parse(line) as unknown);
}

if (import.meta.main) printTable(await diffBench());
