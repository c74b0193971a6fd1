import { describe, expect, test } from 'vitest';
import { factsOf } from '../../server/facts/facts.ts';
import { compile } from '../../server/policy/compile.ts';
import type { Snapshot } from '../../server/policy/snapshot.ts';
import type { CaseResult } from '../../server/policy/suite/result.ts';
import { runSuite, runSuites } from '../../server/policy/suite/run.ts';
import type { ReadFacts } from '../../server/policy/suite/written.ts';
import { sampleFiles } from './sample-policy.ts';

const now = new Date('2024-01-01T00:00:00Z');

function readerOf({ intents }: Snapshot): ReadFacts {
  return (request) => factsOf(request, intents, {}, { now, airgap: false });
}

function compiled(files: ReadonlyMap<string, string>): Snapshot {
  const { snapshot, diagnostics } = compile(files, { today: '2026-01-01' });
  if (!snapshot)
    throw new Error(diagnostics.map(({ message, range }) => `${range.file}:${range.line} ${message}`).join('\n'));
  return snapshot;
}

const given = 'given: { language: en, latency_target: medium, context_tokens: 200, user: ann, bucket: 10 }';

/** Runs cases, written as YAML items, in a suite with the usual `given`. */
function run(cases: string, changes: Record<string, string> = {}): readonly CaseResult[] {
  const lines = cases
    .trim()
    .split('\n')
    .map((line) => `  ${line}`);
  const suite = ['suite: s', given, 'cases:', ...lines, ''].join('\n');
  const snapshot = compiled(sampleFiles({ 'tests/s.test.yaml': suite, ...changes }));
  return runSuite(snapshot, snapshot.suites[0]!, readerOf(snapshot)).cases;
}

/** The messages of the only case; `passed` where it has none. */
function outcome(one: string, changes: Record<string, string> = {}): readonly string[] | 'passed' {
  const [result, ...others] = run(`- case: c\n${one.trim().replace(/^/gm, '  ')}`, changes);
  expect(others).toEqual([]);
  return result!.status === 'passed' ? 'passed' : result!.failures.map(({ message }) => message);
}

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

describe('an expectation that does not hold says what was expected and what came', () => {
  test('route, with the leaves that decided', () => {
    const [result] = run('- case: chat at 3501\n  facts: { context_tokens: 3400 }\n  expect: { route: default }');
    expect(result!.failures).toMatchObject([
      {
        message: 'expected route default, got chat',
        details: [
          {
            subject: 'chat',
            text: 'context_tokens at_most 3500',
            at: 'policy.yaml:56:31',
            value: '3400',
            result: true,
          },
        ],
      },
    ]);
  });

  test('route, where the expected one stands above and did not match', () => {
    const [result] = run('- case: c\n  facts: { context_tokens: 6000 }\n  expect: { route: long-documents }');
    expect(result!.failures[0]!.details).toMatchObject([
      { subject: 'long-documents', text: 'context_tokens over 6000', value: '6000', result: false },
    ]);
  });

  test('route, where the expected one stands below and would match too', () => {
    const [result] = run('- case: c\n  facts: { cost_priority: true }\n  expect: { route: chat }');
    expect(result!.failures[0]!.details).toMatchObject([
      { subject: 'quick', text: 'cost_priority is true', result: true },
      { subject: 'chat', text: 'would match too, and stands below' },
    ]);
  });

  test('model, with what keeps the expected one away', () => {
    const [result] = run(
      '- case: c\n  facts: { tags: [private], context_tokens: 7000 }\n  expect: { model: claude-haiku }',
    );
    expect(result!.failures[0]).toMatchObject({
      message: 'expected model claude-haiku, got qwen2.5',
      details: [{ subject: 'claude-haiku', text: 'cannot serve: guard private-stays-home' }],
    });
  });

  test.each([
    [
      'expect: { one_of: [phi3, gemma:2b] }\nfacts: { intent: code-gen }',
      'expected one of [phi3, gemma:2b], got mistral:7b',
    ],
    ['expect: { reason: DEFAULT }', 'expected reason DEFAULT, got SPLIT'],
    ['expect: { facts: { turns: 3 } }', 'expected turns 3, got 0'],
    ['facts: { intent: code-gen }\nexpect: { with: { temperature: 1 } }', 'expected temperature 1, got 0'],
    ['facts: { intent: code-gen }\nexpect: { with: { temperature: null } }', 'expected temperature not set, got 0'],
    ['expect: { with: { temperature: 1 } }', 'expected temperature 1, got not set'],
    ['facts: { intent: code-gen }\nexpect: { prompt: null }', 'expected prompt none, got code'],
    ['expect: { prompt: code }', 'expected prompt code, got none'],
    ['expect: { why: because }', 'expected why because, got short conversation wants a fast reply'],
    ['expect: { guards: [airgap] }', 'expected guards [airgap], got []'],
    ['expect: { split: { arm: 1 } }', 'expected arm 1, got 0 (bucket 10)'],
    ['facts: { intent: status }\nexpect: { split: { arm: 1 } }', 'expected arm 1, got no split'],
    ['expect: { fallback_from: phi3 }', 'expected a fallback from phi3, got none'],
    ['expect: { escalates_to: claude-haiku }', 'expected a second opinion of claude-haiku, got nobody'],
    ['expect: { refused: no_viable_model }', 'expected refused no_viable_model, got not refused: phi3 answers'],
    [
      'facts: { context_tokens: 300000 }\nexpect: { refused: false }',
      'expected refused no refusal, got no_viable_model',
    ],
    [
      'facts: { context_tokens: 7000 }\nexpect: { never: { where: cloud } }',
      'expected never { where: cloud }, got claude-haiku as a fallback',
    ],
    [
      'facts: { intent: code-gen }\nexpect: { never: { where: cloud } }',
      'expected never { where: cloud }, got claude-haiku as a second opinion',
    ],
    [
      'facts: { intent: code-gen }\nexpect: { never: { models: qwen2.5 } }',
      'expected never { models: qwen2.5 }, got qwen2.5 as a fallback',
    ],
    ['expect: { never: { models: [phi3] } }', 'expected never { models: [phi3] }, got phi3 as the choice'],
  ])('%s', (one, message) => {
    expect(outcome(one)).toContain(message);
  });

  test('the one line is compared whole', () => {
    expect(outcome('facts: { intent: status }\nexpect: { explains: "Intent: status" }')).toEqual([
      'expected the line Intent: status\n     got the line Intent: status | Optimized for: ultra-low latency',
    ]);
  });

  test('a refusal that nobody expected is told beside what it broke', () => {
    const messages = outcome('facts: { context_tokens: 300000 }\nexpect: { model: claude-haiku }');
    expect(messages).toEqual(['expected model claude-haiku, got a refusal', 'the request is refused: no_viable_model']);
  });

  test('null and a list say the same as no value and one value', () => {
    expect(outcome('request: { stop: END }\nexpect: { with: { stop: [END], top_p: null } }')).toBe('passed');
  });
});

describe('what bears on a decision beside the facts', () => {
  test('a model that is down gives way', () => {
    expect(
      outcome(
        'facts: { context_tokens: 7000 }\nhealth: { qwen2.5: down }\nexpect: { model: claude-haiku, reason: FALLBACK, fallback_from: qwen2.5, explains: "Intent: chat | Fallback: qwen2.5 down -> claude-haiku" }',
      ),
    ).toBe('passed');
  });

  test('a model that is up changes nothing', () => {
    expect(outcome('facts: { context_tokens: 7000 }\nhealth: { qwen2.5: up }\nexpect: { model: qwen2.5 }')).toBe(
      'passed',
    );
  });

  test('a model that the window rules out is what the chosen one falls back from', () => {
    expect(outcome('facts: { context_tokens: 40000 }\nexpect: { model: claude-haiku, fallback_from: qwen2.5 }')).toBe(
      'passed',
    );
  });

  test('with the cloud down, a long request is refused', () => {
    expect(
      outcome(
        'health: { claude-haiku: down }\nfacts: { intent: chat, context_tokens: 40000 }\nexpect: { refused: no_viable_model, reason: REFUSED }',
      ),
    ).toBe('passed');
  });

  test('a model that the caller names is pinned; auto and its modes are not', () => {
    expect(outcome('request: { model: phi3 }\nexpect: { model: phi3, reason: PINNED, route: pinned }')).toBe('passed');
    expect(outcome('request: { model: auto }\nexpect: { route: chat }')).toBe('passed');
    expect(
      outcome('request: { model: "auto:fast" }\nexpect: { facts: { mode: fast, cost_priority: true }, route: quick }'),
    ).toBe('passed');
  });

  test('a model that nobody knows fails the case, unless that is what it expects', () => {
    expect(outcome('request: { model: gpt-9 }\nexpect: { route: chat }')).toEqual([
      'model_not_found: "gpt-9" is not in models.yaml, so the server would answer 404 and decide nothing',
    ]);
    expect(outcome('request: { model: gpt-9 }\nexpect: { refused: model_not_found }')).toBe('passed');
  });

  test("parameters of the request are the caller's own, and are clamped", () => {
    expect(
      outcome(`
facts: { intent: code-gen }
request: { max_tokens: 8000, temperature: 0.9, top_p: 0.5 }
expect:
  with: { max_tokens: 4096, temperature: 0.9, top_p: null }
  facts: { output_tokens: 8000 }
  explains: "Intent: code-gen | Optimized for: high quality, coding | Limited: max_tokens 8000 -> 4096"`),
    ).toBe('passed');
  });
});

describe('a simulated answer', () => {
  const code = 'facts: { intent: code-gen }';

  test('that is unsure gets a second opinion', () => {
    expect(
      outcome(
        `${code}\nanswer: { confidence: 0.4 }\nexpect: { escalates_to: claude-haiku, reason: ESCALATED, model: mistral:7b }`,
      ),
    ).toBe('passed');
  });

  test('at the mark is sure enough', () => {
    expect(outcome(`${code}\nanswer: { confidence: 0.7 }\nexpect: { escalates_to: null, reason: ROUTE }`)).toBe(
      'passed',
    );
  });

  test('goes past models that a guard takes away or that are down', () => {
    expect(
      outcome(
        'facts: { intent: code-gen, tags: [private] }\nanswer: { confidence: 0.4 }\nexpect: { escalates_to: qwen2.5 }',
      ),
    ).toBe('passed');
    expect(
      outcome(
        `${code}\nhealth: { claude-haiku: down }\nanswer: { confidence: 0.4 }\nexpect: { escalates_to: qwen2.5 }`,
      ),
    ).toBe('passed');
  });

  test('that fails escalates too, or falls back where nothing escalates', () => {
    expect(outcome(`${code}\nanswer: { fails: true }\nexpect: { escalates_to: claude-haiku }`)).toBe('passed');
    expect(
      outcome(
        'facts: { context_tokens: 7000 }\nanswer: { fails: true }\nexpect: { model: claude-haiku, reason: FALLBACK, fallback_from: qwen2.5, explains: "Intent: chat | Fallback: qwen2.5 failed -> claude-haiku" }',
      ),
    ).toBe('passed');
  });
});

describe('a case that cannot fail fails', () => {
  test.each([
    ['facts: { intent: status }', 'this case cannot fail: it expects nothing; write expect:'],
    ['expect: { facts: {} }', 'this case cannot fail: its facts are empty'],
    ['expect: { with: {} }', 'this case cannot fail: its with are empty'],
    [
      'facts: { intent: status }\nexpect: { facts: { intent: status, user: ann } }',
      'this case cannot fail: it expects only facts that it writes itself',
    ],
    [
      'expect: { never: { where: local, provider: anthropic } }',
      'this case cannot fail: its never: selects no model of models.yaml',
    ],
  ])('%s', (one, message) => {
    expect(outcome(one)).toEqual([`PL504 ${message}`]);
  });

  test('a matrix without combinations', () => {
    expect(outcome('matrix: {}\nexpect: { route: chat }')).toEqual([
      'PL504 this case cannot run: the matrix names no fact, so the case would run for nothing',
    ]);
    expect(outcome('matrix: { intent: [] }\nexpect: { route: chat }')).toEqual([
      'PL504 this case cannot run: the matrix gives intent no value, so the case would run for nothing',
    ]);
  });
});

test('a request that the server would refuse fails the case with the place of the mistake', () => {
  expect(outcome('request: { messages: [{ role: wizard, content: x }] }\nexpect: { route: chat }')[0]).toMatch(
    /^this case cannot run: the request is not one the server would take: request\.messages\.0\.role /,
  );
});

test('skip tells its reason and runs nothing', () => {
  expect(
    run('- case: c\n  skip: not yet\n  expect: { route: nowhere-yet }'.replace('nowhere-yet', 'chat')),
  ).toMatchObject([{ status: 'skipped', reason: 'not yet', variants: 0 }]);
});

test('only runs alone, over all suites, and fails where nobody would notice', () => {
  const files = sampleFiles({
    'tests/a.test.yaml': `suite: a\n${given}\ncases:\n  - { case: one, only: true, expect: { route: chat } }\n  - { case: two, expect: { route: chat } }\n`,
    'tests/b.test.yaml': `suite: b\n${given}\ncases:\n  - { case: three, expect: { route: chat } }\n`,
  });
  const snapshot = compiled(files);
  const statuses = (only: 'honour' | 'refuse') =>
    runSuites(snapshot, readerOf(snapshot), { only }).flatMap(({ cases }) => cases.map(({ status }) => status));
  expect(statuses('honour')).toEqual(['passed', 'skipped', 'skipped']);
  expect(statuses('refuse')).toEqual(['failed', 'passed', 'passed']);
});

test('cases that are not selected leave no trace in the result', () => {
  const snapshot = compiled(
    sampleFiles({
      'tests/a.test.yaml': `suite: a\n${given}\ncases:\n  - { case: one, expect: { route: chat } }\n  - { case: two, expect: { route: chat } }\n`,
    }),
  );
  const select = (_: string, name: string) => name === 'two';
  expect(runSuites(snapshot, readerOf(snapshot), { select })).toMatchObject([{ cases: [{ name: 'two' }] }]);
  expect(runSuites(snapshot, readerOf(snapshot), { select: () => false })).toEqual([]);
});

test('results are plain data, and the same every time', () => {
  const cases = '- case: c\n  matrix: { intent: all }\n  expect: { route: code }';
  expect(JSON.parse(JSON.stringify(run(cases)))).toEqual(run(cases));
});
