/** Files → the policy with its tests run: every decision that they make, for whatever is asked of them next. */
import type { Snapshot } from '../../../server/policy/snapshot.ts';
import { poserOf } from '../../../server/policy/suite/case-of.ts';
import type { Writer } from '../../../server/policy/suite/generated-case.ts';
import { countResults } from '../../../server/policy/suite/result.ts';
import { type Observed, runSuites } from '../../../server/policy/suite/run.ts';
import type { ReadFacts } from '../../../server/policy/suite/written.ts';
import { compiledOnce } from './compiled-once.ts';
import { monday, readerOf } from './reading.ts';

export interface TestedPolicy {
  readonly snapshot: Snapshot;
  readonly readFacts: ReadFacts;
  readonly observed: readonly Observed[];
  readonly failed: number;
  readonly writer: Writer;
}

/** Undefined where the files do not compile. */
export function testedPolicy(files: ReadonlyMap<string, string>): TestedPolicy | undefined {
  const { snapshot } = compiledOnce(files);
  if (!snapshot) return undefined;
  const readFacts = readerOf(snapshot, monday);
  const observed: Observed[] = [];
  const results = runSuites(snapshot, readFacts, { observe: (one) => void observed.push(one) });
  const writer = { snapshot, pose: poserOf(snapshot, readFacts) };
  return { snapshot, readFacts, observed, failed: countResults(results).failed, writer };
}
