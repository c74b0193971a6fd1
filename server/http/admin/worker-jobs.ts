/** A job of the admin → its answer: compiling, testing and comparing policies. Takes as long as it takes, so a thread runs it. */
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import type { AdminChecked, AdminDiagnostic } from '../../../schemas/generated/types.ts';
import { factsOf } from '../../facts/facts.ts';
import { type Compiled, compile } from '../../policy/compile.ts';
import { diagnosticEntry } from '../../policy/diagnostic-entry.ts';
import { diffDocument } from '../../policy/diff/diff-document.ts';
import { compareSides, type DiffReport } from '../../policy/diff/diff-report.ts';
import { type RecordFile, readRecords } from '../../policy/diff/records-read.ts';
import { createTraffic } from '../../policy/diff/traffic.ts';
import type { Snapshot } from '../../policy/snapshot.ts';
import { countResults } from '../../policy/suite/result.ts';
import { testDocument } from '../../policy/suite/test-document.ts';
import { testPolicy } from '../../policy/suite/tested.ts';

/** Path in the policy folder → text. */
export type Texts = ReadonlyMap<string, string>;

export interface CheckJob {
  readonly kind: 'check';
  readonly files: Texts;
  /** YYYY-MM-DD, UTC. */
  readonly today: string;
}

export interface TestJob {
  readonly kind: 'test';
  readonly files: Texts;
  readonly today: string;
  readonly coverage: boolean;
  readonly mutate: boolean;
}

export interface DiffJob {
  readonly kind: 'diff';
  readonly before: Texts;
  readonly after: Texts;
  readonly today: string;
  readonly exact: boolean;
  /** The decision log, where recorded requests are asked for. */
  readonly decisions: string | null;
}

export type Job = CheckJob | TestJob | DiffJob;

export interface TestAnswer {
  readonly checked: AdminChecked;
  /** Null where the policies do not compile. */
  readonly tests: {
    readonly document: object;
    readonly passed: number;
    readonly failed: number;
    /** `suite > case`, the first of those that failed. */
    readonly failing: readonly string[];
  } | null;
}

export interface DiffAnswer {
  readonly before: AdminChecked;
  readonly after: AdminChecked;
  /** Null where one of the two does not compile. */
  readonly document: object | null;
}

export type Answer<Asked extends Job> = Asked extends CheckJob
  ? AdminChecked
  : Asked extends TestJob
    ? TestAnswer
    : DiffAnswer;

export async function runJob(job: Job): Promise<Answer<Job>> {
  if (job.kind === 'check') return checkedOf(compile(job.files, { today: job.today }));
  return job.kind === 'test' ? test(job) : diff(job);
}

function checkedOf({ snapshot, diagnostics }: Compiled): AdminChecked {
  return {
    revision: snapshot?.revision ?? null,
    diagnostics: diagnostics.map((one) => diagnosticEntry(one) as AdminDiagnostic),
  };
}

/** Tests run in the hour that the terminal runs them in: the first of a Monday. */
const monday = new Date('2024-01-01T00:00:00Z');
const failingShown = 5;

function test({ files, today, coverage, mutate }: TestJob): TestAnswer {
  const compiled = compile(files, { today });
  const { snapshot } = compiled;
  const checked = checkedOf(compiled);
  if (snapshot === undefined) return { checked, tests: null };
  const readFacts = (request: Parameters<typeof factsOf>[0]) =>
    factsOf(request, snapshot.intents, {}, { now: monday, airgap: false });
  const tested = testPolicy(snapshot, readFacts, {
    // What is published is what a build sees: a case that hides the others must not be.
    only: 'refuse',
    nowMs: () => performance.now(),
    coverage: coverage ? { bar: undefined } : undefined,
    mutation: mutate ? { bar: undefined } : undefined,
  });
  const { passed, failed } = countResults(tested.suites);
  const failing = tested.suites.flatMap(({ suite, cases }) =>
    cases.filter(({ status }) => status === 'failed').map(({ name }) => `${suite} > ${name}`),
  );
  return {
    checked,
    tests: { document: testDocument(tested), passed, failed, failing: failing.slice(0, failingShown) },
  };
}

async function diff({ before, after, today, exact, decisions }: DiffJob): Promise<DiffAnswer> {
  const [a, b] = [compile(before, { today }), compile(after, { today })];
  const checked = { before: checkedOf(a), after: checkedOf(b) };
  if (a.snapshot === undefined || b.snapshot === undefined) return { ...checked, document: null };
  const recorded = decisions === null ? [] : await recordFiles(decisions);
  const traffic = recorded.length === 0 ? undefined : await replay(a.snapshot, b.snapshot, recorded);
  const report = compareSides(
    { name: sideNamed('on disk', a.snapshot), snapshot: a.snapshot, files: before },
    { name: sideNamed('the draft', b.snapshot), snapshot: b.snapshot, files: after },
    traffic,
    exact,
  );
  // Paths begin in the policy folder, as all others that the admin is told.
  return { ...checked, document: diffDocument({ ...report, failures: [] }, (_side, file) => file) };
}

function sideNamed(label: string, { revision }: Snapshot): DiffReport['before'] {
  return { label, folder: '', commit: undefined, revision };
}

async function replay(a: Snapshot, b: Snapshot, files: readonly RecordFile[]): Promise<DiffReport['traffic']> {
  const start = performance.now();
  const traffic = createTraffic(a, b);
  const read = await readRecords(files, (line) => traffic.add(line));
  return { ...traffic.result(), read: { ...read, totalMs: performance.now() - start } };
}

const chunkBytes = 1024 * 1024;

/** The log, after the one that was full before it: what `signalbox diff --traffic ledger` reads. */
async function recordFiles(path: string): Promise<readonly RecordFile[]> {
  const files: RecordFile[] = [];
  for (const name of [`${path}.1`, path]) {
    const open = () => createReadStream(name, { encoding: 'utf8', highWaterMark: chunkBytes }) as AsyncIterable<string>;
    if (await isThere(name)) files.push({ name, open });
  }
  return files;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
