import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from 'json-rules-engine';
import { describe, expect, test } from 'vitest';
import { unknownFacts } from '../../server/policy/fact-catalogue.ts';
import { policyYaml } from '../suite/sample-policy.ts';
import { folderWith, signalbox } from './run-signalbox.ts';
import { elementsOf } from './well-formed.ts';

const order = `suite: who wins when two routes match
given: { language: en, latency_target: medium, context_tokens: 200, user: ann, bucket: 10 }
cases:
  - case: long beats quick
    facts: { context_tokens: 6001, latency_target: ultra_low }
    expect: { route: long-documents }
  - case: private text never reaches the cloud
    matrix: { intent: all, latency_target: all, context_tokens: [200, 6001, 40000] }
    facts: { tags: [private] }
    expect: { never: { where: cloud } }
`;
const failing = `${order}  - case: chat at 3501
    facts: { context_tokens: 3400 }
    expect: { route: default }
`;
const misspelt = policyYaml.replace('latency_target: ultra_low', 'latency_traget: ultra_low');

/** Revisions and times are no part of the text that a test can know. */
function steady(text: string): string {
  return text.replace(/\b[0-9a-f]{12}\b/g, '<revision>').replace(/in \d+ ms/g, 'in <n> ms');
}

describe('signalbox', () => {
  test('without a command, or with --help, shows the commands and the settings', async () => {
    const folder = folderWith();
    const bare = await signalbox(folder, []);
    const help = await signalbox(folder, ['--help']);
    expect([bare.code, help.code]).toEqual([2, 0]);
    expect(bare.out).toBe(help.out);
    for (const word of ['serve', 'check', 'test', 'why', 'facts', 'compile', 'POLICIES_DIR', 'Exit codes']) {
      expect(help.out).toContain(word);
    }
  });

  test('a command has a help that teaches by example', async () => {
    const folder = folderWith();
    const [option, word] = [await signalbox(folder, ['why', '--help']), await signalbox(folder, ['help', 'why'])];
    expect([option.code, word.code]).toEqual([0, 0]);
    expect(option.out).toBe(word.out);
    expect(option.out).toContain(
      'Examples:\n  signalbox why "Write a Python function that validates an email"  # facts',
    );
    expect(option.out).toContain('  --set <fact=value>   Set a fact');
  });

  test.each([
    [['tset'], 'There is no command tset. Did you mean test?\n`signalbox --help` shows how.\n'],
    [['--verison'], 'There is no option --verison.\n`signalbox --help` shows how.\n'],
    [
      ['check', '--fromat', 'json'],
      'There is no option --fromat. Did you mean --format?\n`signalbox check --help` shows how.\n',
    ],
    [
      ['check', '--format', 'jsn'],
      'There is no format "jsn". Did you mean "json"? Known: pretty, compact, json, github.\n`signalbox check --help` shows how.\n',
    ],
    [['why'], 'why wants "prompt", or facts: --set intent=chat.\n`signalbox why --help` shows how.\n'],
    [
      ['why', 'Write', 'code'],
      'why takes "prompt" and nothing more; "code" is left over. Quote a prompt of several words.\n`signalbox why --help` shows how.\n',
    ],
    [
      ['why', 'Hello', '--model', 'ph3'],
      'There is no model "ph3" in models.yaml. Did you mean "phi3"? Known: gemma:2b, phi3, qwen2.5, mistral:7b, claude-haiku.\n`signalbox why --help` shows how.\n',
    ],
    [['facts', 'tag'], '"tag" is not a fact. Did you mean "tags"?\n`signalbox facts --help` shows how.\n'],
    [
      ['test', '--filter', 'nowhere'],
      '--filter matches no case. `signalbox test --format tap` lists them all.\n`signalbox test --help` shows how.\n',
    ],
    [['explain', 'nonsense'], 'There is no diagnostic "nonsense".\n`signalbox explain --help` shows how.\n'],
  ])('%j is a usage error', async (words, sentence) => {
    const { code, out, err } = await signalbox(folderWith({ 'tests/order.test.yaml': order }), words);
    expect(err).toBe(sentence);
    expect([code, out]).toEqual([2, '']);
  });

  test('a wrong setting is a usage error in a sentence', async () => {
    const { code, err } = await signalbox(folderWith(), ['check'], { PORT: 'many' });
    expect([code, err]).toEqual([2, 'PORT is "many", but it must be a whole number from 0 to 65535.\n']);
  });
});

describe('signalbox check', () => {
  test('a policy that can go live ends with 0, its warnings told', async () => {
    const { code, out } = await signalbox(folderWith(), ['check']);
    expect(code).toBe(0);
    expect(steady(out)).toMatch(
      /sample: it can go live {3}4 routes, 2 guards, 11 conditions {3}revision <revision>\n$/,
    );
    expect(out).toContain('policies/policy.yaml:59:13  warning  PL402 split-key');
  });

  test('an error is told with its lines, its carets and what was meant, and ends with 3', async () => {
    const { code, out } = await signalbox(folderWith({ 'policy.yaml': misspelt }), ['check']);
    expect(code).toBe(3);
    expect(out).toContain(`policies/policy.yaml:38:11  error  PL102 unknown-fact
  "latency_traget" is not a fact. Did you mean "latency_target"?

    36 |     when:
    37 |       any:
  > 38 |         - latency_traget: ultra_low
       |           ^^^^^^^^^^^^^^
    39 |         - cost_priority: true
    40 |         - intent: [status, classification]
`);
    expect(out).toContain('  help  signalbox explain PL102\n');
  });

  test('json stands on stdout, also when the exit code is 3', async () => {
    const { code, out, err } = await signalbox(folderWith({ 'policy.yaml': misspelt }), ['check', '--format', 'json']);
    expect([code, err]).toEqual([3, '']);
    const report = JSON.parse(out);
    expect(report.v).toBe(1);
    expect(report.counts.error).toBe(1);
    expect(report.diagnostics.find(({ code: id }: { code: string }) => id === 'PL102')).toMatchObject({
      name: 'unknown-fact',
      severity: 'error',
      file: 'policy.yaml',
      line: 38,
      column: 11,
      end_line: 38,
      end_column: 25,
    });
  });

  test('takes a folder, and POLICIES_DIR', async () => {
    const folder = folderWith();
    const given = await signalbox('/', ['check', join(folder, 'policies'), '--format', 'compact']);
    const set = await signalbox('/', ['check', '--format', 'compact'], { POLICIES_DIR: join(folder, 'policies') });
    expect([given.code, set.code]).toEqual([0, 0]);
    expect(given.out).toContain(`${folder}/policies/policy.yaml:59:13  warning  PL402 split-key  `);
    expect(given.out).toBe(set.out);
  });

  test('a folder that is not there is a finding, in every form', async () => {
    const folder = folderWith();
    const pretty = await signalbox(folder, ['check', 'nowhere']);
    const json = await signalbox(folder, ['check', 'nowhere', '--format', 'json']);
    expect([pretty.code, json.code]).toEqual([3, 3]);
    expect(JSON.parse(json.out).counts.error).toBe(1);
    expect(pretty.out).toContain('1 error');
  });

  test('a secret is told and never shown', async () => {
    const secret = 'sk-ant-api03-0123456789abcdefghijkl';
    const changes = { 'policy.yaml': policyYaml.replace('about: A policy', `# ${secret}\nabout: A policy`) };
    for (const format of ['pretty', 'compact', 'json', 'github']) {
      const { code, out, err } = await signalbox(folderWith(changes), ['check', '--format', format]);
      expect(code).toBe(3);
      expect(out).toContain('PL601');
      expect(out + err).not.toContain('0123456789');
    }
  });

  test('colour only where it is asked for, or on a terminal', async () => {
    const folder = folderWith();
    const colour = '\u001b[';
    expect((await signalbox(folder, ['check'])).out).not.toContain(colour);
    expect((await signalbox(folder, ['check'], { FORCE_COLOR: '1' })).out).toContain(colour);
    expect((await signalbox(folder, ['check'], { NO_COLOR: '1' })).out).not.toContain(colour);
  });
});

describe('signalbox test', () => {
  test('all green ends with 0', async () => {
    const { code, out } = await signalbox(folderWith({ 'tests/order.test.yaml': order }), ['test']);
    expect(code).toBe(0);
    expect(steady(out)).toBe(`  sample   4 routes, 2 guards, 11 conditions   revision <revision>

  who wins when two routes match     2 passed   (49 decisions)

  2 of 2 cases passed   49 decisions in <n> ms
`);
  });

  test('a failing case is told with what decided, and ends with 4', async () => {
    const { code, out } = await signalbox(folderWith({ 'tests/order.test.yaml': failing }), ['test']);
    expect(code).toBe(4);
    expect(steady(out)).toContain(`
  FAIL  who wins when two routes match > chat at 3501   policies/tests/order.test.yaml:11:5
        expected route default, got chat
          chat   context_tokens at_most 3500    policies/policy.yaml:56:31
                 3400                           -> true

  2 of 3 cases passed   50 decisions in <n> ms
`);
  });

  test('an invalid policy ends with 3 and runs nothing', async () => {
    const { code, out, err } = await signalbox(
      folderWith({ 'policy.yaml': misspelt, 'tests/order.test.yaml': order }),
      ['test'],
    );
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('PL102');
    expect(err).toMatch(/1 error\n$/);
  });

  test('a folder without tests says where they go', async () => {
    const { code, err } = await signalbox(folderWith(), ['test']);
    expect([code, err]).toEqual([0, 'There are no tests in policies; they go into policies/tests/<name>.test.yaml.\n']);
  });

  test('several forms of one run go to stdout and to files', async () => {
    const folder = folderWith({ 'tests/order.test.yaml': failing });
    const words = [
      '--format',
      'tap',
      '--format',
      'junit',
      '--output',
      'report.xml',
      '--format',
      'json',
      '--output',
      'report.json',
    ];
    const { code, out } = await signalbox(folder, ['test', ...words]);
    expect(code).toBe(4);
    expect(out.split('\n').slice(0, 3)).toEqual([
      'TAP version 14',
      '1..3',
      'ok 1 - who wins when two routes match > long beats quick',
    ]);
    expect(elementsOf(readFileSync(join(folder, 'report.xml'), 'utf8'))).toHaveLength(6);
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).counts).toEqual({
      passed: 2,
      failed: 1,
      skipped: 0,
      decisions: 50,
    });
  });

  test('--filter runs what it names', async () => {
    const folder = folderWith({ 'tests/order.test.yaml': failing });
    const { code, out } = await signalbox(folder, ['test', '--filter', 'suite=who;case=long', '--format', 'tap']);
    expect([code, out]).toEqual([
      0,
      'TAP version 14\n1..1\nok 1 - who wins when two routes match > long beats quick\n',
    ]);
  });

  test('only is honoured by hand and refused in CI', async () => {
    const folder = folderWith({
      'tests/order.test.yaml': failing.replace('case: long beats quick', 'case: long beats quick\n    only: true'),
    });
    const byHand = await signalbox(folder, ['test']);
    const inCi = await signalbox(folder, ['test'], { CI: 'true' });
    expect([byHand.code, inCi.code]).toEqual([0, 4]);
    expect(byHand.out).toContain('1 of 1 case passed, 2 skipped');
    expect(inCi.out).toContain('only: true hides every other case; take it out');
  });
});

describe('signalbox why', () => {
  test('shows the winner, the facts, and the leaves that decided', async () => {
    const { code, out } = await signalbox(folderWith(), [
      'why',
      'Write a Python function',
      '--tag',
      'private',
      '--set',
      'max_tokens=8000',
    ]);
    expect(code).toBe(0);
    const page = steady(out);
    expect(page).toContain(`  mistral:7b   route code   ROUTE   sample <revision>
  Intent: code-gen | Optimized for: high quality, coding | Guard: private-stays-home | Limited: max_tokens 8000 -> 4096
  because code must be right before it is fast
  prompt code (prepend)
`);
    expect(page).toMatch(/\n {4}tags +\[private\] +client\n/);
    expect(page).toMatch(
      /\+ +private-stays-home +applies +policies\/policy\.yaml:13:9\n +tags has private {3}\[private\] -> true +policies\/policy\.yaml:8:16\n/,
    );
    expect(page).toMatch(/- +long-documents +does not match/);
    expect(page).toMatch(/\+ +code +wins/);
    expect(page).toMatch(/\+ +chat +would match too/);
    expect(page).toMatch(/max_tokens +4096 +client\.limits +over 8000 of caller/);
  });

  test('facts alone are enough, and a refusal shows every candidate', async () => {
    const { code, out } = await signalbox(folderWith(), [
      'why',
      '--set',
      'context_tokens=40000',
      '--set',
      'tags=private',
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}refused: no_viable_model {3}route long-documents {3}REFUSED/);
    expect(out).toMatch(/- +qwen2\.5 +window 32768 < 40000/);
    expect(out).toMatch(/- +claude-haiku +guard private-stays-home/);
  });

  test('--json is the whole trace', async () => {
    const { out } = await signalbox(folderWith(), [
      'why',
      'Hello',
      '--set',
      'bucket=95',
      '--set',
      'user=ann',
      '--down',
      'qwen2.5',
      '--json',
    ]);
    const trace = JSON.parse(out);
    expect(trace).toMatchObject({
      v: 1,
      outcome: { model: 'phi3', route: 'chat', reason: 'FALLBACK', refused: null },
      split: { arm: 1, bucket: 95 },
    });
    expect(trace.routes).toHaveLength(4);
    expect(out).not.toContain('Hello');
  });

  test('a named model is pinned, and AIRGAP holds', async () => {
    const folder = folderWith();
    const pinned = await signalbox(folder, ['why', 'Hello', '--model', 'claude-haiku']);
    const sealed = await signalbox(folder, ['why', 'Hello', '--model', 'claude-haiku'], { AIRGAP: 'true' });
    expect(pinned.out).toMatch(/^ {2}claude-haiku {3}route pinned {3}PINNED/);
    expect(sealed.out).toContain('| Asked for claude-haiku, refused by guard airgap');
  });
});

describe('signalbox facts, compile and explain', () => {
  test('facts is a table of all of them', async () => {
    const { code, out } = await signalbox(folderWith(), ['facts']);
    const lines = out.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^fact +values +unknown +from +caller$/);
    expect(lines).toHaveLength(1 + Object.keys(unknownFacts).length);
    expect(out).toMatch(/\nlatency_target +ultra_low, low, medium, high +medium +client, default +yes\n/);
  });

  test('one fact shows every way that a condition may speak of it', async () => {
    const { out } = await signalbox(folderWith(), ['facts', 'context_tokens']);
    expect(out).toContain('In a condition:\n  context_tokens: { over: 6000 }\n');
  });

  test('the exported rules decide the same in a plain Engine', async () => {
    const { code, out } = await signalbox(folderWith(), ['compile', '--json']);
    expect(code).toBe(0);
    const { rules, leaves, policy } = JSON.parse(out);
    expect(policy).toMatchObject({ name: 'sample', revision: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(Object.values(leaves)).toContainEqual({
      text: 'context_tokens at_most 3500',
      fact: 'context_tokens',
      file: 'policy.yaml',
      line: 56,
      column: 31,
    });
    const engine = new Engine(rules);
    engine.addOperator('textMentions', (text: string, list: string) =>
      JSON.parse(out).lists[list].some((word: string) => text.includes(word)),
    );
    const { events } = await engine.run({
      ...unknownFacts,
      context_tokens: 7000,
      intent: 'code-gen',
      tags: ['private'],
    });
    expect(events.map(({ params }) => params!.id).sort()).toEqual([
      'code',
      'default',
      'long-documents',
      'private-stays-home',
    ]);
  });

  test('compile says the revision, the same for the same files', async () => {
    const [one, other] = [await signalbox(folderWith(), ['compile']), await signalbox(folderWith(), ['compile'])];
    expect(one.out).toMatch(/^sample {3}revision [0-9a-f]{12} {3}4 routes, 2 guards, 11 conditions\n$/);
    expect(one.out).toBe(other.out);
  });

  test('explain tells what a diagnostic is, by code or by name', async () => {
    const folder = folderWith();
    const byCode = await signalbox(folder, ['explain', 'pl102']);
    const byName = await signalbox(folder, ['explain', 'unknown-fact']);
    expect([byCode.code, byCode.out]).toEqual([0, byName.out]);
    expect(byCode.out).toContain('PL102');
    expect((await signalbox(folder, ['explain'])).out).toContain('PL702  hint     id-style\n');
  });
});
