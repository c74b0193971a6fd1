/** A test run → annotations of a GitHub workflow beside the failing cases, and a line that sums up. */
import { countResults } from '../../policy/suite/result.ts';
import { measuredFindings } from '../../policy/suite/tested.ts';
import { diagnosticsGithub } from './diagnostics-github.ts';
import { pathIn } from './findings.ts';
import { githubCommand } from './github-command.ts';
import { failureLines, moreText, type TestRun } from './test-run.ts';

export function testsGithub(run: TestRun): string {
  const { folder, suites } = run;
  const { passed, failed } = countResults(suites);
  const failing = suites.flatMap(({ suite, cases }) =>
    cases.filter(({ status }) => status === 'failed').map((one) => ({ suite, one })),
  );
  return [
    ...failing.map(({ suite, one }) =>
      githubCommand({
        level: 'error',
        file: pathIn(folder, one.at.file),
        line: one.at.line,
        column: one.at.column,
        title: `${suite} > ${one.name}`,
        message: [
          ...one.failures.flatMap((failure) => failureLines(failure, folder)),
          ...moreText(one.moreFailures),
        ].join('\n'),
      }),
    ),
    ...[diagnosticsGithub({ folder, files: run.files, diagnostics: measuredFindings(run) })].filter(
      (text) => text !== '',
    ),
    `${passed} of ${passed + failed} passed`,
    ...sharesLine(run),
  ].join('\n');
}

/** `coverage 100 %, mutants 98.4 %` */
function sharesLine({ coverage, mutation }: TestRun): string[] {
  const parts = [
    ...(coverage ? [`coverage ${coverage.shares.percent} %`] : []),
    ...(mutation && 'mutation' in mutation ? [`mutants ${mutation.mutation.percent} %`] : []),
  ];
  return parts.length === 0 ? [] : [parts.join(', ')];
}
