/** The end of a request, good or bad → its record, and the routing that the client is told. */
import type { Attempt, DecisionRecord, Trace, Usage } from '../../schemas/generated/types.ts';
import type { CallParams } from '../policy/params.ts';
import type { Candidate } from '../policy/snapshot.ts';
import { tenths } from './attempts.ts';
import { type Decided, traceOf } from './decided.ts';
import { type Ending, happened, recordOf } from './record.ts';
import type { FailureCode } from './request-failure.ts';
import { chosenFor, costsOf, type Routing } from './routing.ts';

export type Status = FailureCode | 'ok' | 'internal_error';

export interface Recorded {
  /** Of the decision. */
  readonly id: string;
  /** Drawn up when it is first asked for: without a file of decisions, most never are. */
  readonly record: DecisionRecord;
  /** Explains the decision whole, from the snapshot and facts it was made with. */
  readonly trace: () => Trace;
  /** What `trace` keeps alive: above all the last user message, since conditions may be about its text. */
  readonly bytes: number;
}

export interface Settling {
  /** Called once for every request that was decided, at its end. */
  readonly record: (recorded: Recorded) => void;
  /** The status that a client is told, so that the record says the same. */
  readonly statusOf: (status: Status) => number;
  readonly monotonicMs: () => number;
}

/** Who answers, and how it was asked. */
export interface Speaker {
  readonly candidate: Candidate;
  readonly callParams: CallParams;
  readonly attempts: readonly Attempt[];
  readonly simulated: boolean;
}

export interface End {
  readonly status: Status;
  readonly stream: boolean;
  /** Absent where no model began to answer. */
  readonly begun?: Speaker;
  /** Absent: those of `begun`. */
  readonly attempts?: readonly Attempt[];
  readonly usage?: Usage;
  readonly firstTokenMs?: number;
}

export function settle(decided: Decided, settling: Settling, end: End): Routing {
  const { begun, usage = null } = end;
  const served = begun?.candidate;
  const totalMs = tenths(settling.monotonicMs() - decided.startedMs);
  const costs = costsOf(decided.snapshot, served?.model, usage);
  const chosen = chosenFor(decided, served, begun?.simulated ?? false);
  const ending = {
    chosen,
    served,
    callParams: begun?.callParams,
    attempts: end.attempts ?? begun?.attempts ?? [],
    usage,
    costs,
    firstTokenMs: end.firstTokenMs === undefined ? null : tenths(end.firstTokenMs),
    totalMs,
    status: settling.statusOf(end.status),
    stream: end.stream,
  };
  settling.record(new Settled(decided, ending));
  return { ...chosen, latency_ms: totalMs, confidence: decided.read.values.intent_confidence, ...costs };
}

/** About what facts, decision and record weigh without any text. */
const otherBytes = 4_000;

/** A class, because an object with a getter of its own is put together anew, and slowly, for each request. */
class Settled implements Recorded {
  readonly id: string;
  readonly bytes: number;
  readonly trace: () => Trace;
  readonly #decided: Decided;
  readonly #ending: Ending;
  #record: DecisionRecord | undefined;

  constructor(decided: Decided, ending: Ending) {
    this.id = decided.id;
    this.bytes = otherBytes + 2 * decided.read.values.text.length;
    this.trace = () => traceOf(decided, happened(ending));
    this.#decided = decided;
    this.#ending = ending;
  }

  get record(): DecisionRecord {
    this.#record ??= recordOf(this.#decided, this.#ending);
    return this.#record;
  }
}
