import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compile } from '../../server/policy/compile.ts';
import { check, real, small, withFile, yamlFiles } from './compile-check.ts';

describe('whatever the files hold, compile answers', { timeout: 60_000 }, () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(fc.constantFrom(...'-:?[]{},&*!|>\'"%@`#<\n\t .~01_', 'a', 'policy', ': ', '\n  ', '\n- '), {
        maxLength: 80,
      })
      .map((parts) => parts.join('')),
  );

  it('any text in any file', () => {
    const names = fc.constantFrom(
      'policy.yaml',
      'models.yaml',
      'intents.yaml',
      'prompts/a.md',
      'lists/a.txt',
      'tests/a.test.yaml',
      'tests/fixtures.yaml',
      'x',
    );
    fc.assert(
      fc.property(names, anyText, (name, text) => check(compile(withFile(small, name, text)))),
      { numRuns: 400 },
    );
  });

  it('a real file cut anywhere, or with any text in the middle', () => {
    fc.assert(
      fc.property(fc.constantFrom(...yamlFiles), fc.nat(), fc.nat(60), anyText, (name, place, cut, text) => {
        const before = real.get(name)!;
        const at = place % before.length;
        check(compile(withFile(real, name, before.slice(0, at) + text + before.slice(at + cut))));
      }),
      { numRuns: 30 },
    );
  });

  it('any value at any place of a real file', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...yamlFiles),
        fc.infiniteStream(fc.nat()),
        anyValue,
        mutation,
        (name, choices, value, change) => {
          const root: unknown = parse(real.get(name)!);
          check(compile(withFile(real, name, JSON.stringify(mutated(root, choices, value, change)))));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('any value for any key of a small policy', () => {
    const keys = ['define', 'guards', 'client', 'routes', 'default', 'include', 'if_nothing_fits', 'name', 'policy'];
    const inner = [
      'id',
      'when',
      'use',
      'with',
      'prompt',
      'escalate',
      'shadow',
      'only',
      'never',
      'cap',
      'split',
      'arms',
      'by',
      'until',
      'any',
      'none',
      'tags',
      'text',
      'context_tokens',
      'intent',
      'to',
      'below',
      'share',
      '__proto__',
      'constructor',
      'toString',
      'phi3',
      'default',
    ];
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6, depthIdentifier: 'value' },
        anyScalar,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...inner), tie('value'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 9 }), value, (policy, models) => {
        const text = JSON.stringify({ policy: 1, name: 'any', default: { use: 'phi3' }, ...policy });
        check(compile(withFile(small, 'policy.yaml', text)));
        check(
          compile(
            withFile(small, 'models.yaml', JSON.stringify({ providers: { ollama: { protocol: 'ollama' } }, models })),
          ),
        );
        check(compile(withFile(small, 'intents.yaml', JSON.stringify({ intents: models }))));
        check(
          compile(
            withFile(
              small,
              'tests/a.test.yaml',
              JSON.stringify({ suite: 'a', given: models, cases: [policy, models] }),
            ),
          ),
        );
      }),
      { numRuns: 200 },
    );
  });
});

const anyScalar = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e300,
    '',
    ' ',
    'phi3',
    'code',
    'a',
    '012',
    '__proto__',
    'constructor',
    'toString',
    '(a+)+$',
    '{{ x }}',
  ),
  fc.string({ maxLength: 8 }),
  fc.integer(),
);
const anyValue = fc.oneof(anyScalar, fc.jsonValue({ maxDepth: 3 }));
const mutation = fc.constantFrom(
  'delete' as const,
  'replace' as const,
  'wrap' as const,
  'repeat' as const,
  'rename' as const,
);

/** The value with one node somewhere within it changed. */
function mutated(
  root: unknown,
  choices: Iterator<number>,
  value: unknown,
  change: 'delete' | 'replace' | 'wrap' | 'repeat' | 'rename',
): unknown {
  const choose = (count: number): number => choices.next().value! % count;
  let parent = root as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(parent);
    if (keys.length === 0) return root;
    const key = keys[choose(keys.length)]!;
    const child = parent[key];
    if (typeof child === 'object' && child !== null && choose(4) > 0) {
      parent = child as Record<string, unknown>;
      continue;
    }
    if (change === 'wrap') parent[key] = [child];
    else if (change === 'replace') parent[key] = value;
    else if (change === 'repeat' && Array.isArray(parent)) parent.push(child);
    else if (change === 'rename' && !Array.isArray(parent)) parent[JSON.stringify(value)] = child;
    else delete parent[key];
    return root;
  }
}

describe('the order of the files does not matter', () => {
  it('for what is found, nor for the revision', () => {
    const broken = new Map([
      ...real,
      ['lists/unused.txt', 'a\n'],
      ['prompts/Bad Name.md', '{{ nothing }}'],
      ['models.yaml', real.get('models.yaml')!.replace('where: local', 'were: local')],
    ]);
    fc.assert(
      fc.property(fc.constantFrom(real, broken), fc.infiniteStream(fc.nat()), (files, choices) => {
        const entries = [...files];
        const shuffled = new Map(
          entries
            .map((entry) => [choices.next().value!, entry] as const)
            .sort(([a], [b]) => a - b)
            .map(([, entry]) => entry),
        );
        const one = compile(files);
        const other = compile(shuffled);
        expect(other.diagnostics).toEqual(one.diagnostics);
        expect(other.snapshot?.revision).toBe(one.snapshot?.revision);
      }),
      { numRuns: 12 },
    );
  });
});
