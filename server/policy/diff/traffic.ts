/** Two snapshots and recorded requests, one after the other → which decisions move, from where to where, and what it costs. */

import type { Decision } from '../decision.ts';
import type { Snapshot } from '../snapshot.ts';
import { createEstimate, type Estimate } from './estimate.ts';
import { createMoves, type Moves } from './moves.ts';
import { judgeOf, type Situation } from './outcome.ts';
import { isNewlyRefused, type Pair, pairOf } from './pair.ts';
import { createRebucketed, type Rebucketed } from './rebucketed.ts';
import { type NoRecord, type Recorded, recordedOf } from './record.ts';
import { textQuestionsOf } from './text-questions.ts';

export interface TrafficDiff extends Moves {
  /** Requests that were decided by both. */
  readonly requests: number;
  /** Of those, requests that surely decide differently. */
  readonly differ: number;
  /** Of those that differ: surely, but where from or to hangs on the text. */
  readonly textDecidesWhere: number;
  /** Requests of which only the text, which was not recorded, tells whether they decide differently. */
  readonly undecidable: Undecidable;
  readonly rebucketed: Rebucketed;
  readonly estimate: Estimate;
  /** Facts that lines do not tell, and in how many of them; taken as unknown. */
  readonly missing: ReadonlyMap<string, number>;
}

export interface Undecidable {
  readonly requests: number;
  /** Of those, requests that might newly come to the cloud or be refused. */
  readonly maybeNewlyCloud: number;
  readonly maybeNewlyRefused: number;
}

export interface Traffic {
  /** A line, parsed. Undefined: it was taken. */
  add(line: unknown): NoRecord | undefined;
  result(): TrafficDiff;
}

export function createTraffic(a: Snapshot, b: Snapshot): Traffic {
  const questions = textQuestionsOf(a, b);
  const judges = { a: judgeOf(a), b: judgeOf(b) };
  const asking = { a: judgeOf(questions.a), b: judgeOf(questions.b) };
  const moves = createMoves(a, b);
  const estimate = createEstimate();
  const rebucketed = createRebucketed();
  const missing = new Map<string, number>();
  const counts = { requests: 0, differ: 0, textDecidesWhere: 0, undecidable: 0, cloud: 0, refused: 0 };

  /** One pair for each way that the text may answer; undefined where those are too many. */
  const pairsOf = ({ situation, hasText, decided }: Recorded): readonly Pair[] | undefined => {
    if (hasText) return [pairOf(judges.a(situation), judges.b(situation))];
    // What the policy of that day decided tells something of the text, where it is one of the two.
    const told = decided && (decided.revision === a.revision || decided.revision === b.revision) ? decided : undefined;
    const likely = told && pairsWith(situation, told);
    return likely === undefined || likely.length === 0 ? pairsWith(situation, undefined) : likely;
  };

  const pairsWith = (situation: Situation, told: Recorded['decided']): readonly Pair[] | undefined => {
    const pairs: Pair[] = [];
    const agrees = told && ((decision: Decision) => isAsRecorded(decision, told));
    const complete = questions.eachAnswer(() => {
      const from = agrees && told.revision === a.revision ? asking.a(situation, agrees) : asking.a(situation);
      if (!from) return;
      const to = agrees && told.revision === b.revision ? asking.b(situation, agrees) : asking.b(situation);
      if (to) pairs.push(pairOf(from, to));
    });
    return complete ? pairs : undefined;
  };

  return {
    add(line) {
      const recorded = recordedOf(line);
      if ('problem' in recorded) return recorded;
      counts.requests++;
      for (const name of recorded.missing) missing.set(name, (missing.get(name) ?? 0) + 1);
      estimate.observe(recorded);
      const pairs = pairsOf(recorded);
      const [first] = pairs ?? [];
      if (!pairs || !first) {
        // So many ways hide anything.
        counts.undecidable++;
        counts.cloud++;
        counts.refused++;
        return undefined;
      }
      const differing = pairs.filter(({ aspects }) => aspects.length > 0);
      if (differing.length === 0) {
        estimate.add(recorded, first);
      } else if (differing.length < pairs.length) {
        counts.undecidable++;
        if (differing.some((pair) => moves.isNewlyCloud(pair, recorded.situation))) counts.cloud++;
        if (differing.some(isNewlyRefused)) counts.refused++;
      } else {
        counts.differ++;
        if (moves.add(pairs, recorded)) estimate.add(recorded, first);
        else counts.textDecidesWhere++;
        if (pairs.every((pair) => rebucketed.isRebucketed(pair))) rebucketed.add(first, recorded.situation.facts);
      }
      return undefined;
    },
    result: () => ({
      ...moves.result(),
      requests: counts.requests,
      differ: counts.differ,
      textDecidesWhere: counts.textDecidesWhere,
      undecidable: {
        requests: counts.undecidable,
        maybeNewlyCloud: counts.cloud,
        maybeNewlyRefused: counts.refused,
      },
      rebucketed: rebucketed.result(),
      estimate: estimate.result(),
      missing,
    }),
  };
}

/** Guards are compared too: the same route with and without a guard are two answers. */
function isAsRecorded({ route, guards }: Decision, decided: NonNullable<Recorded['decided']>): boolean {
  if (route.id !== decided.route || guards.length !== decided.guards.length) return false;
  return guards.every(({ id }, index) => id === decided.guards[index]);
}
