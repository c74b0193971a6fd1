/** Suites and a policy → the cases that fail, each with what did. */
import type { Snapshot } from '../../server/policy/snapshot.ts';
import { runSuites } from '../../server/policy/suite/run.ts';
import { readerOf } from '../suite/run-cases.ts';

/** The suites of the first, run on the second. */
export function failuresOf({ suites }: Snapshot, policy: Snapshot): readonly string[] {
  return runSuites({ ...policy, suites }, readerOf(policy)).flatMap(({ cases }) =>
    cases
      .filter(({ status }) => status === 'failed')
      .map(({ name, failures }) => `${name}: ${failures.map(({ message }) => message).join('; ')}`),
  );
}
