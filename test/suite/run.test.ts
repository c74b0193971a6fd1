import { describe, expect, test } from 'vitest';
import { runSuites } from '../../server/policy/suite/run.ts';
import { compiled, given, outcome, readerOf, run } from './run-cases.ts';
import { sampleFiles } from './sample-policy.ts';

describe('a case that cannot fail fails', () => {
  test.each([
    ['facts: { intent: status }', 'this case cannot fail: it expects nothing; write expect:'],
    ['expect: { facts: {} }', 'this case cannot fail: nothing is written in its facts'],
    ['expect: { with: {} }', 'this case cannot fail: nothing is written in its with'],
    [
      'facts: { intent: status }\nexpect: { facts: { intent: status, user: ann } }',
      'this case cannot fail: it expects only facts that it writes itself',
    ],
    [
      'expect: { never: { where: local, provider: anthropic } }',
      'this case cannot fail: its never: selects no model of models.yaml',
    ],
  ])('%s', (one, message) => {
    expect(outcome(one)).toEqual([`PL504 ${message}`]);
  });

  test('a matrix without combinations', () => {
    expect(outcome('matrix: {}\nexpect: { route: chat }')).toEqual([
      'PL504 this case cannot run: the matrix names no fact, so the case would run for nothing',
    ]);
    expect(outcome('matrix: { intent: [] }\nexpect: { route: chat }')).toEqual([
      'PL504 this case cannot run: the matrix gives intent no value, so the case would run for nothing',
    ]);
  });
});

test('a request that the server would refuse fails the case with the place of the mistake', () => {
  expect(outcome('request: { messages: [{ role: wizard, content: x }] }\nexpect: { route: chat }')[0]).toMatch(
    /^this case cannot run: the request is not one the server would take: request\.messages\.0\.role /,
  );
});

test('skip tells its reason and runs nothing', () => {
  expect(
    run('- case: c\n  skip: not yet\n  expect: { route: nowhere-yet }'.replace('nowhere-yet', 'chat')),
  ).toMatchObject([{ status: 'skipped', reason: 'not yet', variants: 0 }]);
});

test('only runs alone, over all suites, and fails where nobody would notice', () => {
  const files = sampleFiles({
    'tests/a.test.yaml': `suite: a\n${given}\ncases:\n  - { case: one, only: true, expect: { route: chat } }\n  - { case: two, expect: { route: chat } }\n`,
    'tests/b.test.yaml': `suite: b\n${given}\ncases:\n  - { case: three, expect: { route: chat } }\n`,
  });
  const snapshot = compiled(files);
  const statuses = (only: 'honour' | 'refuse') =>
    runSuites(snapshot, readerOf(snapshot), { only }).flatMap(({ cases }) => cases.map(({ status }) => status));
  expect(statuses('honour')).toEqual(['passed', 'skipped', 'skipped']);
  expect(statuses('refuse')).toEqual(['failed', 'passed', 'passed']);
});

test('cases that are not selected leave no trace in the result', () => {
  const snapshot = compiled(
    sampleFiles({
      'tests/a.test.yaml': `suite: a\n${given}\ncases:\n  - { case: one, expect: { route: chat } }\n  - { case: two, expect: { route: chat } }\n`,
    }),
  );
  const select = (_: string, name: string) => name === 'two';
  expect(runSuites(snapshot, readerOf(snapshot), { select })).toMatchObject([{ cases: [{ name: 'two' }] }]);
  expect(runSuites(snapshot, readerOf(snapshot), { select: () => false })).toEqual([]);
});

test('results are plain data, and the same every time', () => {
  const cases = '- case: c\n  matrix: { intent: all }\n  expect: { route: code }';
  expect(JSON.parse(JSON.stringify(run(cases)))).toEqual(run(cases));
});
