import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FileChangedError, replaceFile } from '../../server/cli/replace-file.ts';
import { compile } from '../../server/policy/compile.ts';
import { mend } from '../../server/policy/edit/mend.ts';
import { policyYaml, sampleFiles } from '../suite/sample-policy.ts';
import { folderWith, signalbox, write } from './run-signalbox.ts';

const misspelt = policyYaml
  .replace('latency_target: ultra_low', 'latency_traget: ultra_lwo')
  .replace('use: mistral:7b', 'use: mistrl:7b # the best');
const read = (folder: string, file: string) => readFileSync(join(folder, 'policies', file), 'utf8');

describe('signalbox check --fix', () => {
  test('mends what it can, tells each, and changes nothing else', async () => {
    const folder = folderWith({ 'policy.yaml': misspelt });
    const { code, out } = await signalbox(folder, ['check', '--fix']);
    expect(code).toBe(0);
    expect(out.split('\n\n')[0]).toBe(
      [
        'fixed  policies/policy.yaml:38:11  PL102 unknown-fact  replace with latency_target',
        'fixed  policies/policy.yaml:47:10  PL101 unknown-reference  replace with mistral:7b',
        'fixed  policies/policy.yaml:38:27  PL103 value-mismatch  replace with ultra_low',
        '3 fixes in 1 file',
      ].join('\n'),
    );
    expect(read(folder, 'policy.yaml')).toBe(policyYaml.replace('use: mistral:7b', 'use: mistral:7b # the best'));
  });

  test('a machine reads its format alone; what was fixed is told beside it', async () => {
    const { out, err } = await signalbox(folderWith({ 'policy.yaml': misspelt }), [
      'check',
      '--fix',
      '--format',
      'json',
    ]);
    expect(JSON.parse(out).counts.error).toBe(0);
    expect(err).toContain('3 fixes in 1 file');
  });

  test('where there is nothing to fix no file is touched', async () => {
    const folder = folderWith();
    const before = statSync(join(folder, 'policies/policy.yaml')).mtimeMs;
    const { out } = await signalbox(folder, ['check', '--fix']);
    expect(out).toMatch(/^nothing to fix\n/);
    expect(statSync(join(folder, 'policies/policy.yaml')).mtimeMs).toBe(before);
  });

  test('never more errors than before, and never again the same fix', () => {
    const files = new Map(sampleFiles({}));
    const words = [...new Set(policyYaml.match(/[a-z_]{4,}/g))];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...words), fc.nat(20)), { minLength: 1, maxLength: 3 }),
        (slips) => {
          let text = policyYaml;
          for (const [word, at] of slips)
            text = text.replace(word, word.slice(0, at % word.length) + word.slice((at % word.length) + 1));
          const wrong = new Map(files).set('policy.yaml', text);
          const mended = mend(wrong);
          const errors = (all: ReadonlyMap<string, string>) =>
            compile(all).diagnostics.filter(({ severity }) => severity === 'error').length;
          const now = new Map([...wrong, ...mended.files]);
          expect(errors(now)).toBeLessThanOrEqual(errors(wrong));
          expect(mend(now).done).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a file that is rewritten', () => {
  test('keeps its byte order mark, its mode and the link that leads to it, and leaves nothing beside', async () => {
    const folder = folderWith();
    write(folder, 'real/long.yaml', '\ufeffroutes: []\n');
    symlinkSync(join(folder, 'real/long.yaml'), join(folder, 'policies/long.yaml'));
    await replaceFile(join(folder, 'policies'), 'long.yaml', 'routes: []\n', 'routes: [] # none\n');
    expect(readFileSync(join(folder, 'real/long.yaml'), 'utf8')).toBe('\ufeffroutes: [] # none\n');
    expect(readdirSync(join(folder, 'real'))).toEqual(['long.yaml']);
  });

  test('is not, where somebody else saved it meanwhile', async () => {
    const folder = folderWith();
    const rewrite = replaceFile(join(folder, 'policies'), 'policy.yaml', 'something older', 'new');
    await expect(rewrite).rejects.toThrow(FileChangedError);
    expect(read(folder, 'policy.yaml')).toBe(policyYaml);
  });
});

describe('signalbox fmt', () => {
  const untidy = policyYaml.replace('policy: 1\n', 'policy:  1   \n\n\n').replaceAll('{ ', '{');

  test('lays the files out, and the second time finds nothing to do', async () => {
    const folder = folderWith({ 'policy.yaml': untidy });
    const first = await signalbox(folder, ['fmt']);
    expect([first.code, first.out]).toEqual([0, expect.stringMatching(/changed {2}policies\/policy\.yaml\n/)]);
    const second = await signalbox(folder, ['fmt', '--check']);
    expect([second.code, second.out]).toEqual([0, expect.stringMatching(/^\d+ files as they should be\n$/)]);
    expect(read(folder, 'policy.yaml')).not.toContain('{id');
  });

  test('--check writes nothing and ends with 3', async () => {
    const folder = folderWith({ 'policy.yaml': untidy });
    const { code, out } = await signalbox(folder, ['fmt', '--check']);
    expect([code, out]).toEqual([3, expect.stringContaining('would change  policies/policy.yaml\n')]);
    expect(read(folder, 'policy.yaml')).toBe(untidy);
  });

  test('a file that is no YAML is told, and the others are laid out', async () => {
    const folder = folderWith({ 'policy.yaml': untidy, 'models.yaml': 'models: [\n' });
    const { code, err, out } = await signalbox(folder, ['fmt']);
    expect([code, err]).toEqual([3, expect.stringContaining('policies/models.yaml: The file is not valid YAML')]);
    expect(out).toContain('changed  policies/policy.yaml');
  });

  test('the default policies are laid out', async () => {
    const root = new URL('../../', import.meta.url).pathname;
    const { code, out } = await signalbox(root, ['fmt', '--check']);
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d+ files as they should be\n$/)]);
  });
});
