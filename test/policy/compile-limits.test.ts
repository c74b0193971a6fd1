import { describe, expect, it } from 'vitest';
import { compile } from '../../server/policy/compile.ts';
import { check, type Files, small, withFile } from './compile-check.ts';

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
