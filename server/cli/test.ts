/** `signalbox test`: runs the suites of a policy folder. No model is ever called. */
import { writeFile } from 'node:fs/promises';
import { countResults } from '../policy/suite/result.ts';
import { type Measure, testPolicy } from '../policy/suite/tested.ts';
import type { Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import { type ExitCode, exit, UsageError } from './exit.ts';
import { type SelectCase, selectorOf } from './filter.ts';
import { type Sound, sound } from './load-policy.ts';
import { type Output, outputsOf } from './outputs.ts';
import { progressOn } from './progress.ts';
import { monday, readerOf } from './read-facts.ts';
import { coverageLcov } from './report/coverage-lcov.ts';
import { coveragePage } from './report/coverage-page.ts';
import { type Paint, plain } from './report/paint.ts';
import { policySize } from './report/policy-size.ts';
import type { TestRun } from './report/test-run.ts';
import { testsGithub } from './report/tests-github.ts';
import { testsJson } from './report/tests-json.ts';
import { testsJunit } from './report/tests-junit.ts';
import { testsMarkdown } from './report/tests-markdown.ts';
import { testsPretty } from './report/tests-pretty.ts';
import { testsTap } from './report/tests-tap.ts';
import type { Terminal } from './terminal.ts';
import { barOf, isBelow } from './test-measures.ts';
import { watchFolder } from './watch-folder.ts';

const formats: Readonly<Record<string, (run: TestRun, paint: Paint) => string>> = {
  pretty: testsPretty,
  json: testsJson,
  junit: testsJunit,
  tap: testsTap,
  github: testsGithub,
  markdown: testsMarkdown,
  // These two show the coverage alone, and ask for it.
  lcov: ({ coverage, folder }) => coverageLcov(coverage!.coverage, folder),
  html: ({ coverage, ...run }) => coveragePage({ ...run, coverage: coverage! }),
};

export const test: Command = {
  name: 'test',
  about:
    'Run the tests of a policy folder (tests/*.test.yaml). Exit 4 where a case fails, 3 where the policy is invalid, 5 where less is covered or noticed than wanted.',
  operands: '[folder]',
  operandCount: [0, 1],
  options: {
    filter: { value: 'text', about: "Run only these: a part of `suite > case`, or 'suite=order;case=long'." },
    format: { value: Object.keys(formats).join('|'), about: 'How to tell it. pretty unless said.', repeats: true },
    output: { value: 'file', about: 'Where the format before it is written to.', repeats: true },
    coverage: {
      value: 'percent',
      optional: true,
      about:
        'What of the policy the tests show: routes, guards, both outcomes of each condition. Exit 5 below the percentage.',
    },
    mutate: {
      value: 'percent',
      optional: true,
      about:
        'Change the policy in every small way and see which changes the tests notice. Exit 5 below the percentage.',
    },
    watch: { about: 'Run again at every save, until Ctrl-C.', short: 'w' },
  },
  examples: [
    { line: 'signalbox test', does: 'all suites' },
    { line: 'signalbox test --watch', does: 'at every save' },
    { line: 'signalbox test --filter quick', does: 'cases with "quick" in their name, or in their suite\'s' },
    { line: "signalbox test --filter 'suite=order;case=long'", does: 'one case of one suite' },
    { line: 'signalbox test --coverage --mutate', does: 'how good the tests are' },
    { line: 'signalbox test --coverage 100 --mutate 90', does: 'for a build: exit 5 below' },
    { line: 'signalbox test --format html --output coverage.html', does: 'the policy with its counts, for a browser' },
    { line: 'signalbox test --format pretty --format junit --output report.xml', does: 'two forms of one run' },
  ],
  async run(given, terminal) {
    const folder = given.operands[0] ?? terminal.config.policiesDir;
    const outputs = outputsOf(given, Object.keys(formats), 'pretty');
    const job = { folder, select: selectorOf(given.value('filter')), outputs, ...measuresOf(given, outputs) };
    return given.has('watch') ? watchTests(job, terminal) : runOnce(job, terminal);
  },
};

interface Job {
  readonly folder: string;
  readonly select: SelectCase | undefined;
  readonly outputs: readonly Output[];
  /** What is measured beside the cases; the percentage that is wanted, where one is. */
  readonly coverage: Measure | undefined;
  readonly mutation: Measure | undefined;
}

function measuresOf(given: Arguments, outputs: readonly Output[]): Pick<Job, 'coverage' | 'mutation'> {
  const shown = outputs.some(({ format }) => format === 'lcov' || format === 'html');
  return {
    coverage: given.has('coverage') || shown ? { bar: barOf(given, 'coverage') } : undefined,
    mutation: given.has('mutate') ? { bar: barOf(given, 'mutate') } : undefined,
  };
}

async function runOnce(job: Job, terminal: Terminal): Promise<ExitCode> {
  const { folder, outputs } = job;
  const policy = await sound(folder, terminal);
  if ('code' in policy) return policy.code;
  const run = runOf(job, policy, terminal);
  if (policy.snapshot.suites.length === 0)
    terminal.complain(`There are no tests in ${folder}; they go into ${folder}/tests/<name>.test.yaml.`);
  else if (run.suites.length === 0)
    throw new UsageError('--filter matches no case. `signalbox test --format tap` lists them all.');
  for (const { format, file } of outputs) {
    const report = formats[format]!;
    if (file === undefined) terminal.print(report(run, terminal.paint));
    else await writeFile(file, `${report(run, plain)}\n`);
  }
  if (countResults(run.suites).failed > 0) return exit.testsFailed;
  return isBelow(run.coverage) || isBelow(run.mutation) ? exit.coverageLow : exit.ok;
}

function runOf({ folder, select, coverage, mutation }: Job, { snapshot, files }: Sound, terminal: Terminal): TestRun {
  const tested = testPolicy(snapshot, readerOf(snapshot, monday, false), {
    ...(select ? { select } : {}),
    only: terminal.unattended ? 'refuse' : 'honour',
    nowMs: () => performance.now(),
    coverage,
    mutation,
    onProgress: progressOn(terminal),
  });
  return { ...tested, folder, policy: { ...tested.policy, size: policySize(snapshot) }, files };
}

async function watchTests(job: Job, terminal: Terminal): Promise<ExitCode> {
  const signal = terminal.interrupted();
  await watchFolder(job.folder, signal, async () => {
    if (terminal.interactive) terminal.print('\u001b[2J\u001b[3J\u001b[H');
    try {
      await runOnce(job, terminal);
    } catch (error) {
      // A filter that matches nothing now may match after the next save.
      if (!(error instanceof UsageError)) throw error;
      terminal.complain(error.message);
    }
    terminal.print(terminal.paint('faint', `\n  waiting for changes in ${job.folder}, Ctrl-C ends`));
  });
  return exit.ok;
}
