/** Numbers → requests as a decision log has them, always the same for the same number. */
import type { DecisionRecord, Facts, TraceFact } from '../../schemas/generated/types.ts';
import { decide } from '../../server/policy/decide.ts';
import { unknownFacts } from '../../server/policy/fact-catalogue.ts';
import type { Snapshot } from '../../server/policy/snapshot.ts';

const intents = ['code-gen', 'status', 'classification', 'chat', 'chat', 'chat'] as const;
const latencies = ['medium', 'medium', 'medium', 'high', 'low', 'ultra_low'] as const;

export function factsMade(number: number): Facts {
  const pick = random(number);
  return Object.freeze({
    ...unknownFacts,
    intent: intents[pick(intents.length)]!,
    intent_confidence: pick(101) / 100,
    context_tokens: pick(8) === 0 ? pick(60_000) : pick(8_000),
    latency_target: latencies[pick(latencies.length)]!,
    cost_priority: pick(20) === 0,
    tags: pick(10) === 0 ? ['private'] : [],
    words: pick(2_000),
    turns: pick(6),
    has_tools: pick(15) === 0,
    wants_json: pick(12) === 0,
    stream: pick(2) === 0,
    user: `user-${pick(900)}`,
    hour: pick(24),
  });
}

/** As the policy decided it on one of seven days. */
export function madeRecord(snapshot: Snapshot, number: number): DecisionRecord {
  const values = factsMade(number);
  const decision = decide(snapshot, values);
  const model = decision.viable[0]?.model;
  const facts = Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => name !== 'text')
      .map(([name, value]) => [name, { value, from: 'client' } as TraceFact]),
  );
  return {
    v: 1,
    id: `r${number}`,
    at: new Date(Date.UTC(2026, 10, 1) + (number % 604_800) * 1_000).toISOString(),
    policy: { name: snapshot.name, revision: snapshot.revision, commit: null, dirty: false },
    facts,
    asked: { model: 'auto', params: {} },
    unavailable: {},
    outcome: {
      model: model?.id ?? null,
      provider: model?.provider ?? null,
      where: model?.where ?? null,
      route: decision.route.id,
      reason: decision.reason,
      prompt: null,
      refused: model ? null : 'no_viable_model',
    },
    explanation: `Intent: ${values.intent}`,
    because: decision.route.why ?? null,
    guards: decision.guards.map(({ id }) => id),
    split: null,
    attempts: model ? [{ model: model.id, ms: 500 + (number % 90) * 40, ok: true }] : [],
    changes: [],
    usage: model ? { prompt_tokens: values.context_tokens, completion_tokens: 40 + (number % 300) } : null,
    cost_usd: 0,
    saved_usd: null,
    first_token_ms: null,
    total_ms: 700,
    status: model ? 200 : 422,
    stream: values.stream,
    simulated: false,
  };
}

/** A small generator of its own: the same numbers on every machine. */
function random(seed: number): (below: number) => number {
  let state = (seed + 1) * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0;
    return Math.floor((((state ^ (state >>> 13)) >>> 0) / 4_294_967_296) * below);
  };
}
