/** A test run → the document that `signalbox test --format json` prints. */

import { diagnosticEntry } from '../diagnostic-entry.ts';
import { coverageEntry, mutationEntry } from './measures-entry.ts';
import { countResults, type Failure } from './result.ts';
import { measuredFindings, type Tested } from './tested.ts';

export function testDocument(run: Tested) {
  const { policy, suites, totalMs, coverage, mutation } = run;
  return {
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
    ...(coverage || mutation ? { diagnostics: measuredFindings(run).map(diagnosticEntry) } : {}),
    total_ms: totalMs,
  };
}

function failureEntry({ message, at, combination, details }: Failure) {
  return { message, ...placeOf(at), ...(combination === undefined ? {} : { combination }), details };
}

function placeOf({ file, line, column }: Failure['at']) {
  return { file, line, column };
}

function countsEntry(suites: Tested['suites']) {
  const { variants, ...counts } = countResults(suites);
  return { ...counts, decisions: variants };
}
