/** What was decided and how it ended → the line of the decision log: facts and outcome, never text. */
import type { Attempt, DecisionRecord, TraceFact, TraceSplit, Usage } from '../../schemas/generated/types.ts';
import type { Decision } from '../policy/decision.ts';
import { isPrivate, outcomeOf } from '../policy/explain.ts';
import { explanationLine } from '../policy/explanation.ts';
import type { FactName } from '../policy/fact-catalogue.ts';
import type { FactsRead } from '../policy/facts-read.ts';
import type { CallParams } from '../policy/params.ts';
import type { Candidate } from '../policy/snapshot.ts';
import type { Chosen } from './chosen.ts';
import type { Decided } from './decided.ts';
import type { Costs } from './routing.ts';

export interface Ending {
  /** The candidate that answered. */
  readonly served: Candidate | undefined;
  readonly chosen: Chosen;
  readonly callParams: CallParams | undefined;
  readonly attempts: readonly Attempt[];
  readonly usage: Usage;
  readonly costs: Costs;
  readonly firstTokenMs: number | null;
  readonly totalMs: number;
  readonly status: number;
  readonly stream: boolean;
}

export function recordOf(decided: Decided, ending: Ending): DecisionRecord {
  const { decision, snapshot, source } = decided;
  return {
    v: 1,
    id: decided.id,
    at: decided.at.toISOString(),
    policy: { name: snapshot.name, revision: snapshot.revision, commit: source.commit, dirty: source.dirty },
    facts: recordedFacts(decided.read, isPrivate(decision, decided.read)),
    asked: {
      ...(decided.asked.model === undefined ? {} : { model: decided.asked.model }),
      params: decided.asked.params,
    },
    unavailable: Object.fromEntries(decided.circumstances.unavailable ?? []),
    // Where nobody answered it names the model that was chosen; the attempts tell what became of it.
    outcome: outcomeOf(decision, happened(ending)),
    explanation: explanationLine(decided.read, decision, happened(ending)),
    because: decision.route.why ?? null,
    guards: decision.guards.map((guard) => guard.id),
    split: splitOf(decision),
    attempts: [...ending.attempts],
    changes: [...(ending.callParams?.changes ?? [])],
    usage: ending.usage,
    cost_usd: ending.costs.cost_usd,
    saved_usd: ending.costs.saved_usd,
    first_token_ms: ending.firstTokenMs,
    total_ms: ending.totalMs,
    status: ending.status,
    stream: ending.stream,
    simulated: ending.chosen.simulated,
    us: decided.us,
  };
}

/** What the policy room's explanations want to know of an ending. */
export function happened(ending: Pick<Ending, 'served' | 'attempts' | 'callParams'>) {
  return {
    attempts: ending.attempts,
    ...(ending.served ? { served: ending.served.model.id } : {}),
    ...(ending.callParams ? { callParams: ending.callParams } : {}),
  };
}

function recordedFacts(read: FactsRead, withoutEvidence: boolean): Record<string, TraceFact> {
  const facts: Record<string, TraceFact> = {};
  for (const name of Object.keys(read.values) as FactName[]) {
    if (name === 'text') continue;
    const { from, confidence, evidence } = read.origins[name];
    const fact: TraceFact = { value: read.values[name], from };
    if (confidence !== undefined) fact.confidence = confidence;
    if (evidence !== undefined && !withoutEvidence) fact.evidence = [...evidence];
    facts[name] = fact;
  }
  return facts;
}

function splitOf({ split }: Decision): TraceSplit {
  return split ? { arm: split.arm, bucket: split.bucket ?? null, by: split.by ?? null } : null;
}
