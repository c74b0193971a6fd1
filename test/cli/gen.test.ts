/** `signalbox gen`: the suites that it writes, and where it writes none. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, signalbox } from './run-signalbox.ts';
import { failing, few } from './sample-suites.ts';

describe('signalbox gen', () => {
  test.each(['boundaries', 'pairs', 'gaps', 'mutants'])('%s prints a suite that passes at once', async (kind) => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const { code, out, err } = await signalbox(folder, ['gen', kind]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\/test\.schema\.json\nsuite: /);
    const after = folderWith({ 'tests/few.test.yaml': few, 'tests/more.test.yaml': out });
    expect((await signalbox(after, ['test'], { CI: 'true' })).code).toBe(0);
  });

  test('what it writes to a file closes the gap', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const target = 'policies/tests/more.test.yaml';
    const { code, out, err } = await signalbox(folder, ['gen', 'mutants', '--write', target]);
    expect([code, out]).toEqual([0, '']);
    expect(err).toMatch(/^\d+ cases written to policies\/tests\/more\.test\.yaml\n$/);
    const tested = await signalbox(folder, ['test', '--coverage', '100', '--mutate', '100']);
    expect([tested.code, tested.out]).toEqual([0, expect.stringContaining('0 survived')]);
    const again = await signalbox(folder, ['gen', 'mutants']);
    expect([again.code, again.out, again.err]).toEqual([0, '', 'Nothing is missing.\n']);
  });

  test('a file that is there is written over only with --force, and then it is as before', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const target = 'policies/tests/more.test.yaml';
    await signalbox(folder, ['gen', 'pairs', '--write', target]);
    const first = readFileSync(join(folder, target), 'utf8');
    const refused = await signalbox(folder, ['gen', 'pairs', '--write', target]);
    expect([refused.code, refused.err.split('\n')[0]]).toEqual([
      2,
      'policies/tests/more.test.yaml is already there. Name another file, or add --force to write over it.',
    ]);
    expect((await signalbox(folder, ['gen', 'pairs', '--write', target, '--force'])).code).toBe(0);
    expect(readFileSync(join(folder, target), 'utf8')).toBe(first);
  });

  test('standard output may be a new file of the folder, and never a suite that is there', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const target = 'policies/tests/more.test.yaml';
    const first = appended(folder, ['gen', 'mutants'], target);
    expect(first.err).toBe('');
    expect((await signalbox(folder, ['test', '--mutate', '100'])).code).toBe(0);
    const before = readFileSync(join(folder, target), 'utf8');
    const second = appended(folder, ['gen', 'pairs'], target);
    expect([second.code, second.err.split('\n')[0]]).toEqual([
      2,
      'policies/tests/more.test.yaml already holds a suite, and a file is one suite. Name another file: --write policies/tests/more-2.test.yaml.',
    ]);
    expect(readFileSync(join(folder, target), 'utf8')).toBe(before);
  });

  test('gaps and mutants want tests that pass', async () => {
    const folder = folderWith({ 'tests/order.test.yaml': failing });
    const { code, out, err } = await signalbox(folder, ['gen', 'mutants']);
    expect([code, out, err]).toEqual([
      4,
      '',
      '1 case of the tests fails. Mend them first: `signalbox test` shows how.\n',
    ]);
    expect((await signalbox(folder, ['gen', 'pairs'])).code).toBe(0);
  });

  test('another word is refused with what is known', async () => {
    const { code, err } = await signalbox(folderWith(), ['gen', 'mutant']);
    expect([code, err.split('\n')[0]]).toEqual([
      2,
      'gen knows boundaries, pairs, gaps, mutants, not "mutant". Did you mean mutants?',
    ]);
  });
});

/** As `>>` does it in a shell. */
function appended(folder: string, words: readonly string[], file: string) {
  const out = openSync(join(folder, file), 'a');
  const bin = new URL('../../server/cli/signalbox.ts', import.meta.url).pathname;
  const { status, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', out, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(out);
  return { code: status, err: stderr };
}
