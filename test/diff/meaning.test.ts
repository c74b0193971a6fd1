/** The difference in words: each kind of change is told once, by what it is in, at the line where it stands. */
import { expect, test } from 'vitest';
import { compile } from '../../server/policy/compile.ts';
import { meaningOf } from '../../server/policy/diff/meaning.ts';
import { sampleFiles } from '../suite/sample-policy.ts';

type Edit = readonly [file: string, before: string, after: string];

function told(...edits: readonly Edit[]): string[] {
  const files = new Map(sampleFiles({}));
  const edited = new Map(files);
  for (const [file, before, after] of edits) {
    const text = edited.get(file) ?? '';
    if (!text.includes(before)) throw new Error(`${file} does not hold ${before}`);
    edited.set(file, text.replace(before, after));
  }
  const [a, b] = [files, edited].map((each) => ({
    snapshot: compile(each, { analyse: false }).snapshot!,
    files: each,
  }));
  return meaningOf(a!, b!).map(({ kind, subject, what, at, side, decides }) => {
    const line = (side === 'new' ? edited : files).get(at.file)?.split('\n')[at.line - 1]?.trim() ?? '';
    return `${kind} ${subject}: ${what} | ${line}${decides ? '' : ' | silent'}`;
  });
}

const policy = 'policy.yaml';

test.each<[string, readonly Edit[], string[]]>([
  [
    'a bound',
    [[policy, 'over: 6000', 'over: 5000']],
    ['changed word long: context_tokens over 6000 -> 5000 | long: { context_tokens: { over: 5000 } }'],
  ],
  [
    'another operator',
    [[policy, 'over: 6000', 'at_least: 6000']],
    ['changed word long: context_tokens over 6000 -> at_least 6000 | long: { context_tokens: { at_least: 6000 } }'],
  ],
  [
    'a value of a list',
    [[policy, '[status, classification]', '[status, chat]']],
    ['changed route quick: intent + chat, - classification | - intent: [status, chat]'],
  ],
  [
    'a tag',
    [[policy, '[private, no_cloud]', '[private, phi]']],
    [
      'changed word private: no longer: or tags has no_cloud | private:',
      'changed word private: now also: or tags has phi | - tags: [private, phi]',
    ],
  ],
  [
    'a leaf more',
    [[policy, 'when: { intent: code-gen,', 'when: { intent: code-gen, stream: true,']],
    [
      'changed route code: now also: and stream is true | when: { intent: code-gen, stream: true, latency_target: { not: low } }',
    ],
  ],
  [
    'a definition by another name',
    [
      [policy, '  long: {', '  lengthy: {'],
      [policy, '{ long: true }', '{ lengthy: true }'],
    ],
    ['changed word long: is called lengthy now | lengthy: { context_tokens: { over: 6000 } } | silent'],
  ],
  [
    'a model',
    [[policy, 'use: gemma:2b', 'use: [phi3, gemma:2b]']],
    ['changed route quick: use gemma:2b -> phi3, gemma:2b | use: [phi3, gemma:2b]'],
  ],
  [
    'a parameter',
    [[policy, 'with: { temperature: 0 }', 'with: { temperature: 0.2, max_tokens: 300 }']],
    [
      'changed route code: with temperature 0 -> 0.2 | with: { temperature: 0.2, max_tokens: 300 }',
      'changed route code: with max_tokens none -> 300 | with: { temperature: 0.2, max_tokens: 300 }',
    ],
  ],
  [
    'a prompt',
    [[policy, 'prompt: code', 'prompt: reader']],
    ['changed route code: prompt code -> reader | prompt: reader'],
  ],
  [
    'the words of a prompt',
    [['prompts/code.md', 'Write code.', 'Write good code.']],
    ['changed prompt code: "Write code." -> "Write good code." | Write good code.'],
  ],
  [
    'a second opinion',
    [[policy, 'below: 0.7', 'below: 0.5']],
    [
      'changed route code: escalate below 0.7 to claude-haiku, qwen2.5 -> below 0.5 to claude-haiku, qwen2.5 | escalate: { below: 0.5, to: [claude-haiku, qwen2.5] }',
    ],
  ],
  ['a shadow', [[policy, '    shadow: qwen2.5\n', '']], ['changed route code: shadow qwen2.5 -> none | - id: code']],
  [
    'the default',
    [[policy, 'use: [qwen2.5, phi3]', 'use: phi3']],
    ['changed default: use qwen2.5, phi3 -> phi3 | use: phi3'],
  ],
  [
    'a reason',
    [[policy, 'why: nothing else matched', 'why: the rest']],
    ['changed default: why reworded | why: the rest | silent'],
  ],
  [
    'what a guard leaves',
    [[policy, '    only: { where: local }\n    cap', '    never: { models: [phi3] }\n    cap']],
    ['changed guard airgap: models that may serve: + claude-haiku, - phi3 | - id: airgap'],
  ],
  [
    'a cap',
    [[policy, 'max_tokens: 500', 'max_tokens: 400']],
    ['changed guard airgap: cap.max_tokens 500 -> 400 | cap: { max_tokens: 400 }'],
  ],
  [
    'what callers may do',
    [
      [policy, 'model: honour', 'model: ignore'],
      [policy, 'temperature: 1.5', 'temperature: 1'],
    ],
    [
      'changed client: model honour -> ignore | model: ignore',
      'changed client: limits.temperature 1.5 -> 1 | limits: { max_tokens: 4096, temperature: 1 }',
    ],
  ],
  [
    'a window and a price',
    [
      ['models.yaml', 'window: 8192 }', 'window: 4096 }'],
      ['models.yaml', 'in: 1,', 'in: 2,'],
    ],
    [
      'changed model gemma:2b: window 8192 -> 4096 | gemma:2b: { provider: ollama, where: local, window: 4096 }',
      'changed model claude-haiku: price.in 1 -> 2 | claude-haiku: { provider: anthropic, where: cloud, window: 200000, can: [tools, images, json], price: { in: 2, out: 5 } } | silent',
    ],
  ],
  ['words of a list', [['lists/privacy.txt', 'diary', 'diary\nletter']], ['changed list privacy: + letter | letter']],
  [
    'words of an intent',
    [['intents.yaml', 'words: [classify]', 'words: [classify, sort]']],
    ['changed intent classification: words + sort | classification: { means: sorts text, words: [classify, sort] }'],
  ],
  ['comments and layout', [[policy, 'routes:\n', 'routes: # read from the top\n\n']], []],
])('%s', (_, edits, expected) => {
  expect(told(...edits)).toEqual(expected);
});

test('a route that is gone is told at the line where it was, one that came at its own', () => {
  const status = '  - id: status\n    when: { intent: status }\n    use: phi3\n    why: a test\n\n';
  expect(told([policy, '  - id: code\n', `${status}  - id: code\n`])).toEqual([
    'added route status: When intent is status, use phi3. Because a test. stands before code now | - id: status',
  ]);
  const text = sampleFiles({});
  const quick = / {2}- id: quick\n(?: {4}.*\n)*\n/.exec(new Map(text).get(policy)!)![0];
  expect(told([policy, quick, ''])).toEqual([
    expect.stringMatching(/^removed route quick: When .* use gemma:2b.* \| - id: quick$/),
  ]);
});

test('of routes that changed places, the fewest are told as moved', () => {
  const text = new Map(sampleFiles({})).get(policy)!;
  const code = / {2}- id: code\n(?: {4}.*\n)*\n/.exec(text)![0];
  expect(told([policy, code, ''], [policy, 'routes:\n', `routes:\n${code}`])).toEqual([
    'changed route code: moved: stands before long-documents now | - id: code',
  ]);
});
