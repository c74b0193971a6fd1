/** `signalbox test`: runs the suites of a policy folder. No model is ever called. */
import { writeFile } from 'node:fs/promises';
import type { Snapshot } from '../policy/snapshot.ts';
import { countResults } from '../policy/suite/result.ts';
import { runSuites } from '../policy/suite/run.ts';
import type { Command } from './command.ts';
import { type ExitCode, exit, UsageError } from './exit.ts';
import { type SelectCase, selectorOf } from './filter.ts';
import { sound } from './load-policy.ts';
import { type Output, outputsOf } from './outputs.ts';
import { monday, readerOf } from './read-facts.ts';
import { type Paint, plain } from './report/paint.ts';
import { policySize } from './report/policy-size.ts';
import type { TestRun } from './report/test-run.ts';
import { testsGithub } from './report/tests-github.ts';
import { testsJson } from './report/tests-json.ts';
import { testsJunit } from './report/tests-junit.ts';
import { testsPretty } from './report/tests-pretty.ts';
import { testsTap } from './report/tests-tap.ts';
import type { Terminal } from './terminal.ts';
import { watchFolder } from './watch-folder.ts';

const formats: Readonly<Record<string, (run: TestRun, paint: Paint) => string>> = {
  pretty: testsPretty,
  json: testsJson,
  junit: testsJunit,
  tap: testsTap,
  github: testsGithub,
};

export const test: Command = {
  name: 'test',
  about:
    'Run the tests of a policy folder (tests/*.test.yaml). Exit 4 where a case fails, 3 where the policy is invalid.',
  operands: '[folder]',
  operandCount: [0, 1],
  options: {
    filter: { value: 'text', about: "Run only these: a part of `suite > case`, or 'suite=order;case=long'." },
    format: { value: Object.keys(formats).join('|'), about: 'How to tell it. pretty unless said.', repeats: true },
    output: { value: 'file', about: 'Where the format before it is written to.', repeats: true },
    watch: { about: 'Run again at every save, until Ctrl-C.', short: 'w' },
  },
  examples: [
    { line: 'signalbox test', does: 'all suites' },
    { line: 'signalbox test --watch', does: 'at every save' },
    { line: 'signalbox test --filter quick', does: 'cases with "quick" in their name, or in their suite\'s' },
    { line: "signalbox test --filter 'suite=order;case=long'", does: 'one case of one suite' },
    { line: 'signalbox test --format pretty --format junit --output report.xml', does: 'two forms of one run' },
  ],
  async run(given, terminal) {
    const folder = given.operands[0] ?? terminal.config.policiesDir;
    const job = {
      folder,
      select: selectorOf(given.value('filter')),
      outputs: outputsOf(given, Object.keys(formats), 'pretty'),
    };
    return given.has('watch') ? watchTests(job, terminal) : runOnce(job, terminal);
  },
};

interface Job {
  readonly folder: string;
  readonly select: SelectCase | undefined;
  readonly outputs: readonly Output[];
}

async function runOnce({ folder, select, outputs }: Job, terminal: Terminal): Promise<ExitCode> {
  const policy = await sound(folder, terminal);
  if ('code' in policy) return policy.code;
  const run = runOf(folder, policy.snapshot, select, terminal.unattended);
  if (policy.snapshot.suites.length === 0)
    terminal.complain(`There are no tests in ${folder}; they go into ${folder}/tests/<name>.test.yaml.`);
  else if (run.suites.length === 0)
    throw new UsageError('--filter matches no case. `signalbox test --format tap` lists them all.');
  for (const { format, file } of outputs) {
    const report = formats[format]!;
    if (file === undefined) terminal.print(report(run, terminal.paint));
    else await writeFile(file, `${report(run, plain)}\n`);
  }
  return countResults(run.suites).failed > 0 ? exit.testsFailed : exit.ok;
}

function runOf(folder: string, snapshot: Snapshot, select: SelectCase | undefined, unattended: boolean): TestRun {
  const start = performance.now();
  const suites = runSuites(snapshot, readerOf(snapshot, monday, false), {
    ...(select ? { select } : {}),
    only: unattended ? 'refuse' : 'honour',
  });
  const totalMs = performance.now() - start;
  return {
    folder,
    policy: { name: snapshot.name, revision: snapshot.revision, size: policySize(snapshot) },
    suites,
    totalMs,
  };
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
