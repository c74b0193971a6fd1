/** `signalbox diff`: what a change of the policy changes, in words, over recorded traffic, and over all requests there can be. */
import { suggestion } from '../policy/did-you-mean.ts';
import { compareSides, type DiffReport, type SideName } from '../policy/diff/diff-report.ts';
import type { ExactDiff } from '../policy/diff/exact.ts';
import { numberWords, requestWords } from '../policy/diff/number-words.ts';
import { createTraffic } from '../policy/diff/traffic.ts';
import type { Snapshot } from '../policy/snapshot.ts';
import type { Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import { type PolicySide, sidesOf } from './diff-sides.ts';
import { readTraffic, trafficFiles } from './diff-traffic.ts';
import { exit, UsageError } from './exit.ts';
import { diagnosticsPretty } from './report/diagnostics-pretty.ts';
import { diffGithub } from './report/diff-github.ts';
import { diffJson } from './report/diff-json.ts';
import { diffMarkdown } from './report/diff-markdown.ts';
import { diffPretty } from './report/diff-pretty.ts';
import type { Paint } from './report/paint.ts';
import type { Terminal } from './terminal.ts';

const formats: Readonly<Record<string, (report: DiffReport, paint: Paint) => string>> = {
  pretty: diffPretty,
  json: diffJson,
  markdown: diffMarkdown,
  github: diffGithub,
};

const failures = ['newly-cloud', 'newly-refused'];

export const diff: Command = {
  name: 'diff',
  about:
    'Compare two policies: what changed in words, which recorded requests move, and what is proved over all requests.',
  operands: '[A..B] [folder]',
  operandCount: [0, 2],
  options: {
    traffic: {
      value: 'file',
      about: 'Recorded requests, one JSON line each; `ledger` is the DECISION_LOG.',
      repeats: true,
    },
    exact: { about: 'Compare over all classes of requests. Done anyway where there is no traffic.' },
    'exit-code': { about: 'Exit 6 where decisions differ, or may.' },
    'fail-on': { value: failures.join(','), about: 'Exit 6 where one of these happens, or may.', repeats: true },
    format: { value: Object.keys(formats).join('|'), about: 'How to tell it. pretty unless said.' },
  },
  examples: [
    { line: 'signalbox diff', does: 'HEAD and the working tree: what would this edit do?' },
    { line: 'signalbox diff main..', does: 'main and the working tree' },
    { line: 'signalbox diff main...HEAD --format markdown', does: 'a pull request, as a comment for it' },
    { line: 'signalbox diff v1..v2 policies', does: 'two tags, another folder' },
    { line: 'signalbox diff old/policies..new/policies', does: 'two folders, no git' },
    { line: 'signalbox diff --traffic ledger', does: 'over what the server recorded' },
    { line: 'signalbox diff main.. --traffic mon.jsonl --traffic tue.jsonl', does: 'over several files' },
    { line: 'signalbox diff --exact --exit-code', does: 'is this refactoring proved to change nothing?' },
    { line: 'signalbox diff main.. --fail-on newly-cloud,newly-refused', does: 'a gate for CI' },
  ],
  notes: [
    'A and B are revisions of git or folders; nothing after the dots is the working tree. Nothing is checked out.',
    'A line of traffic is a record of the decision log, or the facts alone: {"intent":"chat","context_tokens":5200}.',
    'The log holds facts and never text, so a decision that hangs on the text is counted apart.',
  ].join('\n'),
  async run(given, terminal) {
    const report = formats[formatOf(given)]!;
    const failOn = failOnOf(given);
    const files = await trafficFiles(given.values('traffic'), terminal.config);
    const [a, b] = await sidesOf(given.operands[0], given.operands[1] ?? terminal.config.policiesDir);
    if (!a.snapshot || !b.snapshot) {
      for (const side of [a, b]) if (!side.snapshot) complain(side, terminal);
      return exit.policyInvalid;
    }
    const found = await compare(a, b, a.snapshot, b.snapshot, files, given.has('exact'));
    const failed = failOn.flatMap((name) => failureOf(name, found));
    terminal.print(report({ ...found, failures: failed }, terminal.paint));
    const differ = given.has('exit-code') && decisionsDiffer(found);
    return failed.length > 0 || differ ? exit.decisionsDiffer : exit.ok;
  },
};

function formatOf(given: Arguments): string {
  const format = given.value('format') ?? 'pretty';
  const known = Object.keys(formats);
  if (known.includes(format)) return format;
  throw new UsageError(`There is no format "${format}".${suggestion(format, known)} Known: ${known.join(', ')}.`);
}

function failOnOf(given: Arguments): readonly string[] {
  const names = given.values('fail-on').flatMap((value) => value.split(',').map((name) => name.trim()));
  for (const name of names) {
    if (!failures.includes(name))
      throw new UsageError(`--fail-on knows ${failures.join(' and ')}, not "${name}".${suggestion(name, failures)}`);
  }
  return [...new Set(names)];
}

function complain({ label, findings }: PolicySide, terminal: Terminal): void {
  const errors = findings.diagnostics.filter(({ severity }) => severity === 'error');
  terminal.complain(`${label} does not compile, so there is nothing to compare with.\n`);
  terminal.complain(diagnosticsPretty({ ...findings, diagnostics: errors }, terminal.paintComplaint));
}

type Found = Omit<DiffReport, 'failures'>;

async function compare(
  a: PolicySide,
  b: PolicySide,
  before: Snapshot,
  after: Snapshot,
  files: readonly string[],
  exactly: boolean,
): Promise<Found> {
  const traffic = files.length > 0 ? await replay(before, after, files) : undefined;
  return compareSides(
    { name: nameOf(a, before), snapshot: before, files: a.findings.files },
    { name: nameOf(b, after), snapshot: after, files: b.findings.files },
    traffic,
    exactly,
  );
}

async function replay(
  before: Snapshot,
  after: Snapshot,
  files: readonly string[],
): Promise<NonNullable<DiffReport['traffic']>> {
  const start = performance.now();
  const traffic = createTraffic(before, after);
  const read = await readTraffic(files, (line) => traffic.add(line));
  return { ...traffic.result(), read: { ...read, totalMs: performance.now() - start } };
}

function nameOf({ label, folder, commit }: PolicySide, { revision }: Snapshot): SideName {
  return { label, folder, commit, revision };
}

/** What is not known not to differ counts: a gate that waves through what it could not decide is none. */
function decisionsDiffer({ traffic, exact }: Found): boolean {
  if (traffic && (traffic.differ > 0 || traffic.undecidable.requests > 0)) return true;
  return exact !== undefined && (exact.verdict !== 'equivalent' || exact.ownParameters === 'may differ');
}

function failureOf(name: string, { traffic, exact }: Found): readonly string[] {
  const cloud = name === 'newly-cloud';
  const requests = traffic ? (cloud ? traffic.newlyCloud + traffic.newlyCloudInReserve : traffic.newlyRefused) : 0;
  const maybe = traffic ? (cloud ? traffic.undecidable.maybeNewlyCloud : traffic.undecidable.maybeNewlyRefused) : 0;
  const ways = exact ? waysOf(name, exact) : 0;
  return [
    ...(requests > 0 ? [`${name}: ${requestWords(requests)}`] : []),
    ...(maybe > 0 ? [`${name}: ${requestWords(maybe)} might, depending on a text that is not recorded`] : []),
    ...(ways > 0
      ? [`${name}: ${numberWords(ways)} way${ways === 1 ? '' : 's'} from route to route, of all requests there can be`]
      : []),
    ...(exact && exact.undecided.length > 0
      ? [`${name}: not decided within the budget for ${exact.undecided.join(', ')}`]
      : []),
  ];
}

function waysOf(name: string, { groups, newlyCloud }: ExactDiff): number {
  if (name === 'newly-refused') return groups.filter(({ from, to }) => from.model !== null && to.model === null).length;
  const first = groups.filter(({ from, to }) => to.where === 'cloud' && from.where !== 'cloud').length;
  return Math.max(first, newlyCloud.length);
}
