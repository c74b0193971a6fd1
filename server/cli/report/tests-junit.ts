/** A test run → JUnit XML, the form that build servers read. */
import { type CaseResult, countResults, type SuiteResult } from '../../policy/suite/result.ts';
import { pathIn } from './findings.ts';
import { failureLines, failurePlace, moreText, type TestRun } from './test-run.ts';
import { xmlAttribute, xmlContent } from './xml.ts';

export function testsJunit({ folder, suites, totalMs }: TestRun): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="signalbox" ${countAttributes(suites)} time="${(totalMs / 1000).toFixed(3)}">`,
    ...suites.flatMap((suite) => suiteElement(suite, folder)),
    '</testsuites>',
  ].join('\n');
}

function suiteElement(result: SuiteResult, folder: string): string[] {
  return [
    `  <testsuite name="${xmlAttribute(result.suite)}" file="${xmlAttribute(pathIn(folder, result.file))}" ${countAttributes([result])}>`,
    ...result.cases.flatMap((one) => caseElement(result.suite, one, folder)),
    '  </testsuite>',
  ];
}

function caseElement(suite: string, one: CaseResult, folder: string): string[] {
  const open = `    <testcase name="${xmlAttribute(one.name)}" classname="${xmlAttribute(suite)}" file="${xmlAttribute(pathIn(folder, one.at.file))}" line="${one.at.line}"`;
  if (one.status === 'passed') return [`${open}/>`];
  if (one.status === 'skipped')
    return [`${open}>`, `      <skipped message="${xmlAttribute(one.reason ?? '')}"/>`, '    </testcase>'];
  const [first] = one.failures;
  const lines = [
    failurePlace(folder, one),
    ...one.failures.flatMap((failure) => failureLines(failure, folder)),
    ...moreText(one.moreFailures),
  ];
  // One failure element a case: several readers count them as cases.
  return [
    `${open}>`,
    `      <failure message="${xmlAttribute(first?.message ?? '')}">${xmlContent(lines.join('\n'))}</failure>`,
    '    </testcase>',
  ];
}

function countAttributes(suites: readonly SuiteResult[]): string {
  const { passed, failed, skipped } = countResults(suites);
  return `tests="${passed + failed + skipped}" failures="${failed}" errors="0" skipped="${skipped}"`;
}
