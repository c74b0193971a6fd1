/** A test run → JSON. */
import { testDocument } from '../../policy/suite/test-document.ts';
import type { TestRun } from './test-run.ts';

export function testsJson(run: TestRun): string {
  return JSON.stringify(testDocument(run), undefined, 2);
}
