/** What the editor knows: golden completions, explanations and declarations at marked places, in sound and in broken texts. */
import { describe, expect, test } from 'vitest';
import { completeIn } from '../../admin/src/editor/language/complete.ts';
import { knowledgeOf } from '../../admin/src/editor/language/names.ts';
import { type At, cursor, cursorIn, policyFiles } from './language-files.ts';

const models = ['gemma:2b', 'phi3', 'qwen2.5', 'mistral:7b', 'claude-haiku', 'gpt-luna'];
const intents = [
  'status',
  'translation',
  'rewrite',
  'summarize',
  'classification',
  'extraction',
  'rag',
  'code-debug',
  'code-gen',
  'math',
  'creative',
  'brainstorm',
  'explain',
  'chat',
];

function offered({ knowledge, file, offset }: At): readonly string[] {
  return completeIn(knowledge, file, offset)?.offers.map(({ label }) => label) ?? [];
}

/** What the named offer makes of the text, fields unfilled. */
function taken(at: At, label: string): string {
  const found = completeIn(at.knowledge, at.file, at.offset);
  const offer = found?.offers.find((one) => one.label === label);
  if (!found || !offer) throw new Error(`"${label}" is not offered.`);
  return at.text.slice(0, found.from) + offer.insert + at.text.slice(found.to);
}

const route = (rest: string) => `policy: 1\nroutes:\n  - id: a\n${rest}`;

describe('completion of keys', () => {
  test('an empty file is offered the keys of its kind', () => {
    expect(offered(cursor('policy.yaml', '|'))).toEqual([
      'policy',
      'name',
      'about',
      'include',
      'define',
      'guards',
      'invariants',
      'client',
      'routes',
      'default',
      'if_nothing_fits',
    ]);
    expect(offered(cursor('models.yaml', '|'))).toEqual(['providers', 'models']);
    expect(offered(cursor('intents.yaml', '|'))).toEqual(['detect', 'intents']);
    expect(offered(cursor('tests/a.test.yaml', '|'))).toEqual(['suite', 'given', 'cases']);
    expect(offered(cursor('more-routes.yaml', '|'))).toEqual(['routes']);
    expect(offered(cursor('signalbox.yaml', '|'))).toEqual(['levels']);
  });

  test('a route is offered the keys that it does not have yet', () => {
    const rest = ['when', 'with', 'prompt', 'escalate', 'shadow', 'optimized_for', 'why'];
    expect(offered(cursor('policy.yaml', route('    |\n    use: phi3\n')))).toEqual(rest);
    expect(offered(cursor('policy.yaml', route('    wh|\n    use: phi3\n')))).toEqual(rest);
    expect(offered(cursor('policy.yaml', 'routes:\n  - { id: a, use: phi3, | }'))).toEqual(rest);
    expect(offered(cursor('policy.yaml', 'routes:\n  - { id: a, use: phi3, wh|\n  - id: b\n'))).toEqual(rest);
  });

  test('a condition is offered facts, definitions and groups, in lines and in braces', () => {
    for (const text of [
      '    when: { | }',
      '    when: { pri|',
      '    when: { |\n    use: phi3\n',
      '    when:\n      |',
      '    when:\n      |\n    use: phi3\n',
      '    when:\n      pri|\n      intent: chat\n',
      '    when:\n      any:\n        - |',
      '    when: { any: [{ pri| }] }',
      '    when: { any: [{ pri|',
    ]) {
      const labels = offered(cursor('policy.yaml', `define:\n  private: { airgap: true }\n${route(text).slice(10)}`));
      expect(labels, text).toEqual(expect.arrayContaining(['latency_target', 'private', 'any', 'none']));
    }
  });

  test('a fact is offered the operators of its kind', () => {
    expect(offered(cursor('policy.yaml', route('    when: { context_tokens: { | } }')))).toEqual([
      'over',
      'at_least',
      'under',
      'at_most',
      'between',
      'not',
    ]);
    expect(offered(cursor('policy.yaml', route('    when:\n      text:\n        |')))).toEqual([
      'mentions',
      'contains',
      'starts_with',
      'ends_with',
      'matches',
    ]);
    expect(offered(cursor('policy.yaml', route('    when: { sensitive: { |')))).toEqual(['all', 'none']);
  });

  test('parameters are offered where parameters are set, and only numbers where they are capped', () => {
    expect(offered(cursor('policy.yaml', route('    with: { | }')))).toEqual(
      expect.arrayContaining(['temperature', 'stop', 'preset']),
    );
    const caps = offered(cursor('policy.yaml', 'guards:\n  - id: a\n    cap: { | }'));
    expect(caps).toContain('max_tokens');
    expect(caps).not.toContain('stop');
  });

  test('a case is offered facts and a bucket, models for its health, and fields of a request', () => {
    const suite = (rest: string) => cursor('tests/a.test.yaml', `suite: a\ncases:\n  - case: b\n${rest}`);
    expect(offered(suite('    facts: { | }'))).toEqual(expect.arrayContaining(['intent', 'airgap', 'bucket']));
    expect(offered(suite('    matrix:\n      |'))).toContain('intent');
    expect(offered(suite('    health: { | }'))).toEqual(models);
    expect(offered(suite('    request: { | }'))).toEqual(expect.arrayContaining(['messages', 'tags']));
    expect(offered(suite('    expect: { | }'))).toEqual(expect.arrayContaining(['route', 'never', 'guards']));
  });
});

describe('completion of values', () => {
  test('names of the policy are offered where they belong', () => {
    const values: readonly (readonly [text: string, labels: readonly string[]])[] = [
      ['    use: |', models],
      ['    use:|', models],
      ['    use: [phi3, |]', models.filter((name) => name !== 'phi3')],
      ['    use:\n      - phi3\n      - |', models.filter((name) => name !== 'phi3')],
      ['    use: { split: { by: user, arms: [{ share: 100, use: |', models],
      ['    shadow: |', models],
      ['    escalate: { below: 0.7, to: | }', models],
      ['    prompt: |', ['brief', 'careful-reader', 'code']],
      ['    prompt: { use: | }', ['brief', 'careful-reader', 'code']],
      ['    when: { intent: | }', intents],
      ['    when: { intent: [chat, | }', intents.filter((name) => name !== 'chat')],
      ['    when: { intent: { not: | } }', intents],
      ['    when: { text: { mentions: | } }', ['privacy']],
      ['    when: { latency_target: | }', ['ultra_low', 'low', 'medium', 'high']],
      ['    when: { airgap: | }', ['true', 'false']],
      ['    when: { tags: | }', ['private', 'no_cloud', 'phi']],
      ['    with: { preset: | }', intents],
      ['    with: { reasoning_effort: | }', ['none', 'minimal', 'low', 'medium', 'high', 'xhigh']],
    ];
    for (const [text, labels] of values)
      expect(offered(cursor('policy.yaml', route(text))), text).toEqual(expect.arrayContaining([...labels]));
  });

  test('what stands in the list already is not offered again', () => {
    expect(offered(cursor('policy.yaml', route('    use: [phi3, |]')))).not.toContain('phi3');
  });

  test('guards, the client and the catalogue are offered their own', () => {
    expect(offered(cursor('policy.yaml', 'guards:\n  - id: a\n    only: { where: | }'))).toEqual(['local', 'cloud']);
    expect(offered(cursor('policy.yaml', 'guards:\n  - id: a\n    never: { can: | }'))).toContain('images');
    expect(offered(cursor('policy.yaml', 'guards:\n  - id: a\n    never: { provider: | }'))).toEqual([
      'ollama',
      'anthropic',
      'openai',
    ]);
    expect(offered(cursor('policy.yaml', 'client:\n  params: [seed, |]'))).not.toContain('seed');
    expect(offered(cursorIn('models.yaml', 'provider: |ollama'))).toEqual(['ollama', 'anthropic', 'openai']);
    expect(offered(cursorIn('intents.yaml', 'else: |chat'))).toEqual(intents);
    expect(offered(cursor('signalbox.yaml', 'levels:\n  PL701: |'))).toEqual(['off', 'hint', 'warning', 'error']);
  });

  test('a suite is offered routes, guards, fixtures, and the values of a fact', () => {
    const suite = (rest: string) => cursor('tests/a.test.yaml', `suite: a\ncases:\n  - case: b\n${rest}`);
    expect(offered(suite('    expect: { route: | }'))).toEqual(
      expect.arrayContaining(['long-documents', 'explain', 'default', 'pinned']),
    );
    expect(offered(suite('    expect: { guards: [|] }'))).toEqual(['private-stays-home', 'airgap']);
    expect(offered(suite('    expect: { refused: | }'))).toEqual(['no_viable_model', 'false']);
    expect(offered(suite('    fixture: |'))).toEqual(expect.arrayContaining(['long-summary', 'with-context']));
    expect(taken(suite('    facts: { tags: | }'), 'private')).toContain('tags: [private] }');
    expect(taken(suite('    matrix: { intent: | }'), 'all')).toContain('intent: all }');
    expect(taken(suite('    matrix: { intent: | }'), 'chat')).toContain('intent: [chat] }');
  });

  test('a prompt is offered facts within its braces, and nothing elsewhere', () => {
    expect(taken(cursor('prompts/code.md', 'Answer in {{ lang|'), 'language')).toBe('Answer in {{ language}}');
    expect(taken(cursor('prompts/code.md', 'Answer in {{lang|}}.'), 'language')).toBe('Answer in {{language}}.');
    expect(offered(cursor('prompts/code.md', 'Answer in {{language}} and |'))).toEqual([]);
  });

  test('nothing is offered in a comment, in prose, and in the lists', () => {
    expect(offered(cursor('policy.yaml', '# ab|c\npolicy: 1\n'))).toEqual([]);
    expect(offered(cursor('policy.yaml', route('    why: because it|')))).toEqual([]);
    expect(offered(cursor('lists/privacy.txt', 'conf|'))).toEqual([]);
  });
});

describe('what an offer writes', () => {
  test('a key comes with its colon, and with braces where a mapping follows', () => {
    expect(taken(cursor('policy.yaml', route('    wh|')), 'when')).toContain('    when: { ‹› }');
    expect(taken(cursor('policy.yaml', route('    when: |')), 'intent')).toContain('when: { intent: ‹› }');
    expect(taken(cursor('policy.yaml', route('    when: { lat| }')), 'latency_target')).toContain(
      '{ latency_target:  }',
    );
  });

  test('the name alone takes the place of a key that has its colon', () => {
    expect(taken(cursorIn('policy.yaml', 'when: { long|: true }'), 'turns')).toContain('when: { turns: true }');
  });

  test('a word that YAML would take for something else comes in quotes', () => {
    const files = new Map(policyFiles).set('prompts/yes.md', 'Yes.').set('prompts/null.md', 'Null.');
    const at = cursor('policy.yaml', route('    prompt: |'));
    const text = at.text;
    const knowledge = cursorWith(files, text);
    const labels = completeIn(knowledge, 'policy.yaml', at.offset)!.offers;
    expect(labels.find(({ label }) => label === 'yes')?.insert).toBe('"yes"');
    expect(labels.find(({ label }) => label === 'null')?.insert).toBe('"null"');
  });

  test('a quoted word stays in its quotes', () => {
    expect(taken(cursor('policy.yaml', route("    use: 'ph|'")), 'phi3')).toContain("use: 'phi3'");
    expect(taken(cursor('policy.yaml', route('    use: "ph|\n    why: x\n')), 'phi3')).toContain('use: "phi3\n');
  });

  test('a blank is written behind a colon that has none', () => {
    expect(taken(cursor('policy.yaml', route('    use:|')), 'phi3')).toContain('use: phi3');
  });

  test('a whole route, guard, case and definition is offered, with or without its dash', () => {
    expect(taken(cursor('policy.yaml', route('    use: phi3\n  |')), 'new route')).toContain('  - id: ‹name›\n\twhen:');
    expect(taken(cursor('policy.yaml', 'routes:\n  - |'), 'new route')).toContain('  - id: ‹name›\n\twhen:');
    expect(taken(cursor('policy.yaml', 'guards:\n  |'), 'new guard')).toContain('  - id: ‹name›');
    expect(taken(cursor('policy.yaml', 'define:\n  |'), 'new definition')).toContain('‹name›: { ‹condition› }');
    expect(taken(cursor('tests/a.test.yaml', 'suite: a\ncases:\n  |'), 'new case')).toContain('- case: ‹sentence›');
  });
});

function cursorWith(files: ReadonlyMap<string, string>, text: string) {
  return knowledgeOf(new Map(files).set('policy.yaml', text));
}
