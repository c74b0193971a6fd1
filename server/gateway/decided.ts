/** A request and what bears on it → facts and decision, kept together with the snapshot they were made with. */
import type { ChatRequest, Params, Spent, Trace } from '../../schemas/generated/types.ts';
import type { Caller, Surroundings } from '../facts/caller.ts';
import { factsOf } from '../facts/facts.ts';
import { mostTags } from '../facts/tags.ts';
import { decide } from '../policy/decide.ts';
import type { Circumstances, Decision } from '../policy/decision.ts';
import { explain, type Happened } from '../policy/explain.ts';
import type { FactsRead } from '../policy/facts-read.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import { checkIntent, pinnedModel } from './asked-model.ts';
import type { Availability } from './availability.ts';
import { askedParams } from './call.ts';
import { RequestFailure } from './request-failure.ts';

/** The git commit that the policy files stand at. */
export interface Source {
  readonly commit: string | null;
  readonly dirty: boolean;
}

export interface Deciding {
  readonly snapshot: () => Snapshot;
  readonly source: () => Source;
  readonly surroundings: () => Surroundings;
  readonly availability: Availability;
  readonly newId: () => string;
  readonly monotonicMs: () => number;
}

export interface Decided {
  readonly id: string;
  /** Written out only where somebody asks for record or trace: as text it costs as much as the decision. */
  readonly at: Date;
  readonly startedMs: number;
  readonly snapshot: Snapshot;
  readonly source: Source;
  readonly read: FactsRead;
  readonly circumstances: Circumstances;
  readonly decision: Decision;
  readonly asked: { readonly model: string | undefined; readonly params: Params };
  readonly us: Spent;
}

/** The whole request lives with the snapshot taken here. Throws a RequestFailure for what the caller may not ask. */
export function decideFor(request: ChatRequest, caller: Caller, deciding: Deciding): Decided {
  const { monotonicMs } = deciding;
  const startedMs = monotonicMs();
  const snapshot = deciding.snapshot();
  const pin = pinnedModel(request.model, snapshot);
  checkIntent(request.intent, snapshot);
  const surroundings = deciding.surroundings();
  const beforeFactsMs = monotonicMs();
  const read = factsOf(request, snapshot.intents, caller, surroundings);
  checkTags(read);
  const beforeDecideMs = monotonicMs();
  const unavailable = deciding.availability.unavailable(snapshot);
  const circumstances = pin === undefined ? { unavailable } : { unavailable, pin };
  const decision = decide(snapshot, read.values, circumstances);
  const afterMs = monotonicMs();
  return {
    id: deciding.newId(),
    at: surroundings.now,
    startedMs,
    snapshot,
    source: deciding.source(),
    read,
    circumstances,
    decision,
    asked: { model: request.model ?? undefined, params: askedParams(request) },
    us: { facts: microseconds(beforeDecideMs - beforeFactsMs), decide: microseconds(afterMs - beforeDecideMs) },
  };
}

/** Past the limit tags are left unread, and the one that keeps a request private may be among them. */
export function checkTags({ values }: FactsRead): void {
  if (values.tags.length < mostTags) return;
  throw new RequestFailure('invalid_facts', `The request carries ${mostTags} tags or more. Send fewer #words.`, {
    param: 'tags',
  });
}

/** The whole trace: made on demand, from the same snapshot and facts. */
export function traceOf(decided: Decided, happened: Happened): Trace {
  return explain(decided.snapshot, decided.read, decided.decision, {
    id: decided.id,
    at: decided.at.toISOString(),
    commit: decided.source.commit,
    dirty: decided.source.dirty,
    us: decided.us,
    circumstances: decided.circumstances,
    ...happened,
  });
}

export function microseconds(ms: number): number {
  return Math.round(ms * 1_000);
}
