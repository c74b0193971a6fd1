/** The hooks of .pre-commit-hooks.yaml, started as pre-commit starts them. */
import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { format } from '../../server/policy/edit/format.ts';
import { failing } from '../cli/sample-suites.ts';
import { policyYaml } from '../suite/sample-policy.ts';
import { repositoryWith, root, runBash } from './run-bash.ts';

const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly pass_filenames: boolean;
}[];

/** `language: script`: the entry is a path in the hooks' own repository, run in the one that is committed to. */
function run(id: string, changes: Readonly<Record<string, string>> = {}) {
  const hook = hooks.find((one) => one.id === id)!;
  return runBash(repositoryWith(changes), `${join(root, hook.entry)}`, {});
}

describe('pre-commit', () => {
  test.each(hooks)('$id is a script that is there and may be run', ({ entry, language, files, pass_filenames }) => {
    expect([language, pass_filenames]).toEqual(['script', false]);
    accessSync(join(root, entry.split(' ')[0]!), constants.X_OK);
    expect(new RegExp(files).test('policies/prompts/code.md')).toBe(true);
    expect(new RegExp(files).test('docs/policies.md')).toBe(false);
  });

  test('each passes where the policy is well', async () => {
    const laidOut = format(policyYaml);
    if ('refused' in laidOut) throw new Error(laidOut.refused);
    for (const { id } of hooks)
      expect([id, await run(id, { 'policy.yaml': laidOut.text })]).toEqual([id, { code: 0, out: expect.any(String) }]);
  });

  test('each stops a commit that it is for', async () => {
    const broken = await run('signalbox-check', {
      'policy.yaml': policyYaml.replace('latency_target: ultra_low', 'latency_traget: low'),
    });
    expect([broken.code, broken.out]).toEqual([3, expect.stringContaining('PL102')]);
    const untidy = await run('signalbox-fmt', { 'policy.yaml': `${policyYaml}\n\n\n` });
    expect([untidy.code, untidy.out]).toEqual([3, expect.stringContaining('would change  policies/policy.yaml')]);
    const failed = await run('signalbox-test', { 'tests/order.test.yaml': failing });
    expect([failed.code, failed.out]).toEqual([4, expect.stringContaining('chat at 3501')]);
  });
});
