/** What mutation testing costs: the default policies with all their tests, and larger ones with none, where every mutant is judged. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { monday, readerOf } from '../server/cli/read-facts.ts';
import { compile } from '../server/policy/compile.ts';
import { mutate } from '../server/policy/mutation/mutation.ts';
import type { Snapshot } from '../server/policy/snapshot.ts';
import { type Observed, runSuites } from '../server/policy/suite/run.ts';
import { readPolicyFiles } from '../server/store/policy-files.ts';
import { type BenchTable, printTable } from './table.ts';

const sizes = [10, 50, 200];
const runs = 3;

export async function mutationBench(): Promise<BenchTable> {
  const files = await readPolicyFiles(fileURLToPath(new URL('../policies', import.meta.url)));
  return {
    title: 'Mutation testing: every small change of a policy, tried on its tests or judged',
    columns: ['policy', 'decisions', 'mutants', 'killed', 'with a killing request', 'equivalent', 'undecided', 'ms'],
    rows: [row('the default policies', files), ...sizes.map((size) => row(`${size} routes, no test`, policyOf(size)))],
    notes: [
      `Medians of ${runs} runs, of mutation testing alone: the policy is compiled and its tests have run.`,
      'A killed mutant costs the cases up to the first that fails. One that no case notices is judged: a request that shows it is found, or it is proved that there is none.',
    ],
  };
}

function row(name: string, files: ReadonlyMap<string, string>): string[] {
  const { snapshot, diagnostics } = compile(files, { analyse: false });
  if (!snapshot) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const readFacts = readerOf(snapshot, monday, false);
  const observed = observedIn(snapshot, readFacts);
  const times: number[] = [];
  let result = mutate(snapshot, observed, { readFacts });
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    result = mutate(snapshot, observed, { readFacts });
    times.push(performance.now() - start);
  }
  const { killed, survivors, equivalent, undecided, left } = result;
  const all = killed + survivors.length + equivalent.length + undecided.length + left;
  const median = times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
  const counts = [observed.length, all, killed, survivors.length, equivalent.length, undecided.length];
  return [name, ...counts.map(String), median.toFixed(0)];
}

function observedIn(snapshot: Snapshot, readFacts: ReturnType<typeof readerOf>): readonly Observed[] {
  const observed: Observed[] = [];
  runSuites(snapshot, readFacts, { observe: (one) => void observed.push(one) });
  return observed;
}

/** Routes of two conditions on intent, tokens, latency and tags, picked by their number. */
function policyOf(size: number): ReadonlyMap<string, string> {
  const intents = Array.from({ length: 14 }, (_, index) => `intent-${index}`);
  const routes = Array.from({ length: size }, (_, index) => ({
    id: `route-${index}`,
    when: {
      intent: [intents[index % 14], intents[(index * 5 + 3) % 14]],
      ...(index % 3 === 0 ? { context_tokens: { over: 100 * index } } : {}),
      ...(index % 3 === 1 ? { latency_target: ['ultra_low', 'low', 'medium', 'high'][index % 4] } : {}),
      ...(index % 3 === 2 ? { tags: `tag-${index}` } : {}),
    },
    use: index % 2 === 0 ? 'small' : 'wide',
    why: 'a benchmark',
  }));
  const can = ['tools', 'images', 'json'];
  const models = {
    providers: { ollama: { protocol: 'ollama' } },
    models: {
      small: { provider: 'ollama', where: 'local', window: 8_192, can },
      wide: { provider: 'ollama', where: 'local', window: 100_000, can },
    },
  };
  return new Map([
    [
      'policy.yaml',
      stringify(
        { policy: 1, name: 'bench', routes, default: { use: ['wide'], why: 'a benchmark' } },
        { aliasDuplicateObjects: false },
      ),
    ],
    ['models.yaml', stringify(models, { aliasDuplicateObjects: false })],
    [
      'intents.yaml',
      stringify({
        detect: { else: 'intent-0' },
        intents: Object.fromEntries(intents.map((id) => [id, { words: [id] }])),
      }),
    ],
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printTable(await mutationBench());
