import { describe, expect, test } from 'vitest';
import { runSuite } from '../../server/policy/suite/run.ts';
import { compiled, outcome, readerOf, run } from './run-cases.ts';
import { sampleFiles } from './sample-policy.ts';

describe('facts of a case', () => {
  test('given holds for every case, facts of the case over it', () => {
    expect(outcome('facts: { context_tokens: 6001 }\nexpect: { route: long-documents, facts: { user: ann } }')).toBe(
      'passed',
    );
  });

  test('are read off a prompt as the server would', () => {
    expect(
      outcome(`
prompt: Write a Python function that validates an email
expect: { facts: { intent: code-gen }, model: mistral:7b, with: { temperature: 0 }, prompt: code, explains: "Intent: code-gen | Optimized for: high quality, coding" }`),
    ).toBe('passed');
  });

  test('are read off a request: its tags, its tools, its context', () => {
    expect(
      outcome(`
request:
  messages: [{ role: user, content: "Hello #draft" }]
  tags: [Private]
  tools: [{ type: function, function: { name: look } }]
expect: { facts: { tags: [draft, private], has_tools: true }, guards: [private-stays-home] }`),
    ).toBe('passed');
  });

  test('what is written stands over what is read, and a failure says so', () => {
    const [result] = run(
      '- case: c\n  prompt: Escribe un poema sobre el mar y las montañas de mi tierra\n  expect: { facts: { language: es } }',
    );
    expect(result!.failures[0]).toMatchObject({
      message: 'expected language es, got en',
      details: [{ subject: 'language', text: 'is written in given, a fixture, facts or the matrix' }],
    });
  });

  test('a mode presets what the case does not write', () => {
    const changes = {
      'tests/s.test.yaml':
        'suite: s\ncases:\n  - case: c\n    facts: { mode: fast }\n    expect: { facts: { latency_target: ultra_low, cost_priority: true } }\n',
    };
    const snapshot = compiled(sampleFiles(changes));
    expect(runSuite(snapshot, snapshot.suites[0]!, readerOf(snapshot)).cases[0]!.status).toBe('passed');
  });

  test('an intent that is written is sure', () => {
    expect(
      outcome('facts: { intent: math-like }\nexpect: { facts: { intent_confidence: 1 } }', {
        'intents.yaml':
          'detect: { else: math-like }\nintents:\n  math-like: { words: [sum] }\n  code-gen: { words: [code] }\n  status: { words: [up] }\n  classification: { words: [classify] }\n',
      }),
    ).toBe('passed');
  });

  test('nothing else is known of a case without a request', () => {
    const [result] = run(
      '- case: c\n  expect: { facts: { words: 1, turns: 1, hour: 1, weekday: tue, has_context: true } }',
    );
    expect(result!.failures.map(({ message }) => message)).toEqual([
      'expected words 1, got 0',
      'expected turns 1, got 0',
      'expected hour 1, got 0',
      'expected weekday tue, got mon',
      'expected has_context true, got false',
    ]);
  });

  test('fixtures are laid one over the other, below the facts of the case', () => {
    const changes = {
      'tests/fixtures.yaml': `
secret: { facts: { tags: [private], context_tokens: 7000 } }
short: { facts: { context_tokens: 10 } }
python: { prompt: Write a Python function }
`,
    };
    expect(
      outcome(
        'fixture: [secret, short]\nexpect: { guards: [private-stays-home], facts: { context_tokens: 10 }, route: chat }',
        changes,
      ),
    ).toBe('passed');
    expect(
      outcome('fixture: [secret, short]\nfacts: { context_tokens: 6001 }\nexpect: { route: long-documents }', changes),
    ).toBe('passed');
    expect(outcome('fixture: python\nexpect: { facts: { intent: code-gen } }', changes)).toBe('passed');
  });

  test('text may be given', () => {
    expect(outcome('facts: { text: my dear diary }\nexpect: { guards: [private-stays-home] }')).toBe('passed');
  });
});

describe('the matrix of a case', () => {
  test('is a property over all combinations', () => {
    const [result] = run(`
- case: private text never reaches the cloud
  matrix: { intent: all, latency_target: all, context_tokens: [200, 6001, 40000] }
  facts: { tags: [private] }
  expect: { never: { where: cloud } }`);
    expect(result).toMatchObject({ status: 'passed', variants: 4 * 4 * 3 });
  });

  test('tells the combination that failed, and at most five of them', () => {
    const [result] = run(
      '- case: c\n  matrix: { context_tokens: [200, 6001], cost_priority: [false, true], stream: all, intent: all }\n  expect: { route: chat }',
    );
    expect(result!.failures).toHaveLength(5);
    expect(result!.failures[0]!.combination).toBe(
      'context_tokens 200, cost_priority false, stream false, intent code-gen',
    );
    expect(result!.failures.length + result!.moreFailures).toBeGreaterThan(20);
  });

  test('takes the value of a set as a list', () => {
    expect(outcome('matrix: { tags: [[private], [no_cloud, x]] }\nexpect: { guards: [private-stays-home] }')).toBe(
      'passed',
    );
  });

  test('may pin the bucket of a split', () => {
    expect(outcome('matrix: { bucket: [0, 89.99] }\nexpect: { split: { arm: 0 }, model: phi3, reason: SPLIT }')).toBe(
      'passed',
    );
    expect(outcome('matrix: { bucket: [90, 99] }\nexpect: { split: { arm: 1 }, model: qwen2.5 }')).toBe('passed');
  });
});
