import { describe, expect, test } from 'vitest';
import { factsOf } from '../../server/facts/facts.ts';
import { detectorFor } from '../../server/facts/intent-detector.ts';
import { unknownFacts } from '../../server/policy/fact-catalogue.ts';
import type { FactsRead } from '../../server/policy/facts-read.ts';
import type { Intent, IntentCatalogue } from '../../server/policy/snapshot.ts';
import { ask, catalogue, intent, surroundings } from './catalogue.ts';

const catalogueOf = (intents: readonly Intent[], more: Partial<IntentCatalogue> = {}): IntentCatalogue => ({
  closed: true,
  needs: 1,
  otherwise: 'chat',
  intents,
  ...more,
});
const read = (prompt: string, intents: IntentCatalogue, said?: string): FactsRead =>
  factsOf({ messages: [{ role: 'user', content: prompt }], intent: said ?? null }, intents, {}, surroundings);
const detect = (prompt: string, intents: IntentCatalogue): string => read(prompt, intents).values.intent;

describe("the client's intent", () => {
  test('wins over every word of the prompt', () => {
    const { values, origins } = ask('Write a Python function', { intent: 'summarize' });
    expect(values).toMatchObject({ intent: 'summarize', intent_confidence: 1 });
    expect(origins.intent).toEqual({ from: 'client' });
  });

  test('that intents.yaml does not know is no intent: the prompt decides', () => {
    expect(ask('Write a Python function', { intent: 'poetry' }).values.intent).toBe('code-gen');
  });

  test('may be any word where there is no intents.yaml', () => {
    const open = catalogueOf([], { closed: false });
    expect(read('x', open, 'poetry').values.intent).toBe('poetry');
    expect(read('x', open, '').values.intent).toBe('chat');
  });

  test('may be the one that is taken when nothing is detected', () => {
    expect(read('python', catalogueOf([intent('code', { words: ['python'] })]), 'chat').values.intent).toBe('chat');
  });
});

describe('the score', () => {
  const two = [
    intent('first', { words: ['alpha', 'beta'] }),
    intent('second', { words: ['gamma'], phrases: ['delta epsilon'] }),
  ];

  test('is the number of distinct words and phrases; the highest wins', () => {
    expect(detect('alpha gamma delta epsilon', catalogueOf(two))).toBe('second');
    expect(detect('alpha beta gamma', catalogueOf(two))).toBe('first');
  });

  test('does not grow when a word is repeated', () => {
    expect(detect('alpha alpha alpha gamma delta epsilon', catalogueOf(two))).toBe('second');
  });

  test('of a tie goes to the intent written first', () => {
    expect(detect('gamma alpha', catalogueOf(two))).toBe('first');
    expect(detect('gamma alpha', catalogueOf([...two].reverse()))).toBe('second');
  });

  test('counts a word once that stands among the words and the phrases', () => {
    const doubled = [
      intent('first', { words: ['alpha'] }),
      intent('second', { words: ['beta', 'Beta'], phrases: ['beta'] }),
    ];
    expect(detect('alpha beta', catalogueOf(doubled))).toBe('first');
  });

  test('below what is needed leaves the intent unknown', () => {
    const needy = catalogueOf(two, { needs: 2 });
    expect(detect('alpha', needy)).toBe('chat');
    expect(detect('alpha beta', needy)).toBe('first');
  });

  test('of a pattern is 1, in any case, however often it hits', () => {
    const patterned = catalogueOf([
      intent('code', { patterns: ['\\bdef \\w+\\('] }),
      intent('talk', { words: ['hello', 'def'] }),
    ]);
    expect(detect('DEF f(x) def g(y)', patterned)).toBe('code');
    expect(detect('hello, def f(x)', patterned)).toBe('talk');
  });

  test('of a condition that holds is 1, on facts whose intent is not known yet', () => {
    const seen: unknown[] = [];
    const conditional = catalogueOf(
      [
        intent('rag', {
          when: (facts) => {
            seen.push(facts.intent, facts.intent_confidence, Object.isFrozen(facts));
            return facts.has_context;
          },
        }),
        intent('code', { words: ['python', 'function'] }),
      ],
      { otherwise: 'unsure' },
    );
    const messages = [{ role: 'user' as const, content: 'What is Python?' }];
    const { values, origins } = factsOf({ messages, context: 'a fact' }, conditional, {}, surroundings);
    expect(values.intent).toBe('rag');
    expect(origins.intent.evidence).toEqual(['when']);
    expect(seen).toEqual(['unsure', 0, true]);
    expect(detect('a python function', conditional)).toBe('code');
  });

  test('is 0 for a text without any of the words, and so is the confidence', () => {
    const { values, origins } = ask('zzz');
    expect(values).toMatchObject({ intent: 'chat', intent_confidence: 0 });
    expect(origins.intent).toEqual({ from: 'detected', confidence: 0, evidence: [] });
  });

  test('of no intents at all is nothing', () => {
    expect(detect('python', catalogueOf([], { needs: 0 }))).toBe('chat');
  });
});

describe('the confidence', () => {
  const three = catalogueOf([
    intent('first', { words: ['a1', 'a2', 'a3'] }),
    intent('second', { words: ['b1', 'b2'] }),
  ]);
  const confidence = (prompt: string): number => read(prompt, three).values.intent_confidence;

  test('grows with the score and shrinks with the next', () => {
    expect(confidence('a1')).toBe(0.67);
    expect(confidence('a1 b1')).toBe(0.5);
    expect(confidence('a1 a2')).toBe(0.8);
    expect(confidence('a1 a2 b1')).toBe(0.67);
    expect(confidence('a1 a2 a3')).toBe(0.86);
  });

  test('is the same in the fact and in its source', () => {
    const { values, origins } = read('a1 a2', three);
    expect(origins.intent.confidence).toBe(values.intent_confidence);
  });
});

describe('the evidence', () => {
  test('is at most five of the words as the catalogue writes them, each at most 40 characters', () => {
    const words = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'l'.repeat(60)];
    const evidence = read(words.join(' ').toLowerCase(), catalogueOf([intent('many', { words })])).origins.intent
      .evidence;
    expect(evidence).toEqual(['One', 'Two', 'Three', 'Four', 'Five']);
    const long = read(words[6]!, catalogueOf([intent('long', { words })])).origins.intent.evidence;
    expect(long).toEqual(['l'.repeat(40)]);
  });

  test('of a pattern is the pattern, never what the prompt says there', () => {
    const secretive = catalogueOf([intent('login', { patterns: ['password is \\S+'] })]);
    expect(read('my password is hunter22', secretive).origins.intent.evidence).toEqual(['/password is \\S+/']);
  });
});

describe('the instruction', () => {
  const material = 'The python function was written in javascript. '.repeat(60);

  test('at the beginning wins over pasted material', () => {
    expect(
      ask(`Translate the following into Spanish. ${'x '.repeat(200)}${material}${'y '.repeat(200)}`).values.intent,
    ).toBe('translation');
  });

  test('at the end wins over pasted material', () => {
    expect(ask(`${'x '.repeat(300)}${material}${'y '.repeat(300)}\nTranslate that into Spanish.`).values.intent).toBe(
      'translation',
    );
  });

  test('that says nothing leaves it to the material, with less confidence', () => {
    const { values } = ask(`${'Look at this. '.repeat(40)}${material}${'Look at this. '.repeat(40)}`);
    expect(values.intent).toBe('code-gen');
    expect(values.intent_confidence).toBeLessThan(0.8);
  });

  test('is found at both ends of a text of a million characters', () => {
    const long = 'lorem ipsum '.repeat(90_000);
    expect(ask(`Translate this. ${long}`).values.intent).toBe('translation');
    expect(ask(`${long} Now translate it.`).values.intent).toBe('translation');
  });
});

describe('the detector', () => {
  test('is built once for a catalogue', () => {
    expect(detectorFor(catalogue)).toBe(detectorFor(catalogue));
    expect(detectorFor({ ...catalogue })).not.toBe(detectorFor(catalogue));
  });

  test('takes patterns that are no valid Unicode expressions', () => {
    const old = catalogueOf([intent('old', { patterns: ['^is\\-it'] })]);
    expect(detectorFor(old)('IS-IT so?', unknownFacts).intent).toBe('old');
  });

  test('finds a word written with combining marks', () => {
    const accented = catalogueOf([intent('es', { words: ['código'] })]);
    expect(detectorFor(accented)('mi co\u0301digo', unknownFacts).intent).toBe('es');
  });
});
