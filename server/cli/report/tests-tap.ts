/** A test run → TAP version 14: one test point a case, with a YAML block for a failure. */
import type { CaseResult } from '../../policy/suite/result.ts';
import { failureLines, failurePlace, moreText, type TestRun } from './test-run.ts';

export function testsTap({ folder, suites }: TestRun): string {
  const cases = suites.flatMap(({ suite, cases }) => cases.map((one) => [suite, one] as const));
  return [
    'TAP version 14',
    `1..${cases.length}`,
    ...cases.flatMap(([suite, one], index) => point(index + 1, suite, one, folder)),
  ].join('\n');
}

function point(number: number, suite: string, one: CaseResult, folder: string): string[] {
  const ok = one.status === 'failed' ? 'not ok' : 'ok';
  const skip = one.status === 'skipped' ? ` # SKIP ${oneLine(one.reason ?? '')}` : '';
  const line = `${ok} ${number} - ${description(`${suite} > ${one.name}`)}${skip}`;
  if (one.status !== 'failed') return [line];
  const reasons = [...one.failures.flatMap((failure) => failureLines(failure, folder)), ...moreText(one.moreFailures)];
  return [
    line,
    '  ---',
    // JSON's strings are YAML's double-quoted ones.
    `  message: ${JSON.stringify(one.failures[0]?.message ?? '')}`,
    `  at: ${JSON.stringify(failurePlace(folder, one))}`,
    '  reasons:',
    ...reasons.map((reason) => `    - ${JSON.stringify(reason)}`),
    '  ...',
  ];
}

/** A bare # would begin a directive. */
function description(text: string): string {
  return oneLine(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
