/** `signalbox coverage`: what recorded traffic has used of a policy. */
import { describe, expect, test } from 'vitest';
import { folderWith, signalbox } from './run-signalbox.ts';
import { order } from './sample-suites.ts';
import { steady } from './steady.ts';

describe('signalbox coverage', () => {
  const fact = (value: unknown) => ({ value, from: 'client' });
  const record = (facts: Record<string, unknown>, route: string, at: string) =>
    JSON.stringify({
      v: 1,
      at,
      policy: { name: 'sample', revision: '000000000000' },
      facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, fact(value)])),
      outcome: { route, model: 'phi3', reason: 'ROUTE' },
      guards: [],
    });
  const usual = {
    intent: 'chat',
    context_tokens: 200,
    tags: [],
    airgap: false,
    latency_target: 'medium',
    cost_priority: false,
  };
  const traffic = [
    record(usual, 'chat', '2026-11-01T10:00:00Z'),
    record({ ...usual, intent: 'status' }, 'quick', '2026-11-05T10:00:00Z'),
    record({ ...usual, context_tokens: 7000 }, 'long-documents', '2026-11-15T10:00:00Z'),
    'half a li',
  ].join('\n');

  test('tells what traffic has used, and that the text is not known', async () => {
    const folder = folderWith({ 'tests/order.test.yaml': order, '../decisions.jsonl': traffic });
    const { code, out } = await signalbox(folder, ['coverage', '--traffic', 'decisions.jsonl']);
    expect(code).toBe(0);
    expect(steady(out)).toMatchInlineSnapshot(`
      "  sample   4 routes, 2 guards, 11 conditions   revision <revision>

        traffic    3 decisions
          1 line passed over: no record of a decision
        coverage   routes 3/5   guards 0/2   conditions 12/20 outcomes   55.5 %
          never decided   policies/policy.yaml:45:9    route code
          never decided   policies/policy.yaml:66:1    default
          never applied   policies/policy.yaml:13:9    guard private-stays-home
          never applied   policies/policy.yaml:17:9    guard airgap
          never true      policies/policy.yaml:8:16    tags has private
          never true      policies/policy.yaml:8:25    tags has no_cloud
          never true      policies/policy.yaml:18:21   airgap is true
          never true      policies/policy.yaml:38:27   latency_target is ultra_low
          never true      policies/policy.yaml:39:26   cost_priority is true
          never true      policies/policy.yaml:46:21   intent is code-gen
          never false     policies/policy.yaml:46:49   latency_target is not low
          never false     policies/policy.yaml:56:31   context_tokens at_most 3500
          unknown: 1 condition on the text, which the decision log does not keep; not counted
      "
    `);
  });

  test('GitHub gets the routes without traffic', async () => {
    const folder = folderWith({ '../decisions.jsonl': traffic });
    const { out } = await signalbox(folder, ['coverage', '--traffic', 'decisions.jsonl', '--format', 'github']);
    expect(out).toContain(
      'PL211 no-traffic::In 14 days of recorded traffic, route "code" decided nothing. Is it still wanted?',
    );
  });

  test('below what is wanted it ends with 5; without a log it says what it wants', async () => {
    const folder = folderWith({ '../decisions.jsonl': traffic });
    const low = await signalbox(folder, ['coverage', '--traffic', 'decisions.jsonl', '--wanted', '99']);
    const missing = await signalbox(folder, ['coverage', '--traffic', 'nothing.jsonl']);
    const none = await signalbox(folder, ['coverage']);
    expect([low.code, missing.code, none.code]).toEqual([5, 2, 2]);
    expect(missing.err).toMatch(/^nothing\.jsonl cannot be read \(ENOENT\)\.\n/);
  });
});
