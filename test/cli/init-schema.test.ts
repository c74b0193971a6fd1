import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { localSchemas } from '../../server/policy/local-schemas.ts';
import { policyFiles } from '../policies/default-policies.ts';
import { folderWith, signalbox, write } from './run-signalbox.ts';

describe('signalbox init', () => {
  test.each(['local-only', 'local-first', 'cloud-split'])(
    '%s is sound, laid out, and its tests pass and show all of it',
    async (template) => {
      const folder = folderWith();
      const { code, out } = await signalbox(folder, ['init', 'mine', '--template', template]);
      expect([code, out]).toEqual([0, expect.stringContaining('  mine/policy.yaml\n')]);
      expect((await signalbox(folder, ['check', 'mine'])).out).toMatch(new RegExp(`^${template}: sound `));
      expect((await signalbox(folder, ['test', 'mine', '--coverage', '100'])).code).toBe(0);
      expect((await signalbox(folder, ['fmt', '--check', 'mine'])).code).toBe(0);
      expect(readdirSync(join(folder, 'mine/.schemas'))).toContain('policy.schema.json');
    },
  );

  test('overwrites nothing, and writes nothing beside what is there', async () => {
    const folder = folderWith();
    write(folder, 'mine/models.yaml', 'mine\n');
    const { code, err } = await signalbox(folder, ['init', 'mine']);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('mine/models.yaml is already there, and nothing is overwritten.'),
    ]);
    expect(readdirSync(join(folder, 'mine'))).toEqual(['models.yaml']);
    expect(readFileSync(join(folder, 'mine/models.yaml'), 'utf8')).toBe('mine\n');
  });

  test('an unknown template is a usage error', async () => {
    const { code, err } = await signalbox(folderWith(), ['init', 'mine', '--template', 'local']);
    expect([code, err]).toEqual([2, expect.stringContaining('There is no template "local".')]);
  });
});

describe('schemas of this folder', () => {
  const schemas = new Map([...localSchemas(policyFiles)].map(([name, text]) => [name, JSON.parse(text)]));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const [name, schema] of schemas) ajv.addSchema(schema, name);
  const valid = (name: string, text: string) => ajv.validate(name, parse(text));

  test('accept what is there', () => {
    const kinds: [RegExp, string][] = [
      [/^policy\.yaml$/, 'policy'],
      [/^models\.yaml$/, 'models'],
      [/^intents\.yaml$/, 'intents'],
      [/\.test\.yaml$/, 'test'],
      [/fixtures\.yaml$/, 'fixtures'],
    ];
    for (const [file, text] of policyFiles) {
      const kind = kinds.find(([pattern]) => pattern.test(file))?.[1];
      if (kind === undefined) continue;
      expect([file, valid(`${kind}.schema.json`, text), ajv.errors]).toEqual([file, true, null]);
    }
  });

  test.each([
    ['policy', 'use: mistral:7b', 'use: mistral'],
    ['policy', 'use: [qwen2.5, phi3]', 'use: [qwen2.5, phi]'],
    ['policy', 'prompt: polyglot', 'prompt: polyglott'],
    ['policy', 'when: { private: true }', 'when: { privat: true }'],
    ['policy', 'intent: translation', 'intent: translating'],
    ['policy', 'mentions: privacy', 'mentions: privat'],
    ['models', 'provider: anthropic', 'provider: antropic'],
    ['test', 'expect: { route: ', 'expect: { route: x'],
  ])('%s: %j is right, %j is not', (kind, right, wrong) => {
    const file = [...policyFiles].find(
      ([name, text]) =>
        (kind === 'test' ? name.endsWith('.test.yaml') : name === `${kind}.yaml`) && text.includes(right),
    );
    expect(file).toBeDefined();
    expect(valid(`${kind}.schema.json`, file![1].replace(right, wrong))).toBe(false);
  });

  test('list the names, so that an editor offers them', () => {
    expect(JSON.stringify(schemas.get('policy.schema.json').$defs.use)).toContain(
      '"enum":["gemma:2b","phi3","qwen2.5","mistral:7b"',
    );
    expect(schemas.get('condition.schema.json').properties).toHaveProperty('private');
  });

  test('signalbox schema --local writes them and shows the first lines', async () => {
    const folder = folderWith({ 'models.yaml': 'models: [\n' });
    const { code, out } = await signalbox(folder, ['schema', '--local']);
    expect(code).toBe(0);
    expect(out).toContain('  policies/policy.yaml\n    # yaml-language-server: $schema=.schemas/policy.schema.json\n');
    for (const name of readdirSync(join(folder, 'policies/.schemas')))
      JSON.parse(readFileSync(join(folder, 'policies/.schemas', name), 'utf8'));
    expect((await signalbox(folder, ['schema', 'policy'])).out).toBe(
      readFileSync(join(folder, 'policies/.schemas/policy.schema.json'), 'utf8'),
    );
    expect((await signalbox(folder, ['schema'])).code).toBe(2);
  });
});
