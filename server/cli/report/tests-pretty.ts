/** A test run → what a person reads at a terminal: a line for each suite, then each failure with its reasons. */
import { type CaseResult, countResults, type SuiteResult } from '../../policy/suite/result.ts';
import { coverageLines } from './coverage-lines.ts';
import { mutationLines } from './mutation-lines.ts';
import type { Paint } from './paint.ts';
import { counted } from './policy-size.ts';
import { failureLines, failurePlace, moreText, type TestRun } from './test-run.ts';

export function testsPretty({ folder, policy, suites, totalMs, coverage, mutation }: TestRun, paint: Paint): string {
  const { passed, failed, skipped, variants } = countResults(suites);
  const width = Math.max(0, ...suites.map(({ suite }) => suite.length));
  const all = passed + failed;
  const verdict = `${passed} of ${counted(all, 'case')} passed`;
  return [
    `  ${policy.name}   ${policy.size}   revision ${policy.revision}`,
    '',
    ...suites.map((suite) => suiteLine(suite, width, paint)),
    ...suites.flatMap((suite) => suite.cases.flatMap((one) => caseLines(suite.suite, one, folder, paint))),
    ...(coverage || mutation ? [''] : []),
    ...(coverage ? coverageLines(coverage, folder, paint) : []),
    ...(mutation ? mutationLines(mutation, folder, paint) : []),
    '',
    `  ${paint(failed > 0 ? 'bad' : 'good', verdict)}${skipped > 0 ? `, ${skipped} skipped` : ''}   ${counted(variants, 'decision')} in ${Math.round(totalMs)} ms`,
  ].join('\n');
}

function suiteLine(result: SuiteResult, width: number, paint: Paint): string {
  const { passed, failed, skipped, variants } = countResults([result]);
  const parts = [
    `${String(passed).padStart(6)} passed`,
    ...(failed > 0 ? [paint('bad', `${failed} failed`)] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(variants > passed + failed ? [paint('faint', `(${counted(variants, 'decision')})`)] : []),
  ];
  return `  ${result.suite.padEnd(width)}${parts.join('   ')}`;
}

function caseLines(suite: string, one: CaseResult, folder: string, paint: Paint): string[] {
  if (one.status === 'passed') return [];
  if (one.status === 'skipped')
    return ['', `  ${paint('warning', 'SKIP')}  ${suite} > ${one.name}`, `        ${one.reason}`];
  return [
    '',
    `  ${paint('bad', 'FAIL')}  ${paint('strong', `${suite} > ${one.name}`)}   ${failurePlace(folder, one)}`,
    ...one.failures.flatMap((failure) => failureLines(failure, folder)).map((line) => `        ${line}`),
    ...moreText(one.moreFailures).map((line) => `        ${line}`),
  ];
}
