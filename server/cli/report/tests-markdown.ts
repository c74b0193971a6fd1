/** A test run → Markdown, for the summary of a build. */
import { countResults } from '../../policy/suite/result.ts';
import { markdownCell, markdownCode } from './markdown.ts';
import { counted } from './policy-size.ts';
import { failureLines, failurePlace, moreText, type TestRun } from './test-run.ts';

/** A build's summary is cut off at a megabyte. */
const failuresMax = 50;

export function testsMarkdown({ folder, policy, suites }: TestRun): string {
  const { passed, failed, variants } = countResults(suites);
  const rows = suites.map((suite) => {
    const counts = countResults([suite]);
    return `| ${markdownCell(suite.suite)} | ${counts.passed} | ${counts.failed} | ${counts.skipped} |`;
  });
  const failing = suites.flatMap(({ suite, cases }) =>
    cases.filter(({ status }) => status === 'failed').map((one) => ({ suite, one })),
  );
  return [
    '### Policy tests',
    '',
    `${passed} of ${counted(passed + failed, 'case')} passed, ${counted(variants, 'decision')}. ${markdownCell(policy.name)} ${markdownCode(policy.revision)}, ${policy.size}.`,
    '',
    '| suite | passed | failed | skipped |',
    '| --- | --: | --: | --: |',
    ...rows,
    ...failing
      .slice(0, failuresMax)
      .flatMap(({ suite, one }) => [
        '',
        `**${markdownCell(`${suite} > ${one.name}`)}** ${markdownCode(failurePlace(folder, one))}`,
        '',
        ...[...one.failures.flatMap((failure) => failureLines(failure, folder)), ...moreText(one.moreFailures)].map(
          (line) => `    ${line}`,
        ),
      ]),
    ...(failing.length > failuresMax ? ['', `and ${failing.length - failuresMax} more`] : []),
  ].join('\n');
}
