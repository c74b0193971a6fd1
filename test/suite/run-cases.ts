/** Cases as YAML → what running them with the real compiler and the real facts gives. */
import { expect } from 'vitest';
import { factsOf } from '../../server/facts/facts.ts';
import { compile } from '../../server/policy/compile.ts';
import type { Snapshot } from '../../server/policy/snapshot.ts';
import type { CaseResult } from '../../server/policy/suite/result.ts';
import { runSuite } from '../../server/policy/suite/run.ts';
import type { ReadFacts } from '../../server/policy/suite/written.ts';
import { sampleFiles } from './sample-policy.ts';

const now = new Date('2024-01-01T00:00:00Z');

export function readerOf({ intents }: Snapshot): ReadFacts {
  return (request) => factsOf(request, intents, {}, { now, airgap: false });
}

export function compiled(files: ReadonlyMap<string, string>): Snapshot {
  const { snapshot, diagnostics } = compile(files, { today: '2026-01-01' });
  if (!snapshot)
    throw new Error(diagnostics.map(({ message, range }) => `${range.file}:${range.line} ${message}`).join('\n'));
  return snapshot;
}

export const given = 'given: { language: en, latency_target: medium, context_tokens: 200, user: ann, bucket: 10 }';

/** Runs cases, written as YAML items, in a suite with the usual `given`. */
export function run(cases: string, changes: Record<string, string> = {}): readonly CaseResult[] {
  const lines = cases
    .trim()
    .split('\n')
    .map((line) => `  ${line}`);
  const suite = ['suite: s', given, 'cases:', ...lines, ''].join('\n');
  const snapshot = compiled(sampleFiles({ 'tests/s.test.yaml': suite, ...changes }));
  return runSuite(snapshot, snapshot.suites[0]!, readerOf(snapshot)).cases;
}

/** The messages of the only case; `passed` where it has none. */
export function outcome(one: string, changes: Record<string, string> = {}): readonly string[] | 'passed' {
  const [result, ...others] = run(`- case: c\n${one.trim().replace(/^/gm, '  ')}`, changes);
  expect(others).toEqual([]);
  return result!.status === 'passed' ? 'passed' : result!.failures.map(({ message }) => message);
}
