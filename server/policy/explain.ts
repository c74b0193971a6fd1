/** A decision → its whole trace. Made on demand, from the same snapshot and facts; the request path pays nothing for it. */
import type { Attempt, Spent, Trace, TraceFact, TraceNode } from '../../schemas/generated/types.ts';
import { whyNot } from './analysis/counterfactuals.ts';
import { costOf, costOfDearest } from './cost.ts';
import type { Circumstances, Decision } from './decision.ts';
import { place } from './diagnostic.ts';
import { explanationLine } from './explanation.ts';
import type { FactName } from './fact-catalogue.ts';
import type { FactsRead } from './facts-read.ts';
import { type CallParams, paramsFor } from './params.ts';
import type { Condition, Guard, ModelId, Route, Snapshot } from './snapshot.ts';
import { type EvaluateLeaf, leafEvaluator, nodeOf } from './trace-node.ts';

/** What is known beside the decision; all of it may be missing, as in a dry run. */
export interface Happened {
  readonly id?: string;
  /** ISO 8601, UTC. */
  readonly at?: string;
  readonly commit?: string | null;
  readonly dirty?: boolean;
  /** The model that answered, where it is not the first choice. */
  readonly served?: ModelId;
  readonly attempts?: readonly Attempt[];
  /** The parameters of the call; reckoned for the first choice, with nothing asked by the caller, where absent. */
  readonly callParams?: CallParams;
  readonly us?: Spent;
  /** What `decide` was given beside the facts; reckoned from the decision, as far as it tells, where absent. */
  readonly circumstances?: Circumstances;
}

/** Evidence and the text itself are left out of a trace where the request is private. */
export function explain(snapshot: Snapshot, read: FactsRead, decision: Decision, happened: Happened = {}): Trace {
  const evaluate = leafEvaluator(snapshot, read.values);
  const chosen = chosenCandidate(decision, happened.served);
  const callParams =
    happened.callParams ?? (chosen && paramsFor(snapshot, decision, chosen, {}, read.values.context_tokens));
  const reached = decision.route.id === 'pinned' && decision.route.index < 0 ? -1 : decision.route.index;
  return {
    v: 1,
    ...(happened.id === undefined ? {} : { id: happened.id }),
    ...(happened.at === undefined ? {} : { at: happened.at }),
    policy: {
      name: snapshot.name,
      revision: snapshot.revision,
      ...(happened.commit === undefined ? {} : { commit: happened.commit }),
      ...(happened.dirty === undefined ? {} : { dirty: happened.dirty }),
    },
    outcome: outcomeOf(decision, happened),
    explanation: explanationLine(read, decision, { ...happened, ...(callParams ? { callParams } : {}) }),
    because: decision.route.why ?? null,
    facts: factsOf(read, isPrivate(decision, read)),
    guards: snapshot.guards.map((guard) => guardOf(guard, decision, evaluate)),
    candidates: candidatesOf(decision),
    routes: snapshot.routes.map((route) => routeOf(route, decision, evaluate)),
    also_matched:
      decision.route.id === 'pinned'
        ? []
        : snapshot.routes
            .filter(({ index, when }) => index > reached && reached >= 0 && holdsTraced(when, evaluate))
            .map(({ id }) => id),
    params: callParams?.params ?? {},
    changes: [...(callParams?.changes ?? [])],
    split: decision.split
      ? { arm: decision.split.arm, bucket: decision.split.bucket ?? null, by: decision.split.by ?? null }
      : null,
    attempts: [...(happened.attempts ?? [])],
    why_not: [...whyNot(snapshot, read.values, happened.circumstances ?? circumstancesOf(decision))],
    ...estimateOf(snapshot, read, decision, callParams, happened.served),
    ...(happened.us ? { us: happened.us } : {}),
  };
}

/** A model that is down is told only where it was a candidate. */
function circumstancesOf({ route, arm, dropped, split, pinRefused }: Decision): Circumstances {
  const pin = route.id === 'pinned' ? arm.candidates[0]?.model.id : pinRefused?.model;
  const down = dropped.filter(({ cause }) => cause === 'unavailable');
  return {
    ...(pin === undefined ? {} : { pin }),
    // With a key the bucket is the key's own, and goes with it.
    ...(split?.bucket === undefined || split.by !== undefined ? {} : { bucket: split.bucket }),
    unavailable: new Map(down.map(({ model, why }) => [model, why])),
  };
}

function chosenCandidate({ viable, arm }: Decision, served: ModelId | undefined) {
  return served === undefined
    ? viable[0]
    : (viable.find(({ model }) => model.id === served) ?? arm.candidates.find(({ model }) => model.id === served));
}

/** The outcome alone, for the decision log. */
export function outcomeOf(decision: Decision, { served }: Pick<Happened, 'served'> = {}): Trace['outcome'] {
  const model = chosenCandidate(decision, served)?.model;
  const { route } = decision;
  const fellBack = served !== undefined && served !== decision.viable[0]?.model.id;
  return {
    model: model?.id ?? null,
    provider: model?.provider ?? null,
    where: model?.where ?? null,
    route: route.id,
    reason: fellBack ? 'FALLBACK' : decision.reason,
    prompt: route.prompt ? { id: route.prompt.prompt.id, sha: route.prompt.prompt.sha, mode: route.prompt.mode } : null,
    refused: model ? null : 'no_viable_model',
  };
}

/** A request is private where something sensitive was seen in it, or a guard takes models away from it. */
export function isPrivate({ guards }: Decision, { values }: FactsRead): boolean {
  return values.sensitive.length > 0 || guards.some(({ removes }) => removes.size > 0);
}

function factsOf({ values, origins }: FactsRead, withoutEvidence: boolean): Trace['facts'] {
  const facts: Record<string, TraceFact> = {};
  for (const [name, origin] of Object.entries(origins) as [FactName, FactsRead['origins'][FactName]][]) {
    // Prompt text is never in a trace.
    if (name === 'text') continue;
    facts[name] = {
      value: values[name] as TraceFact['value'],
      from: origin.from,
      ...(origin.confidence === undefined ? {} : { confidence: origin.confidence }),
      ...(origin.evidence === undefined || withoutEvidence ? {} : { evidence: [...origin.evidence] }),
    };
  }
  return facts;
}

function guardOf(guard: Guard, { guards }: Decision, evaluate: EvaluateLeaf): Trace['guards'][number] {
  return {
    id: guard.id,
    matched: guards.includes(guard),
    at: place(guard.at),
    ...(guard.why === undefined ? {} : { why: guard.why }),
    ...(guard.when ? { tree: nodeOf(guard.when, evaluate) } : {}),
  };
}

/** A pin does not read the routes at all. */
function routeOf(route: Route, decision: Decision, evaluate: EvaluateLeaf): Trace['routes'][number] {
  const tree: { tree?: TraceNode } = route.when ? { tree: nodeOf(route.when, evaluate) } : {};
  if (decision.route.id === 'pinned') return { id: route.id, matched: null, skipped: true, at: place(route.at) };
  return { id: route.id, matched: tree.tree?.result ?? true, at: place(route.at), ...tree };
}

function holdsTraced(when: Condition | undefined, evaluate: EvaluateLeaf): boolean {
  return when === undefined || nodeOf(when, evaluate).result === true;
}

function candidatesOf({ arm, dropped }: Decision): Trace['candidates'] {
  return arm.candidates.map(({ model }) => {
    const cause = dropped.find((each) => each.model === model.id);
    return cause ? { model: model.id, kept: false, why: cause.why } : { model: model.id, kept: true };
  });
}

/** Reckoned from the tokens counted and the room for the answer. */
function estimateOf(
  snapshot: Snapshot,
  read: FactsRead,
  decision: Decision,
  callParams: CallParams | undefined,
  served: ModelId | undefined,
): Pick<Trace, 'estimate'> {
  const candidate = chosenCandidate(decision, served);
  if (!candidate) return {};
  const max = callParams?.values.max_tokens;
  const used = {
    promptTokens: read.values.context_tokens,
    completionTokens: typeof max === 'number' ? max : candidate.room,
  };
  return { estimate: { cost_usd: costOf(candidate.model, used), cost_usd_always_best: costOfDearest(snapshot, used) } };
}
