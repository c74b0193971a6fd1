/** A request, or facts alone → the whole trace of what would be decided. No model is asked and nothing is recorded. */
import type { ChatRequest, Trace } from '../../schemas/generated/types.ts';
import type { Caller } from '../facts/caller.ts';
import { factsOf } from '../facts/facts.ts';
import { decide } from '../policy/decide.ts';
import type { Circumstances } from '../policy/decision.ts';
import { suggestion } from '../policy/did-you-mean.ts';
import { explain } from '../policy/explain.ts';
import type { ModelId, Snapshot } from '../policy/snapshot.ts';
import { withWritten } from '../policy/suite/written.ts';
import { checkIntent, pinnedModel } from './asked-model.ts';
import { callFor } from './call.ts';
import { type Deciding, microseconds } from './decided.ts';
import { checkedFacts } from './given-facts.ts';
import { RequestFailure } from './request-failure.ts';

export interface DryRun {
  /** `messages` may be empty where only facts are given. */
  readonly request: ChatRequest;
  /** Set over those read off the request, as the facts of a test case are. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Pins the bucket of a split, 0 to under 100. */
  readonly bucket?: number;
  /** Models taken to be down or up, whatever they are. */
  readonly health?: Readonly<Record<ModelId, 'down' | 'up'>>;
}

export function dryRun(input: DryRun, caller: Caller, deciding: Deciding): Trace {
  const { request, facts = {} } = input;
  const { monotonicMs } = deciding;
  const snapshot = deciding.snapshot();
  checkIntent(request.intent, snapshot);
  const written = checkedFacts(facts);
  if (typeof written.intent === 'string') checkIntent(written.intent, snapshot, 'facts.intent');
  const circumstances = circumstancesOf(input, snapshot, deciding);
  const surroundings = deciding.surroundings();
  const startMs = monotonicMs();
  const readFacts = (chat: ChatRequest) => factsOf(chat, snapshot.intents, caller, surroundings);
  const read = Object.keys(written).length === 0 ? readFacts(request) : withWritten(request, written, readFacts);
  const factsMs = monotonicMs();
  const decision = decide(snapshot, read.values, circumstances);
  const decidedMs = monotonicMs();
  const [first] = decision.viable;
  return explain(snapshot, read, decision, {
    at: surroundings.now.toISOString(),
    ...deciding.source(),
    circumstances,
    ...(first ? { callParams: callFor(request, snapshot, read, decision, first).params } : {}),
    us: { facts: microseconds(factsMs - startMs), decide: microseconds(decidedMs - factsMs) },
  });
}

function circumstancesOf(
  { request, bucket, health = {} }: DryRun,
  snapshot: Snapshot,
  deciding: Deciding,
): Circumstances {
  const unavailable = new Map(deciding.availability.unavailable(snapshot));
  for (const [model, state] of Object.entries(health)) {
    if (!snapshot.models.has(model)) {
      const message = `"${model}" is not a model of this policy.${suggestion(model, snapshot.models.keys())}`;
      throw new RequestFailure('invalid_facts', message, { param: `health.${model}` });
    }
    if (state === 'up') unavailable.delete(model);
    else unavailable.set(model, 'down in this dry run');
  }
  const pin = pinnedModel(request.model, snapshot);
  return { unavailable, ...(pin === undefined ? {} : { pin }), ...(bucket === undefined ? {} : { bucket }) };
}
