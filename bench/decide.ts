/** `decide` against the library's own `Engine.run` over the very same rules, and against the least that could be done. */
import { pathToFileURL } from 'node:url';
import { Engine, type RuleProperties } from 'json-rules-engine';
import { stringify } from 'yaml';
import type { Facts } from '../schemas/generated/types.ts';
import { compile } from '../server/policy/compile.ts';
import { decide } from '../server/policy/decide.ts';
import { unknownFacts } from '../server/policy/fact-catalogue.ts';
import type { Condition, Snapshot } from '../server/policy/snapshot.ts';
import { interleave } from './interleave.ts';
import { intents, latencies, madeConditions, one, type Random, randomOf, tags, users } from './made-conditions.ts';
import { type BenchTable, printTable } from './table.ts';

const requestsCount = 1_000;

export async function decideBench(): Promise<BenchTable> {
  const rows: string[][] = [];
  for (const size of [10, 100, 1_000]) {
    const random = randomOf(size);
    const snapshot = policyOf(size, random);
    const requests = Array.from({ length: requestsCount }, () => factsOf(random));
    const engine = new Engine(snapshot.routes.map(({ rule }) => JSON.parse(rule.toJSON()) as RuleProperties));
    const closures = snapshot.routes.map(({ when }) => closureOf(when!));
    await agree(snapshot, engine, closures, requests);
    const at = (call: number): Facts => requests[call % requestsCount]!;
    const [library, ours, limit] = await interleave([
      { name: 'Engine.run', calls: Math.max(5, 2_000 / size), run: async (call) => indexByEngine(engine, at(call)) },
      { name: 'decide', calls: 2_000_000 / size, run: (call) => decide(snapshot, at(call)).route.index },
      { name: 'closures', calls: 2_000_000 / size, run: (call) => closures.findIndex((holds) => holds(at(call))) },
    ]);
    rows.push([
      String(size),
      library!.medianUs.toFixed(0),
      ours!.medianUs.toFixed(2),
      limit!.medianUs.toFixed(2),
      `${(library!.medianUs / ours!.medianUs).toFixed(0)} ×`,
      `${(ours!.medianUs / limit!.medianUs).toFixed(1)} ×`,
    ]);
  }
  return {
    title: 'Deciding: first match among routes of 2 to 4 conditions',
    columns: ['routes', 'Engine.run µs', 'decide µs', 'closures µs', 'decide is faster by', 'slower than closures by'],
    rows,
    notes: [
      'One shared Engine, one priority, no stop, over the rules that the policy compiled to. decide tries the same rules, from 16 routes on only those that an index leaves, and also picks candidates.',
      'Closures test the conditions of the routes in order and do nothing else: the least that an ordered reading can cost.',
      `All three choose the same route for ${requestsCount} random requests, checked before the clock starts. Medians of 7 interleaved rounds.`,
    ],
  };
}

async function agree(
  snapshot: Snapshot,
  engine: Engine,
  closures: readonly ((facts: Facts) => boolean)[],
  requests: readonly Facts[],
): Promise<void> {
  for (const facts of requests.slice(0, 200)) {
    const ours = decide(snapshot, facts).route.index;
    const library = await indexByEngine(engine, facts);
    const limit = closures.findIndex((holds) => holds(facts));
    if (ours !== library || ours !== limit)
      throw new Error(`decide chose ${ours}, the library ${library}, closures ${limit}`);
  }
}

async function indexByEngine(engine: Engine, facts: Facts): Promise<number> {
  const { events } = await engine.run({ ...facts });
  let first = -1;
  for (const { params } of events) {
    const index = params!.index as number;
    if (first === -1 || index < first) first = index;
  }
  return first;
}

function closureOf(condition: Condition): (facts: Facts) => boolean {
  if (condition.kind === 'not') {
    const inner = closureOf(condition.of);
    return (facts) => !inner(facts);
  }
  if (condition.kind !== 'leaf') {
    const parts = condition.of.map(closureOf);
    return condition.kind === 'all'
      ? (facts) => parts.every((part) => part(facts))
      : (facts) => parts.some((part) => part(facts));
  }
  const { fact, value } = condition;
  switch (condition.operator) {
    case 'equal':
      return (facts) => facts[fact] === value;
    case 'in':
      return (facts) => (value as readonly unknown[]).includes(facts[fact]);
    case 'contains':
      return (facts) => (facts[fact] as readonly unknown[]).includes(value);
    case 'greaterThan':
      return (facts) => (facts[fact] as number) > (value as number);
    case 'lessThanInclusive':
      return (facts) => (facts[fact] as number) <= (value as number);
    default:
      throw new Error(`the benchmark has no "${condition.operator}"`);
  }
}

function policyOf(size: number, random: Random): Snapshot {
  const routes = madeConditions(size, random).map((when, index) => ({
    id: `route-${index}`,
    when,
    use: 'small',
    why: 'a benchmark',
  }));
  const { snapshot, diagnostics } = compile(
    new Map([
      ['policy.yaml', stringify({ policy: 1, name: 'bench', routes, default: { use: 'small', why: 'a benchmark' } })],
      [
        'models.yaml',
        stringify({
          providers: { ollama: { protocol: 'ollama' } },
          models: { small: { provider: 'ollama', where: 'local', window: 100_000 } },
        }),
      ],
      [
        'intents.yaml',
        stringify({
          detect: { else: 'intent-0' },
          intents: Object.fromEntries(intents.map((id) => [id, { words: [id] }])),
        }),
      ],
    ]),
  );
  if (!snapshot) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return snapshot;
}

function factsOf(random: Random): Facts {
  return Object.freeze({
    ...unknownFacts,
    intent: one(intents, random),
    user: one(users, random),
    tags: [one(tags, random), one(tags, random)],
    latency_target: one(latencies, random),
    context_tokens: Math.floor(random(22_000)),
    cost_priority: random(2) < 1,
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printTable(await decideBench());
