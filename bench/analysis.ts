/** What proving a policy costs: the whole of `compile`, with the share of the analysis in it. */
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { compile } from '../server/policy/compile.ts';
import { interleave } from './interleave.ts';
import { intents, madeConditions, one, type Random, randomOf } from './made-conditions.ts';
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

function policyOf(size: number, random: Random): ReadonlyMap<string, string> {
  const routes = madeConditions(size, random).map((when, index) => ({
    id: `route-${index}`,
    when,
    use: one(['small', 'wide'], random),
    why: 'a benchmark',
  }));
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
