/** `signalbox test --coverage --mutate`: what it prints, in every form, and how it ends. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, signalbox } from './run-signalbox.ts';
import { failing, few } from './sample-suites.ts';
import { steady } from './steady.ts';

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

function steadier(text: string): string {
  return steady(text).replace(/in \d+\.\d s/g, 'in <n> s');
}
