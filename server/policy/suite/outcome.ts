/** A situation and a simulated answer → what the server would do, decided by the real `decide`. */
import type { Attempt, Case, Reason } from '../../../schemas/generated/types.ts';
import { decide } from '../decide.ts';
import type { Decision } from '../decision.ts';
import { explain, type Happened } from '../explain.ts';
import { type CallParams, paramsFor } from '../params.ts';
import type { Candidate, ModelId, Snapshot } from '../snapshot.ts';
import { allowed, type Reached, reachedBy } from './reach.ts';
import type { Situation } from './situation.ts';

export interface Outcome {
  readonly decision: Decision;
  /** The model that is asked first, or, where its call is taken to fail, the fallback that answers. */
  readonly chosen: Candidate | undefined;
  readonly reason: Reason;
  readonly callParams: CallParams | undefined;
  /** The model that gives the second opinion. */
  readonly escalatesTo: ModelId | undefined;
  /** Models that come before the chosen one and could not serve. */
  readonly fallbackFrom: readonly ModelId[];
  readonly reached: readonly Reached[];
  readonly happened: Happened;
}

export function outcomeOf(snapshot: Snapshot, situation: Situation, answer: Case['answer']): Outcome {
  const facts = situation.read.values;
  const decision = decide(snapshot, facts, situation.circumstances);
  const { unavailable } = situation.circumstances;
  const [first] = decision.viable;
  const { escalate } = decision.route;

  const unsure = escalate && answer?.confidence !== undefined && answer.confidence < escalate.below;
  const asksAgain = escalate && first && (unsure || answer?.fails === true);
  const second = asksAgain
    ? allowed(snapshot, decision, facts, unavailable, escalate.to).find(other(first))
    : undefined;

  // A failed call that nothing escalates gives way to the next candidate, as in the gateway.
  const givesWay = answer?.fails === true && second === undefined;
  const chosen = givesWay ? decision.viable[1] : first;
  const callParams = chosen && paramsFor(snapshot, decision, chosen, situation.asked, facts.context_tokens);
  return {
    decision,
    chosen,
    reason: second ? 'ESCALATED' : givesWay && chosen ? 'FALLBACK' : decision.reason,
    callParams,
    escalatesTo: second?.model.id,
    fallbackFrom: fallbackFrom(decision, chosen),
    reached: reachedBy(snapshot, decision, facts, unavailable),
    happened: {
      ...(callParams ? { callParams } : {}),
      ...(answer && first ? simulated(first, chosen, answer) : {}),
    },
  };
}

/** The trace of an outcome: what a failing case shows its reasons from. */
export function traceOf(snapshot: Snapshot, situation: Situation, { decision, happened }: Outcome) {
  return explain(snapshot, situation.read, decision, { ...happened, circumstances: situation.circumstances });
}

function other(first: Candidate) {
  return ({ model }: Candidate) => model.id !== first.model.id;
}

function fallbackFrom({ arm, viable, dropped }: Decision, chosen: Candidate | undefined): readonly ModelId[] {
  if (!chosen) return [];
  const before = arm.candidates.slice(
    0,
    arm.candidates.findIndex(({ model }) => model.id === chosen.model.id),
  );
  const failed = new Set([...dropped.map(({ model }) => model), ...viable.map(({ model }) => model.id)]);
  return before.map(({ model }) => model.id).filter((id) => failed.has(id));
}

/** A second opinion is not among the candidates, so it is not the one that served. */
function simulated(
  first: Candidate,
  chosen: Candidate | undefined,
  { confidence, fails }: NonNullable<Case['answer']>,
): Pick<Happened, 'served' | 'attempts'> {
  const asked: Attempt = {
    model: first.model.id,
    ms: 0,
    ok: fails !== true,
    ...(confidence === undefined ? {} : { confidence }),
  };
  if (!chosen || chosen === first) return { attempts: [asked] };
  return { served: chosen.model.id, attempts: [asked, { model: chosen.model.id, ms: 0, ok: true }] };
}
