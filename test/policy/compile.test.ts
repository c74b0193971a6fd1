import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Compiled, compile } from '../../server/policy/compile.ts';
import { sortDiagnostics } from '../../server/policy/diagnostic.ts';

type Files = ReadonlyMap<string, string>;

const folder = fileURLToPath(new URL('../../policies/', import.meta.url));
const real: Files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
);
const yamlFiles = [...real.keys()].filter((name) => name.endsWith('.yaml'));
const small: Files = new Map([
  ['policy.yaml', 'policy: 1\nname: small\ndefault: { use: phi3 }\n'],
  [
    'models.yaml',
    'providers: { ollama: { protocol: ollama } }\nmodels: { phi3: { provider: ollama, where: local, window: 4096 } }\n',
  ],
]);

/** What holds of every answer of the compiler, whatever it was asked. */
function check({ snapshot, diagnostics }: Compiled): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(snapshot === undefined).toBe(errors.length > 0);
  expect(diagnostics).toEqual(sortDiagnostics(diagnostics));
  for (const { range, message, fix } of diagnostics) {
    expect(message).toMatch(/^\S[\s\S]*[.?…]$/);
    expect(range.line).toBeGreaterThan(0);
    expect(range.column).toBeGreaterThan(0);
    expect(range.end).toBeGreaterThanOrEqual(range.start);
    expect(fix?.range.file ?? range.file).toBe(range.file);
  }
}

const withFile = (files: Files, name: string, text: string): Files => new Map([...files, [name, text]]);

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
      { numRuns: 600 },
    );
  });

  it('a real file cut anywhere, or with any text in the middle', () => {
    fc.assert(
      fc.property(fc.constantFrom(...yamlFiles), fc.nat(), fc.nat(60), anyText, (name, place, cut, text) => {
        const before = real.get(name)!;
        const at = place % before.length;
        check(compile(withFile(real, name, before.slice(0, at) + text + before.slice(at + cut))));
      }),
      { numRuns: 60 },
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
      { numRuns: 150 },
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
      { numRuns: 300 },
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
    else if (change === 'rename') parent[String(value)] = child;
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

describe('what is too deep or too large is a finding', () => {
  const policyWith = (text: string): Files =>
    withFile(small, 'policy.yaml', `policy: 1\nname: large\ndefault: { use: phi3 }\n${text}`);
  const codesOf = (files: Files): string[] => {
    const compiled = compile(files);
    check(compiled);
    return [...new Set(compiled.diagnostics.map(({ code }) => code))];
  };
  const depth = 1_000;
  const many = Array.from({ length: 20_000 }, (_, index) => index);

  it.each([
    ['brackets', `define: ${'['.repeat(depth)}${']'.repeat(depth)}`],
    ['braces', `define: ${'{a: '.repeat(depth)}1${'}'.repeat(depth)}`],
    ['dashes', `routes:\n  ${'- '.repeat(depth)}a`],
    ['question marks', `${'? '.repeat(depth)}a`],
    [
      'indentation',
      `define:\n${Array.from({ length: depth }, (_, index) => `${' '.repeat(index + 1)}all:\n`).join('')}`,
    ],
    ['groups', `define: { a: ${'{ all: [ '.repeat(depth)}{ intent: chat }${' ] }'.repeat(depth)} }`],
    ['an open end', '['.repeat(100_000)],
  ])('%s nested a thousand levels deep', (_, text) => {
    expect(codesOf(policyWith(text))).toEqual(['PL001']);
  });

  it('definitions that double each other', () => {
    const define = Array.from({ length: 40 }, (_, index) =>
      index === 0
        ? '  d0: { tags: [a, b] }'
        : `  d${index}: { any: [ { d${index - 1}: true }, { d${index - 1}: true } ] }`,
    );
    expect(
      codesOf(
        policyWith(`define:\n${define.join('\n')}\nroutes: [ { id: a, when: { d39: true }, use: phi3, why: b } ]\n`),
      ),
    ).toContain('PL103');
  });

  it('definitions that stand one upon the other', () => {
    const define = Array.from({ length: 3_000 }, (_, index) =>
      index === 0 ? '  d0: { tags: [a, b] }' : `  d${index}: { none: [ { d${index - 1}: true } ] }`,
    );
    expect(
      codesOf(
        policyWith(`define:\n${define.join('\n')}\nroutes: [ { id: a, when: { d2999: true }, use: phi3, why: b } ]\n`),
      ),
    ).toContain('PL103');
  });

  it('a list of values that is long', () => {
    expect(
      codesOf(
        policyWith(
          `routes: [ { id: a, when: { tags: [${many.map((tag) => `t${tag}`).join(', ')}] }, use: phi3, why: b } ]`,
        ),
      ),
    ).toContain('PL103');
    expect(
      codesOf(
        policyWith(
          `routes: [ { id: a, when: { all: [${many.map((least) => `{ words: { over: ${least} } }`).join(', ')}] }, use: phi3, why: b } ]`,
        ),
      ),
    ).toContain('PL103');
  });

  it('a file that is long', () => {
    expect(codesOf(policyWith(`# ${'x'.repeat(1_000_000)}`))).toEqual(['PL001']);
  });

  it('many findings: errors are never cut away for warnings', () => {
    const routes = Array.from({ length: 3_000 }, (_, index) => `  - { id: R${index}, use: phi3 }`);
    const compiled = compile(policyWith(`routes:\n${routes.join('\n')}\n  - { id: last, use: phi4, why: b }\n`));
    check(compiled);
    expect(compiled.diagnostics.map(({ code }) => code)).toContain('PL101');
    expect(compiled.diagnostics.length).toBeLessThanOrEqual(1_000);
  });

  it('names that are long or like those of JavaScript itself', () => {
    const long = 'x'.repeat(50_000);
    check(
      compile(
        policyWith(
          `routes: [ { id: ${long}, when: { ${long}y: true, intent: ${long} }, use: ${long}z, why: b } ]\ndefine: { ${long}: { __proto__: 1, constructor: yes } }`,
        ),
      ),
    );
    check(
      compile(
        policyWith(
          'routes: [ { id: __proto__, when: { has_tools: constructor, toString: 1 }, use: [constructor, __proto__], with: { constructor: 1 }, prompt: toString, why: b } ]',
        ),
      ),
    );
    check(
      compile(
        withFile(
          small,
          'models.yaml',
          'providers: {}\nmodels: { constructor: { provider: __proto__, where: local, window: 5 }, __proto__: { provider: toString, where: local, window: 5 } }',
        ),
      ),
    );
  });

  it('many patterns, each of them slow', () => {
    const patterns = many.slice(0, 310).map((index) => `'(a+)+${index}$'`);
    const text = `intents: { chat: { patterns: [${patterns.join(', ')}] } }`;
    check(compile(withFile(small, 'intents.yaml', text)));
  }, 60_000);
});
