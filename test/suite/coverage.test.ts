/** What counts as covered, by cases and by recorded traffic. */
import { describe, expect, test } from 'vitest';
import type { DecisionRecord } from '../../schemas/generated/types.ts';
import { unknownFacts } from '../../server/policy/fact-catalogue.ts';
import type { Snapshot } from '../../server/policy/snapshot.ts';
import { type Coverage, createCounter, seenOf, sharesOf } from '../../server/policy/suite/coverage.ts';
import { coverageDiagnostics } from '../../server/policy/suite/coverage-diagnostics.ts';
import { leafWords } from '../../server/policy/suite/leaf-words.ts';
import { questionsOf } from '../../server/policy/suite/questions.ts';
import { runSuites } from '../../server/policy/suite/run.ts';
import { createTrafficCounter } from '../../server/policy/suite/traffic-coverage.ts';
import { gapsOf, withoutImpossible } from '../../server/policy/suite/uncovered.ts';
import { compiled, given, readerOf } from './run-cases.ts';
import { policyYaml, sampleFiles } from './sample-policy.ts';

function covered(cases: readonly string[], changes: Readonly<Record<string, string>> = {}): Coverage {
  const suite = [
    'suite: s',
    given,
    'cases:',
    ...cases.map((facts, index) => `  - { case: c${index}, ${facts}, expect: { refused: false } }`),
    '',
  ];
  const snapshot = compiled(sampleFiles({ 'tests/s.test.yaml': suite.join('\n'), ...changes }));
  return coverageBy(snapshot);
}

function coverageBy(snapshot: Snapshot): Coverage {
  const counter = createCounter(snapshot);
  runSuites(snapshot, readerOf(snapshot), {
    observe: ({ outcome, situation }) => counter.add(seenOf(snapshot, outcome.decision, situation.read.values)),
  });
  return counter.coverage('tests');
}

/** `text: true/false` */
function counts({ leaves }: Coverage): Record<string, string> {
  return Object.fromEntries(leaves.map((one) => [leafWords(one.leaf), `${one.true}/${one.false}`]));
}

function taken({ routes }: Coverage): Record<string, number> {
  return Object.fromEntries(routes.map(({ item, count }) => [item.id, count]));
}

describe('coverage by tests', () => {
  test('conditions count up to the route that won, those of guards always', () => {
    const coverage = covered(['facts: { context_tokens: 6001 }', 'facts: { intent: status }']);
    expect(taken(coverage)).toEqual({ 'long-documents': 1, quick: 1, code: 0, chat: 0, default: 0 });
    expect(counts(coverage)).toMatchObject({
      'airgap is true': '0/2',
      'context_tokens over 6000': '1/1',
      'latency_target is ultra_low': '0/1',
      'intent one of status, classification': '1/0',
      'intent is code-gen': '0/0',
    });
  });

  test('the default is reached past every route', () => {
    const coverage = covered(['facts: { context_tokens: 5000 }']);
    expect(taken(coverage).default).toBe(1);
    expect(counts(coverage)['context_tokens at_most 3500']).toBe('0/1');
  });

  test('a pin reads no route', () => {
    const coverage = covered(['request: { model: phi3 }']);
    expect(taken(coverage)).toEqual({ 'long-documents': 0, quick: 0, code: 0, chat: 0, default: 0 });
    expect(counts(coverage)).toMatchObject({ 'context_tokens over 6000': '0/0', 'airgap is true': '0/1' });
  });

  test('a definition that two routes use is one condition, counted once a decision', () => {
    const twice = policyYaml.replace('when: { intent: code-gen,', 'when: { long: false, intent: code-gen,');
    const coverage = covered(['facts: { intent: code-gen }'], { 'policy.yaml': twice });
    expect(coverage.leaves.filter(({ leaf }) => leaf.text === 'context_tokens over 6000')).toHaveLength(1);
    expect(counts(coverage)['context_tokens over 6000']).toBe('0/1');
  });

  test('a percentage is rounded down, so that 100 means all', () => {
    const coverage = covered(['facts: { context_tokens: 6001 }', 'facts: { intent: status }']);
    const { percent, routes, guards, outcomes } = sharesOf(coverage);
    expect([routes, guards, outcomes]).toEqual([
      { done: 2, of: 5 },
      { done: 0, of: 2 },
      { done: 9, of: 22 },
    ]);
    expect(percent).toBe(37.9);
  });

  test('what no request can bring about is proved so, and is not counted', () => {
    // Whatever comes to chat is at most 6000 already, so "under 9000" never fails there.
    const always = policyYaml.replace('context_tokens: { at_most: 3500 }', 'context_tokens: { under: 9000 }');
    const coverage = covered(['facts: { intent: chat }'], { 'policy.yaml': always });
    const snapshot = compiled(sampleFiles({ 'policy.yaml': always }));
    const proved = withoutImpossible(coverage, gapsOf(coverage, questionsOf(snapshot)));
    expect(
      proved.leaves
        .filter(({ impossible }) => impossible.length > 0)
        .map(({ leaf, impossible }) => [leaf.text, impossible]),
    ).toEqual([['context_tokens under 9000', [false]]]);
    expect(proved.routes.filter(({ impossible }) => impossible).map(({ item }) => item.id)).toEqual(['default']);
    expect(sharesOf(proved).routes.of).toBe(4);
  });

  test('what is missing is told at its place', () => {
    const coverage = covered([
      'facts: { context_tokens: 6001 }',
      'facts: { intent: status }',
      'facts: { intent: chat }',
    ]);
    const told = coverageDiagnostics(coverage).map(
      ({ code, severity, range, message }) => `${range.line} ${code} ${severity} ${message}`,
    );
    expect(told).toMatchInlineSnapshot(`
      [
        "8 PL502 warning The tests never see "tags has private" hold, so they would not notice if it changed. "signalbox gen gaps" writes the case that is missing.",
        "8 PL502 warning The tests never see "tags has no_cloud" hold, so they would not notice if it changed. "signalbox gen gaps" writes the case that is missing.",
        "9 PL502 warning The tests never see "text mentions privacy" hold, so they would not notice if it changed. "signalbox gen gaps" writes the case that is missing.",
        "13 PL501 warning In no test case does guard "private-stays-home" apply. "signalbox gen gaps" writes the case that is missing.",
        "17 PL501 warning In no test case does guard "airgap" apply. "signalbox gen gaps" writes the case that is missing.",
        "18 PL502 warning The tests never see "airgap is true" hold, so they would not notice if it changed. "signalbox gen gaps" writes the case that is missing.",
        "38 PL502 warning The tests never see "latency_target is ultra_low" hold, so they would not notice if it changed. "signalbox gen gaps" writes the case that is missing.",
        "39 PL502 warning The tests never see "cost_priority is true" hold, so they would not notice if it changed. "signalbox gen gaps" writes the case that is missing.",
        "45 PL501 warning No test case comes to route "code". "signalbox gen gaps" writes the case that is missing.",
        "46 PL502 warning The tests never see "intent is code-gen" hold, so they would not notice if it changed. "signalbox gen gaps" writes the case that is missing.",
        "46 PL502 warning The tests never see "latency_target is not low" fail, so they would not notice if it changed. "signalbox gen gaps" writes the case that is missing.",
        "56 PL502 warning The tests never see "context_tokens at_most 3500" fail, so they would not notice if it changed. "signalbox gen gaps" writes the case that is missing.",
        "66 PL501 warning No test case comes to the default. "signalbox gen gaps" writes the case that is missing.",
      ]
    `);
  });
});

describe('coverage by traffic', () => {
  const snapshot = compiled(sampleFiles());
  const record = (facts: Record<string, unknown>, route: string, more: Partial<DecisionRecord> = {}) => ({
    at: '2026-11-20T10:00:00.000Z',
    policy: { name: 'sample', revision: snapshot.revision },
    facts: factsOf(facts),
    outcome: { model: null, provider: null, where: null, route, reason: 'ROUTE' as const, prompt: null, refused: null },
    guards: [],
    ...more,
  });
  const factsOf = (facts: Record<string, unknown>): DecisionRecord['facts'] => {
    const { text: _, ...known } = { ...unknownFacts, ...facts };
    return Object.fromEntries(
      Object.entries(known).map(([name, value]) => [name, { value, from: 'client' }]),
    ) as DecisionRecord['facts'];
  };

  test('a record of this revision says its route and guards itself', () => {
    const counter = createTrafficCounter(snapshot);
    counter.add(record({ context_tokens: 7000 }, 'long-documents', { guards: ['private-stays-home'] }));
    const { coverage, undecided } = counter.result();
    expect(undecided).toBe(0);
    expect(taken(coverage)['long-documents']).toBe(1);
    expect(coverage.guards.map(({ count }) => count)).toEqual([1, 0]);
  });

  test('conditions on the text are unknown, and not counted', () => {
    const counter = createTrafficCounter(snapshot);
    counter.add(record({ context_tokens: 7000 }, 'long-documents'));
    const { coverage } = counter.result();
    const text = coverage.leaves.find(({ leaf }) => leaf.fact === 'text')!;
    expect([text.true, text.false, text.unknown]).toEqual([0, 0, 1]);
    expect(sharesOf(coverage).outcomes.of).toBe(20);
  });

  test('a record of another revision is decided again, as far as its facts tell', () => {
    const byText = policyYaml.replace('when: { long: true }', 'when: { text: { contains: book } }');
    const counter = createTrafficCounter(
      compiled(sampleFiles({ 'policy.yaml': byText.replace('  long: { context_tokens: { over: 6000 } }\n', '') })),
    );
    counter.add(record({ intent: 'status' }, 'quick'));
    expect(counter.result().undecided).toBe(1);
    const other = createTrafficCounter(snapshot);
    other.add(record({ intent: 'status' }, 'gone', { policy: { name: 'sample', revision: '000000000000' } }));
    expect(taken(other.result().coverage).quick).toBe(1);
  });

  test('a route without traffic is told with the days that were looked at', () => {
    const counter = createTrafficCounter(snapshot);
    counter.add(record({ intent: 'chat' }, 'chat'));
    counter.add(record({ intent: 'status' }, 'quick', { at: '2026-11-27T11:00:00.000Z' }));
    const { coverage, days } = counter.result();
    expect(coverageDiagnostics(coverage, days).map(({ code, message }) => `${code} ${message}`)).toEqual([
      'PL211 In 7 days of recorded traffic, guard "private-stays-home" applied to nothing. Is it still wanted?',
      'PL211 In 7 days of recorded traffic, guard "airgap" applied to nothing. Is it still wanted?',
      'PL211 In 7 days of recorded traffic, route "long-documents" decided nothing. Is it still wanted?',
      'PL211 In 7 days of recorded traffic, route "code" decided nothing. Is it still wanted?',
      'PL211 In 7 days of recorded traffic, the default decided nothing. Is it still wanted?',
    ]);
  });
});
