/** What the editor explains, where it finds a declaration, and which place a cursor stands at: golden, at marked places. */
import { describe, expect, test } from 'vitest';
import { declaredAt } from '../../admin/src/editor/language/definition.ts';
import { hoverIn } from '../../admin/src/editor/language/hover.ts';
import { spotAt } from '../../admin/src/editor/language/place.ts';
import { rangeIn } from '../../admin/src/editor/language/range-in.ts';
import { readTree } from '../../admin/src/editor/language/read-tree.ts';
import { referencesTo } from '../../admin/src/editor/language/references-to.ts';
import { type At, cursor, cursorIn, policyFiles } from './language-files.ts';

const route = (rest: string) => `policy: 1\nroutes:\n  - id: a\n${rest}`;

describe('explanations', () => {
  const hover = ({ knowledge, file, offset }: At) => hoverIn(knowledge, file, offset)?.about;

  test('a fact says what it means, its values, its unknown value, and who decides it', () => {
    expect(hover(cursorIn('policy.yaml', '{ latency_|target: ultra_low }'))).toEqual({
      kind: 'fact',
      name: 'latency_target',
      lines: [
        'How soon the caller wants the answer.',
        'A word: ultra_low, low, medium, high. medium when nothing is known.',
        'Comes from: client, default. The caller decides it.',
      ],
    });
  });

  test('a model says where it runs, its window, its price, and who uses it', () => {
    expect(hover(cursorIn('policy.yaml', 'claude-|haiku'))?.lines).toEqual([
      'In the cloud, from anthropic as claude-haiku-4-5.',
      'Window: 200,000 tokens. USD 1 in and 5 out, per million tokens.',
      'Can: tools, json.',
      'Good for: very long text, tools.',
      'Used by: route long-documents, tests order, tests privacy.',
    ]);
  });

  test('a prompt shows its first lines, a list its first words', () => {
    expect(hover(cursorIn('policy.yaml', 'prompt: co|de'))?.quoted).toContain(
      'You are an experienced software engineer.',
    );
    expect(hover(cursorIn('policy.yaml', 'mentions: pri|vacy'))?.lines[0]).toMatch(
      /^\d+ words and phrases: confidential, /,
    );
  });

  test('a definition shows its condition, an intent what it means', () => {
    expect(hover(cursorIn('policy.yaml', 'when: { lo|ng: true }'))).toMatchObject({
      kind: 'definition',
      quoted: '{ context_tokens: { over: 6000 } }',
    });
    expect(hover(cursorIn('policy.yaml', 'intent: sta|tus'))?.lines[0]).toBe(
      'It means: a short check of a state, such as a service, a job, an order or a delivery.',
    );
  });

  test('a parameter says its range by protocol, and who else sets it', () => {
    const about = hover(cursorIn('policy.yaml', 'with: { max_|tokens: 40 }'));
    expect(about?.lines[0]).toBe('A whole number. ollama: 1 or more, openai: 1 or more, anthropic: 1 or more');
    expect(about?.lines[1]).toMatch(
      /^Set by: model gemma:2b \(512\), .*route status \(40\), the caller \(at most 4096\)/,
    );
  });

  test('operators, keys, codes in comments and placeholders are explained', () => {
    expect(hover(cursorIn('policy.yaml', '{ ov|er: 6000 }'))).toEqual({
      kind: 'operator',
      name: 'over',
      lines: ['More than this.'],
    });
    expect(hover(cursorIn('policy.yaml', 'optimized|_for: [long context'))).toBeUndefined();
    expect(hover(cursorIn('policy.yaml', 'disable-next-line PL3|06'))?.name).toBe('PL306 no-viable-model');
    expect(hover(cursor('prompts/code.md', 'In {{ langu|age }}.'))?.name).toBe('language');
  });

  test('it works in a text that does not parse', () => {
    expect(hover(cursor('policy.yaml', route('    when: { intent: [ch|at, \n    use: phi3\n')))?.name).toBe('chat');
  });
});

describe('declarations', () => {
  const goes = (at: At) => {
    const found = declaredAt(at.knowledge, at.file, at.offset);
    return found && `${found.file} ${found.path.join('.')}`;
  };

  test('every kind of name leads to where it is declared', () => {
    expect(goes(cursorIn('policy.yaml', 'use: mis|tral:7b'))).toBe('models.yaml models.mistral:7b');
    expect(goes(cursorIn('policy.yaml', 'prompt: story|teller'))).toBe('prompts/storyteller.md ');
    expect(goes(cursorIn('policy.yaml', 'mentions: pri|vacy'))).toBe('lists/privacy.txt ');
    expect(goes(cursorIn('policy.yaml', 'when: { lo|ng: true }'))).toBe('policy.yaml define.long');
    expect(goes(cursorIn('policy.yaml', 'intent: trans|lation'))).toBe('intents.yaml intents.translation');
    expect(goes(cursorIn('tests/order.test.yaml', 'route: creat|ive'))).toBe('policy.yaml routes.9');
    expect(goes(cursorIn('tests/privacy.test.yaml', 'guards: [air|gap]'))).toBe('policy.yaml guards.1');
    expect(goes(cursorIn('models.yaml', 'provider: anth|ropic'))).toBe('models.yaml providers.anthropic');
    expect(goes(cursorIn('policy.yaml', 'why: priv|ate text'))).toBeUndefined();
  });

  test('a name leads to every place that speaks of it', () => {
    const at = cursorIn('policy.yaml', 'prompt: story|teller');
    const places = referencesTo(at.knowledge, at.file, at.offset);
    expect(places.map(({ file }) => file)).toEqual([
      'prompts/storyteller.md',
      'policy.yaml',
      'tests/scenarios.test.yaml',
    ]);
    const ids = cursorIn('policy.yaml', '- id: rew|rite');
    expect(referencesTo(ids.knowledge, ids.file, ids.offset).length).toBeGreaterThan(1);
  });
});

describe('places', () => {
  test('the path at the cursor and the stretch of a path are each other’s way back', () => {
    const text = policyFiles.get('policy.yaml')!;
    const tree = readTree(text);
    const offset = text.indexOf('status, has_context');
    expect(spotAt(tree, offset).path).toEqual(['routes', 1, 'when', 'intent']);
    const range = rangeIn(tree, ['routes', 1, 'when', 'intent'])!;
    expect(text.slice(range.from, range.to)).toBe('intent: status');
    const whole = rangeIn(tree, ['routes', 1])!;
    expect(text.slice(whole.from, whole.to)).toMatch(/^- id: status\n[\s\S]*one line$/);
  });

  test('a path that leads nowhere gives the nearest thing around it', () => {
    const text = policyFiles.get('policy.yaml')!;
    const range = rangeIn(readTree(text), ['default', 'with', 'temperature'])!;
    expect(text.slice(range.from).startsWith('default:')).toBe(true);
  });
});
