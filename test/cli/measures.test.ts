/** `signalbox test --coverage --mutate`: what it prints, in every form, and how it ends. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, signalbox } from './run-signalbox.ts';
import { failing, order } from './sample-suites.ts';
import { steady } from './steady.ts';

const few = `suite: the everyday requests
given: { language: en, latency_target: medium, context_tokens: 200, user: ann, bucket: 10 }
cases:
  - case: long documents
    facts: { context_tokens: 6001 }
    expect: { route: long-documents, model: qwen2.5 }
  - case: a status check is quick
    facts: { intent: status }
    expect: { route: quick, model: gemma:2b }
  - case: code
    facts: { intent: code-gen }
    expect: { route: code, model: mistral:7b, with: { temperature: 0 } }
  - case: a chat
    facts: { intent: chat }
    expect: { route: chat, model: phi3 }
  - case: private text stays at home
    facts: { tags: [private] }
    expect: { guards: [private-stays-home] }
`;

describe('signalbox test --coverage --mutate', () => {
  test('tells what no test shows, and what no test would notice', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const { code, out } = await signalbox(folder, ['test', '--coverage', '--mutate']);
    expect(code).toBe(0);
    expect(steadier(out)).toMatchInlineSnapshot(`
      "  sample   4 routes, 2 guards, 11 conditions   revision <revision>

        the everyday requests     5 passed

        coverage   routes 4/5   guards 1/2   conditions 15/22 outcomes   68.9 %
          never decided   policies/policy.yaml:66:1    default
          never applied   policies/policy.yaml:17:9    guard airgap
          never true      policies/policy.yaml:8:25    tags has no_cloud
          never true      policies/policy.yaml:9:17    text mentions privacy
          never true      policies/policy.yaml:18:21   airgap is true
          never true      policies/policy.yaml:38:27   latency_target is ultra_low
          never true      policies/policy.yaml:39:26   cost_priority is true
          never false     policies/policy.yaml:46:49   latency_target is not low
          never false     policies/policy.yaml:56:31   context_tokens at_most 3500
        mutants    55: 31 killed, 24 survived, 0 equivalent   56.3 %   in <n> s
          delete guard airgap                         passes all tests; killed by { airgap: true }
          swap long-documents / quick                 passes all tests; killed by { context_tokens: 6001, latency_target: ultra_low }
          swap quick / code                           passes all tests; killed by { intent: code-gen, latency_target: ultra_low }
          private: drop "tags has no_cloud"           passes all tests; killed by { tags: [no_cloud] }
          private: not "tags has no_cloud"            passes all tests; killed by { tags: [no_cloud] }
          private: drop "text mentions privacy"       passes all tests; killed by { context_tokens: 0, prompt: diary }
          private: not "text mentions privacy"        passes all tests; killed by { context_tokens: 0, prompt: diary }
          long: context_tokens over 6000 -> 5999      passes all tests; killed by { context_tokens: 6000 }
          quick: drop "latency_target is ultra_low"   passes all tests; killed by { latency_target: ultra_low }
          quick: drop "cost_priority is true"         passes all tests; killed by { cost_priority: true }
          quick: intent without classification        passes all tests; killed by { intent: classification }
          code: drop "latency_target is not low"      passes all tests; killed by { intent: code-gen, latency_target: low }
          chat: drop "context_tokens at_most 3500"    passes all tests; killed by { context_tokens: 3501 }
          chat: context_tokens at_most 3500 -> 3499   passes all tests; killed by { context_tokens: 3500 }
          chat: context_tokens at_most 3500 -> 3501   passes all tests; killed by { context_tokens: 3501 }
          chat, arm 1: use qwen2.5 -> mistral:7b      passes all tests; killed by { context_tokens: 0, bucket: 95 }
          default: use qwen2.5 -> mistral:7b          passes all tests; killed by { context_tokens: 3501 }
          airgap: cap.max_tokens 500 -> 501           passes all tests; killed by { context_tokens: 6001, airgap: true, request: { max_tokens: 1002 } }
          client: limits.max_tokens 4096 -> 4097      passes all tests; killed by { context_tokens: 6001, request: { max_tokens: 8194 } }
          client: limits.temperature 1.5 -> 1.51      passes all tests; killed by { context_tokens: 6001, request: { temperature: 1.52 } }
          code: escalate.below 0.7 -> 0.69            passes all tests; killed by { intent: code-gen, latency_target: medium, answer: { confidence: 0.69 } }
          code: escalate.below 0.7 -> 0.71            passes all tests; killed by { intent: code-gen, latency_target: medium, answer: { confidence: 0.7 } }
          chat: shares 90/10 -> 89/11                 passes all tests; killed by { context_tokens: 0, bucket: 89.5 }
          chat: shares 90/10 -> 91/9                  passes all tests; killed by { context_tokens: 0, bucket: 90.5 }
          add these 19 cases?   signalbox gen mutants --write policies/tests/more.test.yaml

        5 of 5 cases passed   5 decisions in <n> ms
      "
    `);
  });

  test('below what is wanted it ends with 5', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const runs = [['--coverage', '99'], ['--coverage=50'], ['--mutate', '99'], ['--mutate', '40', '--coverage', '50']];
    const codes = await Promise.all(runs.map(async (words) => (await signalbox(folder, ['test', ...words])).code));
    expect(codes).toEqual([5, 0, 5, 0]);
    const { out } = await signalbox(folder, ['test', '--coverage', '99']);
    expect(out).toContain('%, wanted 99 %');
  });

  test('a folder after the option is a folder', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const { code, out } = await signalbox(folder, ['test', '--coverage', 'policies']);
    expect([code, out.includes('coverage   routes 4/5')]).toEqual([0, true]);
  });

  test('a percentage that is none is refused', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const { code, err } = await signalbox(folder, ['test', '--coverage=much']);
    expect([code, err.split('\n')[0]]).toEqual([
      2,
      '--coverage much: wanted is a percentage from 0 to 100, such as --coverage 90.',
    ]);
    expect((await signalbox(folder, ['test', '--mutate', '101'])).code).toBe(2);
  });

  test('where tests fail no mutant is tried, and the failure is what counts', async () => {
    const folder = folderWith({ 'tests/order.test.yaml': failing });
    const { code, out } = await signalbox(folder, ['test', '--coverage', '100', '--mutate', '100']);
    expect(code).toBe(4);
    expect(out).toContain('  mutants    skipped: tests fail\n');
  });

  test('JSON has the counts, the findings and the cases', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const { out } = await signalbox(folder, ['test', '--coverage', '--mutate', '--format', 'json']);
    const { coverage, mutation, diagnostics } = JSON.parse(out);
    expect(coverage).toMatchObject({ by: 'tests', decisions: 5, wanted: null, shares: { guards: { done: 1, of: 2 } } });
    expect(coverage.routes.find(({ id }: { id: string }) => id === 'quick')).toMatchObject({ decided: 1, line: 35 });
    expect(coverage.conditions.find(({ text }: { text: string }) => text === 'airgap is true')).toMatchObject({
      true: 0,
      false: 5,
    });
    const [airgap] = mutation.survivors;
    expect(airgap).toMatchObject({ kind: 'delete-guard', title: 'delete guard airgap', file: 'policy.yaml', line: 17 });
    expect(airgap.yaml).toBe(
      '  - case: guard airgap applies\n    facts: { airgap: true }\n    expect: { route: chat, model: phi3, guards: [airgap] }',
    );
    const found = diagnostics.find(({ code }: { code: string }) => code === 'PL503');
    expect(found).toMatchObject({ severity: 'hint', name: 'surviving-mutant', file: 'policy.yaml' });
    expect(found.example.facts).toBeDefined();
  });

  test('GitHub gets an annotation for each finding', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const { out } = await signalbox(folder, ['test', '--coverage', '--mutate', '--format', 'github']);
    const lines = out.split('\n');
    expect(lines).toContain(
      '::warning file=policies/policy.yaml,line=66,endLine=66,col=1,endColumn=8,title=PL501 untested::No test case comes to the default. "signalbox gen gaps" writes the case that is missing.',
    );
    expect(lines.some((line) => line.startsWith('::notice') && line.includes('title=PL503 surviving-mutant::'))).toBe(
      true,
    );
    expect(lines.at(-2)).toMatch(/^coverage [\d.]+ %, mutants [\d.]+ %$/);
  });

  test('lcov has a line for each condition and a branch for each outcome', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const { out } = await signalbox(folder, ['test', '--format', 'lcov']);
    const lines = out.trimEnd().split('\n');
    expect(lines.slice(0, 2)).toEqual(['TN:', 'SF:policies/policy.yaml']);
    expect(lines).toEqual(expect.arrayContaining(['DA:17,0', 'DA:29,1', 'DA:66,0', 'LF:16', 'end_of_record']));
    const airgap = lines.filter((line) => line.startsWith('BRDA:18,'));
    expect(airgap.map((line) => line.split(',').slice(2))).toEqual([
      ['0', '0'],
      ['1', '5'],
    ]);
    const branches = lines.filter((line) => line.startsWith('BRDA:'));
    expect(lines).toContain(`BRF:${branches.length}`);
    expect(lines).toContain(`BRH:${branches.filter((line) => !/,(0|-)$/.test(line)).length}`);
  });

  test('the page is one file that shows the policy, and trusts no text in it', async () => {
    const nasty = 'about: A policy for tests. <script>alert("1")</script> & more';
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const policy = join(folder, 'policies/policy.yaml');
    const text = readFileSync(policy, 'utf8').replace('about: A policy for tests.', nasty);
    const changed = folderWith({
      'policy.yaml': text,
      'tests/few.test.yaml': few.replace('suite: the everyday', 'suite: <i>'),
    });
    const { code } = await signalbox(changed, ['test', '--mutate', '--format', 'html', '--output', 'page.html']);
    expect(code).toBe(0);
    const page = readFileSync(join(changed, 'page.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|src=|url\(|@import|https?:/);
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more');
    expect(page).toContain('delete guard airgap');
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${target}"`);
    const tags = [
      ...page.matchAll(
        /<(\/?)(section|details|table|tbody|thead|tr|td|th|div|span|code|ul|p|main|header|body|html|head|a|b|h1|h2)\b[^>]*>/g,
      ),
    ];
    const open: string[] = [];
    for (const [, end, name] of tags) {
      if (end === '') open.push(name!);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });
});

describe('signalbox gen', () => {
  test.each(['boundaries', 'pairs', 'gaps', 'mutants'])('%s prints a suite that passes at once', async (kind) => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const { code, out, err } = await signalbox(folder, ['gen', kind]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\/test\.schema\.json\nsuite: /);
    const after = folderWith({ 'tests/few.test.yaml': few, 'tests/more.test.yaml': out });
    expect((await signalbox(after, ['test'], { CI: 'true' })).code).toBe(0);
  });

  test('what it writes to a file closes the gap', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const target = 'policies/tests/more.test.yaml';
    const { code, out, err } = await signalbox(folder, ['gen', 'mutants', '--write', target]);
    expect([code, out]).toEqual([0, '']);
    expect(err).toMatch(/^\d+ cases written to policies\/tests\/more\.test\.yaml\n$/);
    const tested = await signalbox(folder, ['test', '--coverage', '100', '--mutate', '100']);
    expect([tested.code, tested.out]).toEqual([0, expect.stringContaining('0 survived')]);
    const again = await signalbox(folder, ['gen', 'mutants']);
    expect([again.code, again.out, again.err]).toEqual([0, '', 'Nothing is missing.\n']);
  });

  test('a file that is there is written over only with --force, and then it is as before', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const target = 'policies/tests/more.test.yaml';
    await signalbox(folder, ['gen', 'pairs', '--write', target]);
    const first = readFileSync(join(folder, target), 'utf8');
    const refused = await signalbox(folder, ['gen', 'pairs', '--write', target]);
    expect([refused.code, refused.err.split('\n')[0]]).toEqual([
      2,
      'policies/tests/more.test.yaml is already there. Name another file, or add --force to write over it.',
    ]);
    expect((await signalbox(folder, ['gen', 'pairs', '--write', target, '--force'])).code).toBe(0);
    expect(readFileSync(join(folder, target), 'utf8')).toBe(first);
  });

  test('standard output may be a new file of the folder, and never a suite that is there', async () => {
    const folder = folderWith({ 'tests/few.test.yaml': few });
    const target = 'policies/tests/more.test.yaml';
    const first = appended(folder, ['gen', 'mutants'], target);
    expect(first.err).toBe('');
    expect((await signalbox(folder, ['test', '--mutate', '100'])).code).toBe(0);
    const before = readFileSync(join(folder, target), 'utf8');
    const second = appended(folder, ['gen', 'pairs'], target);
    expect([second.code, second.err.split('\n')[0]]).toEqual([
      2,
      'policies/tests/more.test.yaml already holds a suite, and a file is one suite. Name another file: --write policies/tests/more-2.test.yaml.',
    ]);
    expect(readFileSync(join(folder, target), 'utf8')).toBe(before);
  });

  test('gaps and mutants want tests that pass', async () => {
    const folder = folderWith({ 'tests/order.test.yaml': failing });
    const { code, out, err } = await signalbox(folder, ['gen', 'mutants']);
    expect([code, out, err]).toEqual([
      4,
      '',
      '1 case of the tests fails. Mend them first: `signalbox test` shows how.\n',
    ]);
    expect((await signalbox(folder, ['gen', 'pairs'])).code).toBe(0);
  });

  test('another word is refused with what is known', async () => {
    const { code, err } = await signalbox(folderWith(), ['gen', 'mutant']);
    expect([code, err.split('\n')[0]]).toEqual([
      2,
      'gen knows boundaries, pairs, gaps, mutants, not "mutant". Did you mean mutants?',
    ]);
  });
});

describe('signalbox coverage', () => {
  const fact = (value: unknown) => ({ value, from: 'client' });
  const record = (facts: Record<string, unknown>, route: string, at: string) =>
    JSON.stringify({
      v: 1,
      at,
      policy: { name: 'sample', revision: '000000000000' },
      facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, fact(value)])),
      outcome: { route, model: 'phi3', reason: 'ROUTE' },
      guards: [],
    });
  const usual = {
    intent: 'chat',
    context_tokens: 200,
    tags: [],
    airgap: false,
    latency_target: 'medium',
    cost_priority: false,
  };
  const traffic = [
    record(usual, 'chat', '2026-11-01T10:00:00Z'),
    record({ ...usual, intent: 'status' }, 'quick', '2026-11-05T10:00:00Z'),
    record({ ...usual, context_tokens: 7000 }, 'long-documents', '2026-11-15T10:00:00Z'),
    'half a li',
  ].join('\n');

  test('tells what traffic has used, and that the text is not known', async () => {
    const folder = folderWith({ 'tests/order.test.yaml': order, '../decisions.jsonl': traffic });
    const { code, out } = await signalbox(folder, ['coverage', '--traffic', 'decisions.jsonl']);
    expect(code).toBe(0);
    expect(steady(out)).toMatchInlineSnapshot(`
      "  sample   4 routes, 2 guards, 11 conditions   revision <revision>

        traffic    3 decisions
          1 line passed over: no record of a decision
        coverage   routes 3/5   guards 0/2   conditions 12/20 outcomes   55.5 %
          never decided   policies/policy.yaml:45:9    route code
          never decided   policies/policy.yaml:66:1    default
          never applied   policies/policy.yaml:13:9    guard private-stays-home
          never applied   policies/policy.yaml:17:9    guard airgap
          never true      policies/policy.yaml:8:16    tags has private
          never true      policies/policy.yaml:8:25    tags has no_cloud
          never true      policies/policy.yaml:18:21   airgap is true
          never true      policies/policy.yaml:38:27   latency_target is ultra_low
          never true      policies/policy.yaml:39:26   cost_priority is true
          never true      policies/policy.yaml:46:21   intent is code-gen
          never false     policies/policy.yaml:46:49   latency_target is not low
          never false     policies/policy.yaml:56:31   context_tokens at_most 3500
          unknown: 1 condition on the text, which the decision log does not keep; not counted
      "
    `);
  });

  test('GitHub gets the routes without traffic', async () => {
    const folder = folderWith({ '../decisions.jsonl': traffic });
    const { out } = await signalbox(folder, ['coverage', '--traffic', 'decisions.jsonl', '--format', 'github']);
    expect(out).toContain(
      'PL211 no-traffic::In 14 days of recorded traffic, route "code" decided nothing. Is it still wanted?',
    );
  });

  test('below what is wanted it ends with 5; without a log it says what it wants', async () => {
    const folder = folderWith({ '../decisions.jsonl': traffic });
    const low = await signalbox(folder, ['coverage', '--traffic', 'decisions.jsonl', '--wanted', '99']);
    const missing = await signalbox(folder, ['coverage', '--traffic', 'nothing.jsonl']);
    const none = await signalbox(folder, ['coverage']);
    expect([low.code, missing.code, none.code]).toEqual([5, 2, 2]);
    expect(missing.err).toMatch(/^nothing\.jsonl cannot be read \(ENOENT\)\.\n/);
  });
});

/** As `>>` does it in a shell. */
function appended(folder: string, words: readonly string[], file: string) {
  const out = openSync(join(folder, file), 'a');
  const bin = new URL('../../server/cli/signalbox.ts', import.meta.url).pathname;
  const { status, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    stdio: ['ignore', out, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(out);
  return { code: status, err: stderr };
}

function steadier(text: string): string {
  return steady(text).replace(/in \d+\.\d s/g, 'in <n> s');
}
