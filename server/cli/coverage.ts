/** `signalbox coverage`: what of a policy recorded traffic has shown. */
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { DecisionRecord } from '../../schemas/generated/types.ts';
import { diagnosticEntry } from '../policy/diagnostic-entry.ts';
import { type CoverageReport, coverageReport } from '../policy/suite/measures.ts';
import { coverageEntry } from '../policy/suite/measures-entry.ts';
import { createTrafficCounter } from '../policy/suite/traffic-coverage.ts';
import type { Command } from './command.ts';
import { exit, UsageError } from './exit.ts';
import { type Sound, sound } from './load-policy.ts';
import { outputsOf } from './outputs.ts';
import { coverageLcov } from './report/coverage-lcov.ts';
import { coverageLines } from './report/coverage-lines.ts';
import { coveragePage } from './report/coverage-page.ts';
import { diagnosticsGithub } from './report/diagnostics-github.ts';
import { type Paint, plain } from './report/paint.ts';
import { counted, policySize } from './report/policy-size.ts';
import { barOf, isBelow } from './test-measures.ts';

interface TrafficRun {
  readonly folder: string;
  readonly policy: { readonly name: string; readonly revision: string; readonly size: string };
  readonly files: ReadonlyMap<string, string>;
  readonly coverage: CoverageReport;
  /** Requests whose route cannot be said. */
  readonly undecided: number;
  /** Lines that are no record of a decision. */
  readonly passedOver: number;
}

const formats: Readonly<Record<string, (run: TrafficRun, paint: Paint) => string>> = {
  pretty,
  json: ({ policy: { name, revision }, coverage, undecided, passedOver }) =>
    JSON.stringify(
      {
        v: 1,
        policy: { name, revision },
        coverage: coverageEntry(coverage),
        undecided,
        passed_over: passedOver,
        diagnostics: coverage.diagnostics.map(diagnosticEntry),
      },
      undefined,
      2,
    ),
  github: ({ folder, files, coverage: { diagnostics } }) => diagnosticsGithub({ folder, files, diagnostics }),
  lcov: ({ folder, coverage }) => coverageLcov(coverage.coverage, folder),
  html: (run) => coveragePage(run),
};

export const coverage: Command = {
  name: 'coverage',
  about: 'Show what of a policy recorded traffic has used: routes, guards, both outcomes of each condition.',
  operands: '[folder]',
  operandCount: [0, 1],
  options: {
    traffic: {
      value: 'file',
      about: 'The decision log, a line of JSON for each request (DECISION_LOG).',
      repeats: true,
    },
    wanted: { value: 'percent', about: 'Exit 5 below this percentage.' },
    format: { value: Object.keys(formats).join('|'), about: 'How to tell it. pretty unless said.', repeats: true },
    output: { value: 'file', about: 'Where the format before it is written to.', repeats: true },
  },
  examples: [
    { line: 'signalbox coverage --traffic decisions.jsonl', does: 'which routes are used at all' },
    { line: 'signalbox coverage --traffic decisions.jsonl --format html --output used.html', does: 'for a browser' },
    { line: 'signalbox test --coverage', does: 'the same by the tests' },
  ],
  notes:
    'The decision log keeps no text, so nobody can say what a condition on the text came to: it is shown as unknown and not\ncounted. Records of another revision of the policy are decided again by this one, as far as their facts tell.',
  async run(given, terminal) {
    const paths = given.values('traffic');
    if (paths.length === 0)
      throw new UsageError('coverage wants --traffic decisions.jsonl. By the tests: `signalbox test --coverage`.');
    const outputs = outputsOf(given, Object.keys(formats), 'pretty');
    const bar = barOf(given, 'wanted');
    const folder = given.operands[0] ?? terminal.config.policiesDir;
    const policy = await sound(folder, terminal);
    if ('code' in policy) return policy.code;
    const run = await runOf(folder, policy, paths, bar);
    for (const { format, file } of outputs) {
      const report = formats[format]!;
      if (file === undefined) terminal.print(report(run, terminal.paint));
      else await writeFile(file, `${report(run, plain)}\n`);
    }
    return isBelow(run.coverage) ? exit.coverageLow : exit.ok;
  },
};

async function runOf(
  folder: string,
  { snapshot, files }: Sound,
  paths: readonly string[],
  bar: number | undefined,
): Promise<TrafficRun> {
  const counter = createTrafficCounter(snapshot);
  let passedOver = 0;
  for (const path of paths) {
    for await (const line of linesOf(path)) {
      const record = recordIn(line);
      if (record) counter.add(record);
      else if (line.trim() !== '') passedOver++;
    }
  }
  const { coverage: counted, undecided, days } = counter.result();
  const { name, revision } = snapshot;
  const policy = { name, revision, size: policySize(snapshot) };
  return { folder, policy, files, coverage: coverageReport(snapshot, counted, bar, days), undecided, passedOver };
}

async function* linesOf(path: string): AsyncIterable<string> {
  const input = createReadStream(path, 'utf8');
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
    throw new UsageError(`${path} cannot be read (${error.code}).`);
  } finally {
    input.destroy();
  }
}

/** A log may end in half a line, and may hold lines of other programs. */
function recordIn(line: string): DecisionRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
  const record = value as Partial<DecisionRecord> | null;
  const isRecord =
    typeof record === 'object' &&
    record !== null &&
    typeof record.facts === 'object' &&
    record.facts !== null &&
    typeof record.outcome?.route === 'string' &&
    typeof record.policy?.revision === 'string' &&
    Array.isArray(record.guards);
  return isRecord ? (record as DecisionRecord) : undefined;
}

function pretty({ folder, policy, coverage, undecided, passedOver }: TrafficRun, paint: Paint): string {
  const { decisions } = coverage.coverage;
  return [
    `  ${policy.name}   ${policy.size}   revision ${policy.revision}`,
    '',
    `  traffic    ${counted(decisions, 'decision')}`,
    ...(undecided > 0
      ? [`    of ${counted(undecided, 'request')} nobody can say the route: a condition on the text comes first`]
      : []),
    ...(passedOver > 0 ? [`    ${counted(passedOver, 'line')} passed over: no record of a decision`] : []),
    ...coverageLines(coverage, folder, paint),
  ].join('\n');
}
