import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compile } from '../../server/policy/compile.ts';
import { type Files, real, withFile, yamlFiles } from './compile-check.ts';

describe('the revision', () => {
  const revision = (files: Files): string => {
    const { snapshot, diagnostics } = compile(files);
    if (!snapshot) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    return snapshot.revision;
  };
  const before = revision(real);

  it('is the same with other comments, blank lines and an explicit order of keys', () => {
    for (const name of yamlFiles) {
      const text = real.get(name)!;
      expect(revision(withFile(real, name, `# a comment\n\n${text}\n\n# another\n`))).toBe(before);
      expect(revision(withFile(real, name, JSON.stringify(turned(parse(text)), null, 2)))).toBe(before);
    }
  });

  it('is the same with other tests', () => {
    expect(
      revision(
        withFile(real, 'tests/more.test.yaml', 'suite: more\ncases: [{ case: a, expect: { refused: false } }]\n'),
      ),
    ).toBe(before);
  });

  it.each([
    [
      'the order of routes',
      'policy.yaml',
      (text: string) =>
        text.replace(/(\n {2}- id: creative\n[\s\S]*?)(\n\n {2}- id: rewrite\n[\s\S]*?)(?=\n\n)/, '$2\n$1'),
    ],
    ['a number', 'policy.yaml', (text: string) => text.replace('over: 6000', 'over: 6001')],
    ['a why', 'policy.yaml', (text: string) => text.replace('why: nothing else matched', 'why: nothing matched')],
    ['a price', 'models.yaml', (text: string) => text.replace('cache_read: 0.1', 'cache_read: 0.2')],
    ['a word of an intent', 'intents.yaml', (text: string) => text.replace('words: [uptime,', 'words: [downtime,')],
    [
      'the order of intents, which breaks ties',
      'intents.yaml',
      (text: string) => {
        const { intents, ...rest } = parse(text) as { intents: Record<string, unknown> };
        return JSON.stringify({ ...rest, intents: Object.fromEntries(Object.entries(intents).reverse()) });
      },
    ],
    ['a prompt', 'prompts/code.md', (text: string) => `${text}\nBe brief.\n`],
    ['a word of a list', 'lists/privacy.txt', (text: string) => `${text}\nanother secret\n`],
  ])('is another with %s', (_, name, edit) => {
    const text = edit(real.get(name)!);
    expect(text).not.toBe(real.get(name));
    expect(revision(withFile(real, name, text))).not.toBe(before);
  });

  it('is the same for a list with other comments', () => {
    expect(revision(withFile(real, 'lists/privacy.txt', `# a comment\n${real.get('lists/privacy.txt')}`))).toBe(before);
  });
});

/** Every mapping with its keys the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, inOrder.has(key) ? eachTurned(inner as object) : turned(inner)] as const)
      .reverse(),
  );
}

/** A definition uses those above it; a tie goes to the intent written first. */
const inOrder = new Set(['define', 'intents']);

function eachTurned(value: object): object {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, turned(inner)]));
}
