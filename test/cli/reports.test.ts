import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnosticsCompact } from '../../server/cli/report/diagnostics-compact.ts';
import { diagnosticsGithub } from '../../server/cli/report/diagnostics-github.ts';
import { diagnosticsJson } from '../../server/cli/report/diagnostics-json.ts';
import { diagnosticsPretty } from '../../server/cli/report/diagnostics-pretty.ts';
import type { Findings } from '../../server/cli/report/findings.ts';
import { pathIn } from '../../server/cli/report/findings.ts';
import { plain } from '../../server/cli/report/paint.ts';
import type { TestRun } from '../../server/cli/report/test-run.ts';
import { testsGithub } from '../../server/cli/report/tests-github.ts';
import { testsJson } from '../../server/cli/report/tests-json.ts';
import { testsJunit } from '../../server/cli/report/tests-junit.ts';
import { testsPretty } from '../../server/cli/report/tests-pretty.ts';
import { testsTap } from '../../server/cli/report/tests-tap.ts';
import { withoutSecrets } from '../../server/cli/report/without-secrets.ts';
import type { Example } from '../../server/policy/diagnostic.ts';
import { placesOf } from '../../server/policy/places.ts';
import { elementsOf } from './well-formed.ts';

const text = 'routes:\n  - id: quick\n    when:\n      latency_traget: low\n    use: gemma:2b\n';
const at = placesOf('policy.yaml', text).between(text.indexOf('latency_traget'), text.indexOf('latency_traget') + 14);

const example: Example = {
  facts: { intent: 'code-gen', tags: ['a', 'b'] },
  // biome-ignore lint/suspicious/noThenProperty: the language document calls it so.
  then: 'quick, gemma:2b',
};

const findings: Findings = {
  folder: './policies/',
  files: new Map([['policy.yaml', text]]),
  diagnostics: [
    {
      code: 'PL102',
      name: 'unknown-fact',
      severity: 'error',
      range: at,
      message: '"latency_traget" is not a fact. Did you mean "latency_target"?',
      fix: { title: 'replace with latency_target', range: at, text: 'latency_target' },
      example,
    },
    {
      code: 'PL702',
      name: 'id-style',
      severity: 'hint',
      range: { ...at, file: 'gone.yaml' },
      message: '100 %, sure:\nyes',
    },
  ],
};

describe('diagnostics', () => {
  test('pretty: place, sentence, frame, example, mend', () => {
    expect(diagnosticsPretty(findings, plain)).toBe(`policies/policy.yaml:4:7  error  PL102 unknown-fact
  "latency_traget" is not a fact. Did you mean "latency_target"?

    2 |   - id: quick
    3 |     when:
  > 4 |       latency_traget: low
      |       ^^^^^^^^^^^^^^
    5 |     use: gemma:2b

  example   intent code-gen, tags [a, b]  ->  quick, gemma:2b
  fix   replace with latency_target
  help  signalbox explain PL102

policies/gone.yaml:4:7  hint  PL702 id-style
  100 %, sure:
  yes
  help  signalbox explain PL702

1 error, 1 hint`);
  });

  test('compact: one line each', () => {
    expect(diagnosticsCompact(findings).split('\n')).toEqual([
      'policies/policy.yaml:4:7  error  PL102 unknown-fact  "latency_traget" is not a fact. Did you mean "latency_target"?',
      'policies/gone.yaml:4:7  hint  PL702 id-style  100 %, sure: yes',
    ]);
  });

  test('json: the shape of the language document', () => {
    expect(JSON.parse(diagnosticsJson(findings))).toEqual({
      v: 1,
      diagnostics: [
        {
          code: 'PL102',
          name: 'unknown-fact',
          severity: 'error',
          file: 'policy.yaml',
          line: 4,
          column: 7,
          end_line: 4,
          end_column: 21,
          message: '"latency_traget" is not a fact. Did you mean "latency_target"?',
          example,
          fix: {
            title: 'replace with latency_target',
            text: 'latency_target',
            file: 'policy.yaml',
            line: 4,
            column: 7,
            end_line: 4,
            end_column: 21,
          },
        },
        expect.objectContaining({ code: 'PL702', example: null, fix: null }),
      ],
      counts: { error: 1, warning: 0, hint: 1 },
    });
  });

  test('github: annotations whose properties and message are escaped', () => {
    const odd = { ...findings, folder: 'a,b:c' };
    expect(diagnosticsGithub(odd).split('\n')[1]).toBe(
      '::notice file=a%2Cb%3Ac/gone.yaml,line=4,endLine=4,col=7,endColumn=21,title=PL702 id-style::100 %25, sure:%0Ayes',
    );
  });

  test('a secret stands in no form of a report, not even quoted by another finding', () => {
    const secret = 'sk-ant-0123456789abcdefghij';
    const yaml = `key_env: ${secret}\n`;
    const range = placesOf('models.yaml', yaml).between(9, 9 + secret.length);
    const shown = withoutSecrets({
      folder: 'p',
      files: new Map([['models.yaml', yaml]]),
      diagnostics: [
        {
          code: 'PL004',
          name: 'wrong-kind',
          severity: 'error',
          range,
          message: `"${secret}" is no name of a variable.`,
        },
        { code: 'PL601', name: 'secret', severity: 'error', range, message: 'This looks like a secret.' },
      ],
    });
    for (const form of [
      diagnosticsJson,
      diagnosticsCompact,
      diagnosticsGithub,
      (one: Findings) => diagnosticsPretty(one, plain),
    ]) {
      expect(form(shown)).not.toContain('0123456789');
    }
    expect(diagnosticsPretty(shown, plain)).toContain('> 1 | key_env: ***************************');
  });
});

test('a path begins with the folder as the user named it', () => {
  expect(['.', './', 'a/', 'a\\b', '/x/y'].map((folder) => pathIn(folder, 'policy.yaml'))).toEqual([
    'policy.yaml',
    'policy.yaml',
    'a/policy.yaml',
    'a/b/policy.yaml',
    '/x/y/policy.yaml',
  ]);
});

function runOf(suite: string, name: string, message: string): TestRun {
  const place = { file: 'tests/a.test.yaml', line: 4, column: 5, endLine: 4, endColumn: 9, start: 40, end: 44 };
  const common = { at: place, variants: 1, moreFailures: 0 };
  return {
    folder: 'policies',
    policy: { name: 'sample', revision: '9f3c1ab27d10', size: '8 routes' },
    files: new Map(),
    totalMs: 59.4,
    suites: [
      {
        suite,
        file: 'tests/a.test.yaml',
        cases: [
          { name: 'good', status: 'passed', failures: [], ...common, variants: 12 },
          { name: 'later', status: 'skipped', reason: 'not yet', failures: [], ...common, variants: 0 },
          {
            name,
            status: 'failed',
            ...common,
            moreFailures: 2,
            failures: [
              {
                message,
                at: place,
                combination: 'intent chat',
                details: [
                  {
                    subject: 'chat',
                    text: 'context_tokens at_most 3600',
                    at: 'policy.yaml:86:31',
                    value: '3501',
                    result: true,
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
}

const run = runOf('who wins', 'chat at 3501', 'expected route default, got chat');

describe('test results', () => {
  test('pretty: suites, then failures with their reasons', () => {
    expect(testsPretty(run, plain)).toBe(`  sample   8 routes   revision 9f3c1ab27d10

  who wins     1 passed   1 failed   1 skipped   (13 decisions)

  SKIP  who wins > later
        not yet

  FAIL  who wins > chat at 3501   policies/tests/a.test.yaml:4:5
        expected route default, got chat
        with intent chat
          chat   context_tokens at_most 3600    policies/policy.yaml:86:31
                 3501                           -> true
        and 2 more failures of this case

  1 of 2 cases passed, 1 skipped   13 decisions in 59 ms`);
  });

  test('json: every case with its place', () => {
    const written = JSON.parse(testsJson(run));
    expect(written.counts).toEqual({ passed: 1, failed: 1, skipped: 1, decisions: 13 });
    expect(written.suites[0].cases[2]).toMatchObject({
      case: 'chat at 3501',
      file: 'tests/a.test.yaml',
      line: 4,
      column: 5,
      status: 'failed',
      failures: [{ message: 'expected route default, got chat', combination: 'intent chat' }],
      more_failures: 2,
    });
  });

  test('junit: suites and cases, one failure element a case', () => {
    expect(elementsOf(testsJunit(run))).toEqual([
      ['testsuites', { name: 'signalbox', tests: '3', failures: '1', errors: '0', skipped: '1', time: '0.059' }],
      [
        'testsuite',
        { name: 'who wins', file: 'policies/tests/a.test.yaml', tests: '3', failures: '1', errors: '0', skipped: '1' },
      ],
      ['testcase', { name: 'good', classname: 'who wins', file: 'policies/tests/a.test.yaml', line: '4' }],
      ['testcase', { name: 'later', classname: 'who wins', file: 'policies/tests/a.test.yaml', line: '4' }],
      ['skipped', { message: 'not yet' }],
      ['testcase', { name: 'chat at 3501', classname: 'who wins', file: 'policies/tests/a.test.yaml', line: '4' }],
      ['failure', { message: 'expected route default, got chat' }],
    ]);
  });

  test('junit is well-formed whatever a suite, a case or a message is called', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(anything, anything, anything, (suite, name, message) => {
        const elements = elementsOf(testsJunit(runOf(suite, name, message)));
        expect(elements).toHaveLength(7);
      }),
    );
    const [, , , , , failing] = elementsOf(testsJunit(runOf('a', '<b> & "c"\n\u0000', 'd')));
    expect(failing![1].name).toBe('<b> & "c"\n\ufffd');
  });

  test('tap: a plan, a point a case, skip as a directive, reasons as YAML', () => {
    expect(testsTap(runOf('a', 'b # SKIP \\', 'say "x"'))).toBe(`TAP version 14
1..3
ok 1 - a > good
ok 2 - a > later # SKIP not yet
not ok 3 - a > b \\# SKIP \\\\
  ---
  message: "say \\"x\\""
  at: "policies/tests/a.test.yaml:4:5"
  reasons:
    - "say \\"x\\""
    - "with intent chat"
    - "  chat   context_tokens at_most 3600    policies/policy.yaml:86:31"
    - "         3501                           -> true"
    - "and 2 more failures of this case"
  ...`);
  });

  test('tap has as many points as its plan says, whatever a case is called', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(anything, anything, (suite, name) => {
        const lines = testsTap(runOf(suite, name, 'm')).split('\n');
        expect(lines.filter((line) => /^(not )?ok \d+ - /.test(line))).toHaveLength(3);
        expect(lines.filter((line) => /(?<!\\)# /.test(line) && !line.startsWith(' '))).toHaveLength(1);
      }),
    );
  });

  test('github: an annotation beside each failing case', () => {
    expect(testsGithub(runOf('a: b', 'c, d', 'e\nf')).split('\n')).toEqual([
      expect.stringMatching(
        /^::error file=policies\/tests\/a\.test\.yaml,line=4,col=5,title=a%3A b > c%2C d::e%0Af%0Awith intent chat%0A/,
      ),
      '1 of 2 passed',
    ]);
  });
});
