/** A test run → annotations of a GitHub workflow beside the failing cases, and a line that sums up. */
import { countResults } from '../../policy/suite/result.ts';
import { pathIn } from './findings.ts';
import { githubCommand } from './github-command.ts';
import { failureLines, moreText, type TestRun } from './test-run.ts';

export function testsGithub({ folder, suites }: TestRun): string {
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
    `${passed} of ${passed + failed} passed`,
  ].join('\n');
}
