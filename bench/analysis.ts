/** What proving a policy costs: the whole of `compile`, with the share of the analysis in it. */
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { compile } from '../server/policy/compile.ts';
import { interleave } from './interleave.ts';
import { type BenchTable, printTable } from './table.ts';

const sizes = [10, 100, 400];

export async function analysisBench(): Promise<BenchTable> {
  const rows: string[][] = [];
  for (const size of sizes) {
    const files = policyOf(size, randomOf(size));
    const { diagnostics } = compile(files);
    const told = diagnostics.filter(({ code }) => /^PL2|PL305|PL306/.test(code));
    const undecided = told.filter(({ code }) => code === 'PL210').length;
    const calls = Math.max(1, Math.round(100 / size));
    const [whole, bare] = await interleave(
      [
        { name: 'compile', calls, run: () => compile(files).diagnostics.length },
        { name: 'without', calls, run: () => compile(files, { analyse: false }).diagnostics.length },
      ],
      5,
    );
    rows.push([
      String(size),
      (whole!.medianUs / 1000).toFixed(0),
      (bare!.medianUs / 1000).toFixed(0),
      ((whole!.medianUs - bare!.medianUs) / 1000).toFixed(0),
      String(told.length - undecided),
      String(undecided),
    ]);
  }
  return {
    title: 'Proving: every finding of logic over all requests, with its example',
    columns: ['routes', 'compile ms', 'without analysis ms', 'analysis ms', 'findings', 'undecided'],
    rows,
    notes: [
      'Routes of 2 to 4 conditions on intent, user, tags, latency, tokens and cost, a guard for private text and one for a sealed server; each route has a model, and the default a cloud model.',
      'The analysis finds shadowed, contradicting, redundant and equal conditions, gaps, leaks and requests that no model may serve. Undecided questions are told as PL210.',
      'Medians of 5 interleaved rounds.',
    ],
  };
}

/** A small generator (mulberry32), so that every run measures the same policies. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below;
  };
}

function policyOf(size: number, random: (below: number) => number): ReadonlyMap<string, string> {
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random(items.length))]!;
  const words = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${prefix}${at}`);
  const intents = words('intent-', 14);
  const parts: (() => Record<string, unknown>)[] = [
    () => ({ intent: random(2) < 1 ? one(intents) : [one(intents), one(intents), one(intents)] }),
    () => ({ user: one(words('user', 200)) }),
    () => ({ tags: one(words('tag', 40)) }),
    () => ({ latency_target: one(['ultra_low', 'low', 'medium', 'high']) }),
    () => ({
      context_tokens: random(2) < 1 ? { over: Math.floor(random(20_000)) } : { at_most: Math.floor(random(20_000)) },
    }),
    () => ({ cost_priority: random(2) < 1 }),
  ];
  const routes = Array.from({ length: size }, (_, index) => {
    const picked = new Set<() => Record<string, unknown>>();
    const wanted = 2 + Math.floor(random(3));
    while (picked.size < wanted) picked.add(one(parts));
    return {
      id: `route-${index}`,
      when: Object.assign({}, ...[...picked].map((part) => part())) as unknown,
      use: one(['small', 'wide']),
      why: 'a benchmark',
    };
  });
  const cloud = {
    provider: 'anthropic',
    where: 'cloud',
    price: { in: 1, out: 5 },
    window: 200_000,
    can: ['tools', 'images', 'json'],
  };
  return new Map([
    [
      'policy.yaml',
      stringify({
        policy: 1,
        name: 'bench',
        guards: [
          { id: 'private-stays-home', when: { tags: 'private' }, only: { where: 'local' }, why: 'a benchmark' },
          { id: 'airgap', when: { airgap: true }, only: { where: 'local' }, why: 'a benchmark' },
        ],
        routes,
        default: { use: ['wide', 'cloud'], why: 'a benchmark' },
      }),
    ],
    [
      'models.yaml',
      stringify({
        providers: {
          ollama: { protocol: 'ollama' },
          anthropic: { protocol: 'anthropic', key_env: 'ANTHROPIC_API_KEY' },
        },
        models: {
          small: { provider: 'ollama', where: 'local', window: 8_192, can: ['tools', 'images', 'json'] },
          wide: { provider: 'ollama', where: 'local', window: 100_000, can: ['tools', 'images', 'json'] },
          cloud,
        },
      }),
    ],
    [
      'intents.yaml',
      stringify({
        detect: { else: 'intent-0' },
        intents: Object.fromEntries(intents.map((id) => [id, { words: [id] }])),
      }),
    ],
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printTable(await analysisBench());
