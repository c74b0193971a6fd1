/** The steps of the action, taken from its file and run as they stand. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { failing } from '../cli/sample-suites.ts';
import { policyYaml } from '../suite/sample-policy.ts';
import { repositoryWith, root, runBash, stepFiles } from './run-bash.ts';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};
const steps = action.runs.steps;

/** Runs the steps one after the other until one fails, as GitHub does. */
async function run(changes: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>> = {}) {
  const folder = repositoryWith(changes);
  const files = stepFiles(folder);
  const values: Record<string, string> = { 'github.action_path': root };
  for (const [name, input] of Object.entries(action.inputs)) values[`inputs.${name}`] = inputs[name] ?? input.default;
  const filled = (text: string) => text.replace(/\$\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => values[name]!);
  let out = '';
  for (const step of steps.filter(({ run: script }) => script !== undefined)) {
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(text)]));
    const ended = await runBash(folder, step.run!, {
      ...env,
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_OUTPUT: files.output,
    });
    out += ended.out;
    if (ended.code !== 0)
      return {
        folder,
        step: step.name,
        code: ended.code,
        out,
        summary: files.read(files.summary),
        output: files.read(files.output),
      };
  }
  return {
    folder,
    step: undefined,
    code: 0,
    out,
    summary: files.read(files.summary),
    output: files.read(files.output),
  };
}

describe('action.yml', () => {
  test('is a composite action whose scripts take inputs as variables only', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run: script, shell } of steps) {
      if (script === undefined) continue;
      expect(shell).toBe('bash');
      expect(script).not.toContain('${{');
    }
  });

  test('a policy that is well passes, with its summary and its revision', async () => {
    const { code, summary, output, out } = await run({});
    expect([code, out.split('\n').filter((line) => line.startsWith('::error'))]).toEqual([0, []]);
    expect(summary).toContain('### Policy check');
    expect(summary).toContain('### Policy tests');
    expect(output).toMatch(/^revision=[0-9a-f]{12}\n$/);
  });

  test('an invalid policy ends at the check, with an annotation beside its line', async () => {
    const { step, code, out, summary } = await run({
      'policy.yaml': policyYaml.replace('latency_target: ultra_low', 'latency_traget: ultra_low'),
    });
    expect([step, code]).toEqual(['Check', 3]);
    expect(out).toContain(
      '::error file=policies/policy.yaml,line=38,endLine=38,col=11,endColumn=25,title=PL102 unknown-fact::',
    );
    expect(summary).toContain('**PL102 unknown-fact**');
  });

  test('a failing case ends at the tests', async () => {
    const { step, code, out, summary } = await run({ 'tests/order.test.yaml': failing });
    expect([step, code]).toEqual(['Test', 4]);
    expect(out).toContain('::error file=policies/tests/order.test.yaml');
    expect(summary).toContain('chat at 3501');
  });

  test('SARIF is written where it is asked for', async () => {
    const { folder, code } = await run({}, { sarif: 'check.sarif' });
    expect(code).toBe(0);
    expect(existsSync(join(folder, 'check.sarif'))).toBe(true);
  });

  test('an input is never run', async () => {
    const { folder, code } = await run({}, { policies: 'policies"; touch broken; "$(touch broken)' });
    expect(code).toBe(3);
    expect(existsSync(join(folder, 'broken'))).toBe(false);
  });
});
