import { Engine } from 'json-rules-engine';
import { describe, expect, test } from 'vitest';
import { unknownFacts } from '../../server/policy/fact-catalogue.ts';
import { folderWith, signalbox } from './run-signalbox.ts';

describe('signalbox facts, compile and explain', () => {
  test('facts is a table of all of them', async () => {
    const { code, out } = await signalbox(folderWith(), ['facts']);
    const lines = out.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^fact +values +unknown +from +caller$/);
    expect(lines).toHaveLength(1 + Object.keys(unknownFacts).length);
    expect(out).toMatch(/\nlatency_target +ultra_low, low, medium, high +medium +client, default +yes\n/);
  });

  test('one fact shows every way that a condition may speak of it', async () => {
    const { out } = await signalbox(folderWith(), ['facts', 'context_tokens']);
    expect(out).toContain('In a condition:\n  context_tokens: { over: 6000 }\n');
  });

  test('the exported rules decide the same in a plain Engine', async () => {
    const { code, out } = await signalbox(folderWith(), ['compile', '--json']);
    expect(code).toBe(0);
    const { rules, leaves, policy } = JSON.parse(out);
    expect(policy).toMatchObject({ name: 'sample', revision: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(Object.values(leaves)).toContainEqual({
      text: 'context_tokens at_most 3500',
      fact: 'context_tokens',
      file: 'policy.yaml',
      line: 56,
      column: 31,
    });
    const engine = new Engine(rules);
    engine.addOperator('textMentions', (text: string, list: string) =>
      JSON.parse(out).lists[list].some((word: string) => text.includes(word)),
    );
    const { events } = await engine.run({
      ...unknownFacts,
      context_tokens: 7000,
      intent: 'code-gen',
      tags: ['private'],
    });
    expect(events.map(({ params }) => params!.id).sort()).toEqual([
      'code',
      'default',
      'long-documents',
      'private-stays-home',
    ]);
  });

  test('compile says the revision, the same for the same files', async () => {
    const [one, other] = [await signalbox(folderWith(), ['compile']), await signalbox(folderWith(), ['compile'])];
    expect(one.out).toMatch(/^sample {3}revision [0-9a-f]{12} {3}4 routes, 2 guards, 11 conditions\n$/);
    expect(one.out).toBe(other.out);
  });

  test('explain tells what a diagnostic is, by code or by name', async () => {
    const folder = folderWith();
    const byCode = await signalbox(folder, ['explain', 'pl102']);
    const byName = await signalbox(folder, ['explain', 'unknown-fact']);
    expect([byCode.code, byCode.out]).toEqual([0, byName.out]);
    expect(byCode.out).toContain('PL102');
    expect((await signalbox(folder, ['explain'])).out).toContain('PL702  hint     id-style\n');
  });
});
