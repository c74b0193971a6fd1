/** Files → what their tests give, in the document of `signalbox test --format json`, or why there is nothing to test. */
import type { Snapshot } from '../../../server/policy/snapshot.ts';
import { testDocument } from '../../../server/policy/suite/test-document.ts';
import { testPolicy } from '../../../server/policy/suite/tested.ts';
import { compiledOnce } from './compiled-once.ts';
import { monday, readerOf } from './reading.ts';

export type TestDocument = ReturnType<typeof testDocument>;
export type TestedFiles = TestDocument | { readonly broken: true };

export interface Testing {
  readonly coverage?: boolean;
  readonly mutate?: boolean;
}

/** Cases take milliseconds, coverage some tens of them, mutants a second or more. */
export function testFiles(files: ReadonlyMap<string, string>, { coverage, mutate }: Testing): TestedFiles {
  const snapshot: Snapshot | undefined = compiledOnce(files).snapshot;
  if (!snapshot) return { broken: true };
  const measure = { bar: undefined };
  const tested = testPolicy(snapshot, readerOf(snapshot, monday), {
    nowMs: () => performance.now(),
    ...(coverage ? { coverage: measure } : {}),
    ...(mutate ? { mutation: measure } : {}),
  });
  return testDocument(tested);
}
