/** A test run → JSON. */
import { countResults, type Failure } from '../../policy/suite/result.ts';
import { diagnosticEntry } from './diagnostics-json.ts';
import { coverageEntry, mutationEntry } from './measures-json.ts';
import { findingsOf, type TestRun } from './test-run.ts';

export function testsJson(run: TestRun): string {
  const { policy, suites, totalMs, coverage, mutation } = run;
  return JSON.stringify(
    {
      v: 1,
      policy: { name: policy.name, revision: policy.revision },
      suites: suites.map(({ suite, file, cases }) => ({
        suite,
        file,
        cases: cases.map(({ name, at, status, reason, variants, failures, moreFailures }) => ({
          case: name,
          ...placeOf(at),
          status,
          ...(reason === undefined ? {} : { reason }),
          decisions: variants,
          failures: failures.map(failureEntry),
          more_failures: moreFailures,
        })),
      })),
      counts: countsEntry(suites),
      ...(coverage ? { coverage: coverageEntry(coverage) } : {}),
      ...(mutation ? { mutation: mutationEntry(mutation) } : {}),
      ...(coverage || mutation ? { diagnostics: findingsOf(run).map(diagnosticEntry) } : {}),
      total_ms: totalMs,
    },
    undefined,
    2,
  );
}

function failureEntry({ message, at, combination, details }: Failure) {
  return { message, ...placeOf(at), ...(combination === undefined ? {} : { combination }), details };
}

function placeOf({ file, line, column }: Failure['at']) {
  return { file, line, column };
}

function countsEntry(suites: TestRun['suites']) {
  const { variants, ...counts } = countResults(suites);
  return { ...counts, decisions: variants };
}
