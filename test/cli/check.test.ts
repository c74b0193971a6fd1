import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { policyYaml } from '../suite/sample-policy.ts';
import { folderWith, signalbox } from './run-signalbox.ts';
import { steady } from './steady.ts';

const misspelt = policyYaml.replace('latency_target: ultra_low', 'latency_traget: ultra_low');

describe('signalbox check', () => {
  test('a policy that can go live ends with 0, its warnings told', async () => {
    const { code, out } = await signalbox(folderWith(), ['check']);
    expect(code).toBe(0);
    expect(steady(out)).toMatch(
      /sample: it can go live {3}4 routes, 2 guards, 11 conditions {3}revision <revision>\n$/,
    );
    expect(out).toContain('policies/policy.yaml:59:13  warning  PL402 split-key');
  });

  test('an error is told with its lines, its carets and what was meant, and ends with 3', async () => {
    const { code, out } = await signalbox(folderWith({ 'policy.yaml': misspelt }), ['check']);
    expect(code).toBe(3);
    expect(out).toContain(`policies/policy.yaml:38:11  error  PL102 unknown-fact
  "latency_traget" is not a fact. Did you mean "latency_target"?

    36 |     when:
    37 |       any:
  > 38 |         - latency_traget: ultra_low
       |           ^^^^^^^^^^^^^^
    39 |         - cost_priority: true
    40 |         - intent: [status, classification]
`);
    expect(out).toContain('  help  signalbox explain PL102\n');
  });

  test('json stands on stdout, also when the exit code is 3', async () => {
    const { code, out, err } = await signalbox(folderWith({ 'policy.yaml': misspelt }), ['check', '--format', 'json']);
    expect([code, err]).toEqual([3, '']);
    const report = JSON.parse(out);
    expect(report.v).toBe(1);
    expect(report.counts.error).toBe(1);
    expect(report.diagnostics.find(({ code: id }: { code: string }) => id === 'PL102')).toMatchObject({
      name: 'unknown-fact',
      severity: 'error',
      file: 'policy.yaml',
      line: 38,
      column: 11,
      end_line: 38,
      end_column: 25,
    });
  });

  test('takes a folder, and POLICIES_DIR', async () => {
    const folder = folderWith();
    const given = await signalbox('/', ['check', join(folder, 'policies'), '--format', 'compact']);
    const set = await signalbox('/', ['check', '--format', 'compact'], { POLICIES_DIR: join(folder, 'policies') });
    expect([given.code, set.code]).toEqual([0, 0]);
    expect(given.out).toContain(`${folder}/policies/policy.yaml:59:13  warning  PL402 split-key  `);
    expect(given.out).toBe(set.out);
  });

  test('a folder that is not there is a finding, in every form', async () => {
    const folder = folderWith();
    const pretty = await signalbox(folder, ['check', 'nowhere']);
    const json = await signalbox(folder, ['check', 'nowhere', '--format', 'json']);
    expect([pretty.code, json.code]).toEqual([3, 3]);
    expect(JSON.parse(json.out).counts.error).toBe(1);
    expect(pretty.out).toContain('1 error');
  });

  test('a secret is told and never shown', async () => {
    const secret = 'sk-ant-api03-0123456789abcdefghijkl';
    const changes = { 'policy.yaml': policyYaml.replace('about: A policy', `# ${secret}\nabout: A policy`) };
    for (const format of ['pretty', 'compact', 'json', 'github']) {
      const { code, out, err } = await signalbox(folderWith(changes), ['check', '--format', format]);
      expect(code).toBe(3);
      expect(out).toContain('PL601');
      expect(out + err).not.toContain('0123456789');
    }
  });

  test('colour only where it is asked for, or on a terminal', async () => {
    const folder = folderWith();
    const colour = '\u001b[';
    expect((await signalbox(folder, ['check'])).out).not.toContain(colour);
    expect((await signalbox(folder, ['check'], { FORCE_COLOR: '1' })).out).toContain(colour);
    expect((await signalbox(folder, ['check'], { NO_COLOR: '1' })).out).not.toContain(colour);
  });
});
