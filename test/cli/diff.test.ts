/** `signalbox diff` as a person runs it: the real program in a real repository of git. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { compile } from '../../server/policy/compile.ts';
import { madeRecord } from '../diff/made-traffic.ts';
import { sampleFiles } from '../suite/sample-policy.ts';
import { repositoryWith } from './diff-repository.ts';
import { folderWith, signalbox, write } from './run-signalbox.ts';
import { steady } from './steady.ts';

const page = readFileSync(new URL('../../docs/diff.md', import.meta.url), 'utf8');
const policy = 'policies/policy.yaml';
const sample = compile(new Map(sampleFiles({}))).snapshot!;
const records = (count: number): string =>
  Array.from({ length: count }, (_, number) => `${JSON.stringify(madeRecord(sample, number))}\n`).join('');

function stable(text: string): string {
  return steady(text)
    .replace(/(\(|&#40;)[0-9a-f]{7}(?=\)|&#41;)/g, '$1<commit>')
    .replace(/in \d+\.\d\d s/g, 'in <n> s');
}

test('an edit of the working tree is told in words, with the line of each change, and over all requests', async () => {
  const { folder, edit } = repositoryWith();
  edit(policy, 'over: 6000', 'over: 5000');
  edit(policy, 'with: { temperature: 0 }', 'with: { temperature: 0.2 }');
  edit(policy, 'share: 90', 'share: 80');
  edit(policy, 'share: 10', 'share: 20');
  const { code, out, err } = await signalbox(folder, ['diff']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  await expect(stable(out)).toMatchFileSnapshot('diff/working-tree.txt');
  expect(stable(page)).toContain(stable(out).trimEnd());
});

test('over recorded traffic it tells who moves, from where to where', async () => {
  const repository = repositoryWith();
  repository.edit(policy, 'over: 6000', 'over: 5000');
  repository.edit(policy, 'share: 90', 'share: 80');
  repository.edit(policy, 'share: 10', 'share: 20');
  repository.write('log.jsonl', records(5_000));
  const { code, out } = await signalbox(repository.folder, ['diff', '--traffic', 'log.jsonl']);
  expect(code).toBe(0);
  await expect(stable(out)).toMatchFileSnapshot('diff/traffic.txt');
  expect(stable(page)).toContain(stable(out).trimEnd());
});

test('a comment for a pull request holds no markup of the policy or the records', async () => {
  const repository = repositoryWith();
  repository.git('checkout', '-q', '-b', 'draft');
  repository.edit(policy, 'use: mistral:7b', 'use: qwen2.5');
  repository.write(
    'policies/prompts/code.md',
    '</details> | <img src=x> @everyone #1 https://example.com [a](b) `c`\n',
  );
  repository.commit('draft');
  const hostile = {
    ...madeRecord(sample, 3),
    facts: { intent: { value: 'code-gen' }, language: { value: '<b>|`@a' }, latency_target: { value: 'high' } },
  };
  repository.write('log.jsonl', `${records(200)}${JSON.stringify(hostile)}\n`);
  const { out } = await signalbox(repository.folder, [
    'diff',
    'main...draft',
    '--traffic',
    'log.jsonl',
    '--format',
    'markdown',
    '--exact',
  ]);
  expect(out.replaceAll(/<\/?(details|summary|sub)>/g, '')).not.toMatch(/[<>`@]|https:\/\/|\[a\]|&(?!#\d+;)/);
  for (const line of out.split('\n').filter((one) => one.startsWith('|')))
    expect([4, 6]).toContain(line.split('|').length);
  await expect(stable(out)).toMatchFileSnapshot('diff/pull-request.md');
});

test('renaming a definition is proved to change nothing', async () => {
  const { folder, edit } = repositoryWith();
  edit(policy, '  long: {', '  lengthy: {');
  edit(policy, 'when: { long: true }', 'when: { lengthy: true }');
  const { code, out } = await signalbox(folder, ['diff', '--exact', '--exit-code']);
  expect(code).toBe(0);
  expect(stable(page)).toContain(stable(out).trimEnd());
  expect(out).toContain('proved equivalent');
});

test('--exit-code exits 6 where decisions differ, and 0 where only words do', async () => {
  const { folder, edit } = repositoryWith();
  edit(policy, 'why: code must be right before it is fast', 'why: code comes first');
  expect(await signalbox(folder, ['diff', '--exit-code'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('why reworded'),
  });
  edit(policy, 'use: mistral:7b', 'use: phi3');
  expect((await signalbox(folder, ['diff', '--exit-code'])).code).toBe(6);
  expect((await signalbox(folder, ['diff'])).code).toBe(0);
});

test('--fail-on stops what newly reaches the cloud, and what is newly refused', async () => {
  const { folder, edit } = repositoryWith();
  edit(policy, 'use: mistral:7b', 'use: claude-haiku');
  edit(policy, 'to: [claude-haiku, qwen2.5]', 'to: [qwen2.5]');
  const cloud = await signalbox(folder, ['diff', '--fail-on', 'newly-cloud']);
  expect(cloud.code).toBe(6);
  expect(cloud.out).toMatch(/newly-cloud: \d+ ways? from route to route/);
  expect((await signalbox(folder, ['diff', '--fail-on', 'newly-refused'])).code).toBe(0);
  edit(policy, 'use: [qwen2.5, claude-haiku]', 'use: [qwen2.5]');
  expect((await signalbox(folder, ['diff', '--fail-on', 'newly-cloud,newly-refused'])).code).toBe(6);
});

test('two folders are compared without git', async () => {
  const folder = folderWith();
  // A name with dots of its own, and no repository anywhere.
  const other = mkdtempSync(`${tmpdir()}/signalbox..new-`);
  onTestFinished(() => rmSync(other, { recursive: true }));
  for (const [file, text] of sampleFiles({ 'prompts/code.md': 'Write good code.\n' })) write(other, file, text);
  const { code, out } = await signalbox(folder, ['diff', `policies..${other}`]);
  expect(code).toBe(0);
  expect(out).toContain('"Write code." -> "Write good code."');
});

test('tags, and a folder that has been removed since, are read from git', async () => {
  const repository = repositoryWith();
  repository.git('tag', 'v1');
  repository.edit(policy, 'over: 6000', 'over: 7000');
  repository.commit('second');
  repository.git('tag', 'v2');
  repository.git('rm', '-q', '-r', 'policies');
  repository.commit('gone');
  const { code, out } = await signalbox(repository.folder, ['diff', 'v1..v2', 'policies']);
  expect(code).toBe(0);
  expect(out).toContain('context_tokens over 6000 -> 7000');
});

test('a side that does not compile is told, with what is wrong with it', async () => {
  const { folder, edit } = repositoryWith();
  edit(policy, 'use: mistral:7b', 'use: mistrall');
  const { code, out, err } = await signalbox(folder, ['diff']);
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toContain('the working tree does not compile');
  expect(err).toContain('There is no model "mistrall"');
});

test.each([
  [['diff', 'nowhere..'], '"nowhere" is neither a revision of git nor a folder'],
  [['diff', '--output=x..'], 'There is no option --output'],
  [['diff', '--traffic', 'none.jsonl'], 'There is no file none.jsonl'],
  [['diff', '--traffic', 'ledger'], 'DECISION_LOG is not set'],
  [['diff', '--fail-on', 'newly-clod'], 'Did you mean "newly-cloud"?'],
  [['diff', '--format', 'jsn'], 'There is no format "jsn"'],
  [['diff', 'main..', 'elsewhere'], 'There is no folder elsewhere at main'],
])('%j says what to write instead', async (words, says) => {
  const { code, err } = await signalbox(repositoryWith().folder, words);
  expect(code).toBe(2);
  expect(err).toContain(says);
});

test('lines that are no records are counted, and the rest is compared', async () => {
  const repository = repositoryWith();
  repository.write(
    'log.jsonl',
    `{"intent":"chat"}\nnot json\n{"facts":{}}\n\n${'x'.repeat(1_000_001)}\n{"intent":"chat","context_tokens":10}`,
  );
  const { code, out } = await signalbox(repository.folder, ['diff', '--traffic', 'log.jsonl']);
  expect(code).toBe(0);
  expect(out).toContain('2 recorded requests replayed');
  expect(out).toContain(
    '3 lines left out: log.jsonl:2 it is not JSON; log.jsonl:3 it holds no fact; log.jsonl:5 it is longer than 1,000,000 characters',
  );
});

test('the ledger is the decision log of the settings, with the file before it', async () => {
  const repository = repositoryWith();
  repository.write('data/log.jsonl', '{"intent":"chat"}\n');
  repository.write('data/log.jsonl.1', '{"intent":"status"}\n');
  const { out } = await signalbox(repository.folder, ['diff', '--traffic', 'ledger'], { DECISION_LOG: 'log.jsonl' });
  expect(out).toContain('2 recorded requests replayed');
});

test('JSON has every group and the verdict, GitHub the line of each change', async () => {
  const repository = repositoryWith();
  repository.edit(policy, 'over: 6000', 'over: 5000');
  repository.write('log.jsonl', records(1_000));
  const json = JSON.parse(
    (await signalbox(repository.folder, ['diff', '--traffic', 'log.jsonl', '--exact', '--format', 'json'])).out,
  ) as {
    changes: { line: number }[];
    traffic: { differ: number; requests: number; undecidable: { requests: number }; groups: { count: number }[] };
    exact: { verdict: string; classes: { differ: string } };
  };
  expect(json.changes).toMatchObject([
    {
      subject: 'word long',
      what: 'context_tokens over 6000 -> 5000',
      file: policy,
      line: expect.any(Number) as number,
    },
  ]);
  expect(json.traffic.groups.reduce((sum, { count }) => sum + count, 0)).toBe(json.traffic.differ);
  expect(json.traffic.requests).toBe(1_000);
  expect(json.exact.verdict).toBe('differs');
  const github = (await signalbox(repository.folder, ['diff', '--format', 'github'])).out;
  expect(github).toContain(`::notice file=${policy},line=${json.changes[0]!.line},`);
});

test('text of a record cannot move the cursor of who reads the report', async () => {
  const repository = repositoryWith();
  repository.edit(policy, 'use: mistral:7b', 'use: qwen2.5');
  repository.write(
    'log.jsonl',
    `${JSON.stringify({ intent: 'code-gen', tags: ['\u001b[2J'], latency_target: 'high' })}\n`,
  );
  const { out } = await signalbox(repository.folder, ['diff', '--traffic', 'log.jsonl']);
  expect(out).not.toContain('\u001b');
});

test('--help teaches by example', async () => {
  const { out } = await signalbox(folderWith(), ['diff', '--help']);
  expect(out).toContain('signalbox diff main...HEAD --format markdown');
});
