import { describe, expect, test } from 'vitest';
import { folderWith, signalbox } from './run-signalbox.ts';
import { steady } from './steady.ts';

describe('signalbox why', () => {
  test('shows the winner, the facts, and the leaves that decided', async () => {
    const { code, out } = await signalbox(folderWith(), [
      'why',
      'Write a Python function',
      '--tag',
      'private',
      '--set',
      'max_tokens=8000',
    ]);
    expect(code).toBe(0);
    const page = steady(out);
    expect(page).toContain(`  mistral:7b   route code   ROUTE   sample <revision>
  Intent: code-gen | Optimized for: high quality, coding | Guard: private-stays-home | Limited: max_tokens 8000 -> 4096
  because code must be right before it is fast
  prompt code (prepend)
`);
    expect(page).toMatch(/\n {4}tags +\[private\] +client\n/);
    expect(page).toMatch(
      /\+ +private-stays-home +applies +policies\/policy\.yaml:13:9\n +tags has private {3}\[private\] -> true +policies\/policy\.yaml:8:16\n/,
    );
    expect(page).toMatch(/- +long-documents +does not match/);
    expect(page).toMatch(/\+ +code +wins/);
    expect(page).toMatch(/\+ +chat +would match too/);
    expect(page).toMatch(/max_tokens +4096 +client\.limits +over 8000 of caller/);
  });

  test('facts alone are enough, and a refusal shows every candidate', async () => {
    const { code, out } = await signalbox(folderWith(), [
      'why',
      '--set',
      'context_tokens=40000',
      '--set',
      'tags=private',
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}refused: no_viable_model {3}route long-documents {3}REFUSED/);
    expect(out).toMatch(/- +qwen2\.5 +window 32768 < 40000/);
    expect(out).toMatch(/- +claude-haiku +guard private-stays-home/);
  });

  test('--json is the whole trace', async () => {
    const { out } = await signalbox(folderWith(), [
      'why',
      'Hello',
      '--set',
      'bucket=95',
      '--set',
      'user=ann',
      '--down',
      'qwen2.5',
      '--json',
    ]);
    const trace = JSON.parse(out);
    expect(trace).toMatchObject({
      v: 1,
      outcome: { model: 'phi3', route: 'chat', reason: 'FALLBACK', refused: null },
      split: { arm: 1, bucket: 95 },
    });
    expect(trace.routes).toHaveLength(4);
    expect(out).not.toContain('Hello');
  });

  test('a named model is pinned, and AIRGAP holds', async () => {
    const folder = folderWith();
    const pinned = await signalbox(folder, ['why', 'Hello', '--model', 'claude-haiku']);
    const sealed = await signalbox(folder, ['why', 'Hello', '--model', 'claude-haiku'], { AIRGAP: 'true' });
    expect(pinned.out).toMatch(/^ {2}claude-haiku {3}route pinned {3}PINNED/);
    expect(sealed.out).toContain('| Asked for claude-haiku, refused by guard airgap');
  });

  test('--to tells what would have to differ for a model, by two facts where one is not enough', async () => {
    const folder = folderWith();
    const near = await signalbox(folder, ['why', 'Write a Python function', '--to', 'gemma:2b', '--json']);
    const { why_not: found } = JSON.parse(near.out);
    expect(found.length).toBeGreaterThan(0);
    for (const change of found) {
      expect(change.to).toBe('gemma:2b');
      const set = Object.entries(change.if).flatMap(([fact, value]) => ['--set', `${fact}=${String(value)}`]);
      const again = await signalbox(folder, ['why', 'Write a Python function', ...set, '--json']);
      expect(JSON.parse(again.out).outcome.model).toBe('gemma:2b');
    }
    const already = await signalbox(folder, ['why', 'Write a Python function', '--to', 'mistral:7b']);
    expect(already.out).toContain('mistral:7b is chosen as it is.');
    const private_ = await signalbox(folder, ['why', 'Hello', '--tag', 'private', '--to', 'claude-hiku']);
    expect([private_.code, private_.err]).toEqual([2, expect.stringContaining('Did you mean "claude-haiku"?')]);
  });
});
