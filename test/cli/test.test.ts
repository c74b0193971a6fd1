import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { policyYaml } from '../suite/sample-policy.ts';
import { folderWith, signalbox } from './run-signalbox.ts';
import { failing, order } from './sample-suites.ts';
import { steady } from './steady.ts';
import { elementsOf } from './well-formed.ts';

const misspelt = policyYaml.replace('latency_target: ultra_low', 'latency_traget: ultra_low');

describe('signalbox test', () => {
  test('all green ends with 0', async () => {
    const { code, out } = await signalbox(folderWith({ 'tests/order.test.yaml': order }), ['test']);
    expect(code).toBe(0);
    expect(steady(out)).toBe(`  sample   4 routes, 2 guards, 11 conditions   revision <revision>

  who wins when two routes match     2 passed   (49 decisions)

  2 of 2 cases passed   49 decisions in <n> ms
`);
  });

  test('a failing case is told with what decided, and ends with 4', async () => {
    const { code, out } = await signalbox(folderWith({ 'tests/order.test.yaml': failing }), ['test']);
    expect(code).toBe(4);
    expect(steady(out)).toContain(`
  FAIL  who wins when two routes match > chat at 3501   policies/tests/order.test.yaml:11:5
        expected route default, got chat
          chat   context_tokens at_most 3500    policies/policy.yaml:56:31
                 3400                           -> true

  2 of 3 cases passed   50 decisions in <n> ms
`);
  });

  test('an invalid policy ends with 3 and runs nothing', async () => {
    const { code, out, err } = await signalbox(
      folderWith({ 'policy.yaml': misspelt, 'tests/order.test.yaml': order }),
      ['test'],
    );
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('PL102');
    expect(err).toMatch(/1 error\n$/);
  });

  test('a folder without tests says where they go', async () => {
    const { code, err } = await signalbox(folderWith(), ['test']);
    expect([code, err]).toEqual([0, 'There are no tests in policies; they go into policies/tests/<name>.test.yaml.\n']);
  });

  test('several forms of one run go to stdout and to files', async () => {
    const folder = folderWith({ 'tests/order.test.yaml': failing });
    const words = [
      '--format',
      'tap',
      '--format',
      'junit',
      '--output',
      'report.xml',
      '--format',
      'json',
      '--output',
      'report.json',
    ];
    const { code, out } = await signalbox(folder, ['test', ...words]);
    expect(code).toBe(4);
    expect(out.split('\n').slice(0, 3)).toEqual([
      'TAP version 14',
      '1..3',
      'ok 1 - who wins when two routes match > long beats quick',
    ]);
    expect(elementsOf(readFileSync(join(folder, 'report.xml'), 'utf8'))).toHaveLength(6);
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).counts).toEqual({
      passed: 2,
      failed: 1,
      skipped: 0,
      decisions: 50,
    });
  });

  test('--filter runs what it names', async () => {
    const folder = folderWith({ 'tests/order.test.yaml': failing });
    const { code, out } = await signalbox(folder, ['test', '--filter', 'suite=who;case=long', '--format', 'tap']);
    expect([code, out]).toEqual([
      0,
      'TAP version 14\n1..1\nok 1 - who wins when two routes match > long beats quick\n',
    ]);
  });

  test('only is honoured by hand and refused in CI', async () => {
    const folder = folderWith({
      'tests/order.test.yaml': failing.replace('case: long beats quick', 'case: long beats quick\n    only: true'),
    });
    const byHand = await signalbox(folder, ['test']);
    const inCi = await signalbox(folder, ['test'], { CI: 'true' });
    expect([byHand.code, inCi.code]).toEqual([0, 4]);
    expect(byHand.out).toContain('1 of 1 case passed, 2 skipped');
    expect(inCi.out).toContain('only: true hides every other case; take it out');
  });
});
