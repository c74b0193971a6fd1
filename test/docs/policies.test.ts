/** Every piece of policy in the documentation compiles, put into the place it is meant for; every suite passes. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { diagnosticsPretty } from '../../server/cli/report/diagnostics-pretty.ts';
import { plain } from '../../server/cli/report/paint.ts';
import { compile } from '../../server/policy/compile.ts';
import { compiled, failedCases, policyFiles, today } from '../policies/default-policies.ts';
import { type Block, blocks } from './documents.ts';

/** The default catalogue without its cloud models. */
const localModels = policyFiles
  .get('models.yaml')!
  .replace(/^ {2}\S+:\n(?: {4}.*\n)*? {4}where: cloud\n(?: {4}.*\n?)*/gm, '');

/** Findings that a piece gets because it is a piece: what it leaves unused, guards without all others, small catalogues. */
const aboutTheWhole: ReadonlySet<string> = new Set(['PL107', 'PL306', 'PL604']);

/** The rest of the policy that a piece is tried in. */
const rest = 'default: { use: [qwen2.5, phi3], why: nothing else matched }\n';
const head = 'policy: 1\nname: example\n';

const inPlace: Readonly<Record<string, (text: string) => readonly [file: string, text: string]>> = {
  policy: (text) => ['policy.yaml', text],
  routes: (text) => ['policy.yaml', `${head}${text}\n${rest}`],
  guards: (text) => ['policy.yaml', `${head}${text}\n${rest}`],
  condition: (text) => ['policy.yaml', `${head}define:\n  it:\n${indented(text)}\n${usingIt}${rest}`],
  models: (text) => ['models.yaml', text],
  intents: (text) => ['intents.yaml', text],
};

const usingIt = 'routes:\n  - { id: it, when: { it: true }, use: phi3, why: an example }\n';

const pieces = blocks.filter(({ language, kind }) => language === 'yaml' && kind in inPlace);

test.each(pieces)('$file:$line compiles as $kind', ({ kind, text }) => {
  const [file, whole] = inPlace[kind]!(text);
  // What the example leaves unused of the folder, and the suites that speak of other routes, are not its matter.
  const files = new Map([...policyFiles].filter(([name]) => !name.startsWith('tests/')));
  // A piece about something else has no guards, and without a cloud model needs none.
  if (file !== 'models.yaml') files.set('models.yaml', localModels);
  if (kind === 'intents') files.set('policy.yaml', `${head}${rest}`);
  const { diagnostics } = compile(files.set(file, whole), { today });
  const findings = diagnostics.filter(({ code }) => !aboutTheWhole.has(code));
  expect(findings.map(({ code, message, range }) => `${range.file}:${range.line} ${code} ${message}`)).toEqual([]);
});

test.each(ofKind('suite'))('$file:$line is a suite that passes', ({ text }) => {
  const files = new Map([...policyFiles].filter(([name]) => !name.endsWith('.test.yaml')));
  expect(failedCases(compiled(files.set('tests/example.test.yaml', text)))).toEqual([]);
});

test.each(ofKind('excerpt'))('$file:$line stands in the default policy', ({ text }) => {
  const policy = policyFiles.get('policy.yaml')!;
  const missing = text.split(/^ *# …\n/m).filter((piece) => !policy.includes(piece.trimEnd()));
  expect(missing).toEqual([]);
});

test('the leak that the README shows is found in the default policy, with its guard as the README narrows it', () => {
  const policy = policyFiles.get('policy.yaml')!;
  const narrowed = policy.replace('when: { private: true }', 'when: { tags: private }');
  expect(narrowed).not.toBe(policy);
  const files = new Map([...policyFiles, ['policy.yaml', narrowed]]);
  const { diagnostics, snapshot } = compile(files, { today });
  expect(snapshot).toBeUndefined();
  const said = diagnosticsPretty({ folder: 'policies', files, diagnostics }, plain).split('\n');
  const [shown, ...others] = blocks.filter(({ kind }) => kind === 'found');
  expect(others).toEqual([]);
  expect(shown!.text.split('\n').filter((line) => !said.includes(line))).toEqual([]);
});

test('every example of a policy is YAML to any reader', () => {
  for (const { text } of blocks.filter(({ language, kind }) => language === 'yaml' && kind !== 'wrong')) parse(text);
});

function ofKind(kind: string): readonly Block[] {
  return blocks.filter((block) => block.language === 'yaml' && block.kind === kind);
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
