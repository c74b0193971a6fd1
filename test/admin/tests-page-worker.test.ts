import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { caseFor, missingCases, withCases } from '../../admin/src/worker/case-making.ts';
import { viewCase } from '../../admin/src/worker/case-view.ts';
import { changeText } from '../../admin/src/worker/compiling.ts';
import { coverageMarks } from '../../admin/src/worker/coverage-marks.ts';
import { mutateFiles, type Progress } from '../../admin/src/worker/mutating.ts';
import { testFiles } from '../../admin/src/worker/testing.ts';

const files = await policies();
const order = 'tests/order.test.yaml';
const scenarios = 'tests/scenarios.test.yaml';
const untested = new Map([...files].filter(([path]) => !path.startsWith('tests/')));
/** The first case expects a route that the request does not take. */
const wrong = new Map(files).set(
  scenarios,
  files.get(scenarios)!.replace('route: code\n', 'route: chat # not any more\n'),
);

test('a policy without tests gets one case from each route, and all of them pass', () => {
  const text = suiteOf(missingCases(untested, 'routes'));
  const tests = countsOf(new Map(untested).set('tests/each.test.yaml', text));
  expect(tests).toMatchObject({ passed: 13, failed: 0 });
});

test('the cases for what is not covered cover it', () => {
  const text = suiteOf(missingCases(untested, 'gaps'));
  const covered = coverageMarks(new Map(untested).set('tests/gaps.test.yaml', text))!;
  expect(covered.percent).toBe(100);
  expect(covered.uncovered).toEqual([]);
});

test('cases of both sides of each number, and of each pair, pass as they are written', () => {
  for (const kind of ['boundaries', 'pairs'] as const) {
    const text = suiteOf(missingCases(untested, kind));
    const { passed, failed } = countsOf(new Map(untested).set(`tests/${kind}.test.yaml`, text));
    expect(failed).toBe(0);
    expect(passed).toBeGreaterThan(3);
  }
});

test('what is written already is not missing', () => {
  expect(missingCases(files, 'gaps')).toEqual({ cases: [], cut: false });
});

test('a draft that does not compile has no cases to suggest, and says so', () => {
  const broken = new Map(files).set('policy.yaml', 'routes: 7\n');
  expect(missingCases(broken, 'gaps')).toHaveProperty('problem');
  expect(caseFor(broken, { name: 'x', prompt: 'Hi', facts: '' })).toHaveProperty('problem');
  expect(coverageMarks(broken)).toBeUndefined();
  expect(viewCase(broken, order, 0)).toBeUndefined();
  expect(mutateFiles(broken, 'none')).toEqual({ skipped: 'broken' });
});

test('a request becomes the case that expects what the policy does with it', () => {
  const found = caseFor(files, {
    name: 'code',
    prompt: 'Write a Python function that sorts',
    facts: 'latency_target: medium',
  });
  expect(found).toMatchObject({
    route: 'code',
    model: 'mistral:7b',
    one: { case: 'code', facts: { latency_target: 'medium' }, expect: { route: 'code', model: 'mistral:7b' } },
  });
});

test('facts that cannot be meant are told, with what to write instead', () => {
  const problem = (facts: string) => caseFor(files, { name: 'x', prompt: '', facts });
  expect(problem('')).toEqual({ problem: 'Write a prompt, or facts, or both.' });
  expect(problem('intnt: chat')).toMatchObject({ problem: expect.stringContaining('Did you mean "intent"?') });
  expect(problem('intent')).toEqual({ problem: 'What is intent? Write intent: and its value.' });
  expect(problem('intent: [')).toMatchObject({ problem: expect.stringContaining('commas between') });
});

test('several cases go to the end of a suite at once, and its comments stay', () => {
  const before = `${files.get(order)!}# the end\n`;
  const edited = withCases(before, 'not used', [
    { case: 'one', facts: { intent: 'chat' }, expect: { route: 'chat' } },
    { case: 'two', facts: { intent: 'math' }, expect: { route: 'explain' } },
  ]);
  if (!('text' in edited)) throw new Error(edited.refused);
  expect(edited.text).toContain('case: two');
  expect(edited.text).toContain('# the end');
  expect(edited.text.startsWith(files.get(order)!.trimEnd())).toBe(true);
});

test('a failing case shows what was expected beside what came out, and its own lines', () => {
  const view = viewCase(wrong, scenarios, 0)!;
  expect(view.rows[0]).toEqual({ name: 'route', expected: 'chat', got: 'code', same: false });
  expect(view.rows.slice(1).every(({ same }) => same)).toBe(true);
  expect(view.rows.map(({ name }) => name)).toContain('with.temperature');
  expect(view.line).toBe(5);
  expect(view.yaml.split('\n')[0]).toBe('- case: code goes to the best coder, without chance');
  expect(view.yaml).toContain('\n  expect:\n    route: chat # not any more');
});

test('"this is right now" sets what came out, keeps every comment, and the case passes', () => {
  const { right } = viewCase(wrong, scenarios, 0)!;
  if (!('expect' in right)) throw new Error(right.refused);
  const edited = changeText(wrong.get(scenarios)!, { kind: 'set', path: ['cases', 0, 'expect'], value: right.expect });
  if (!('text' in edited)) throw new Error(edited.refused);
  expect(edited.text).toBe(files.get(scenarios)!.replace('route: code\n', 'route: code # not any more\n'));
});

test('a case that is not expected to be refused, and is, expects the refusal', () => {
  const text =
    'suite: s\ncases:\n  - case: too long\n    facts: { context_tokens: 900000 }\n    expect: { model: phi3 }\n';
  const view = viewCase(new Map(untested).set('tests/s.test.yaml', text), 'tests/s.test.yaml', 0)!;
  expect(view.rows).toMatchObject([{ name: 'model', got: 'refused', same: false }]);
  expect(view.right).toEqual({ expect: { refused: 'no_viable_model' } });
});

test('what must never happen is not made right by writing it down', () => {
  const text =
    'suite: s\ncases:\n  - case: x\n    facts: { intent: chat, latency_target: low }\n    expect: { never: { models: phi3 } }\n';
  const view = viewCase(new Map(untested).set('tests/s.test.yaml', text), 'tests/s.test.yaml', 0)!;
  expect(view.right).toMatchObject({ refused: expect.stringContaining('must never happen') });
});

test('a matrix whose combinations differ cannot expect one thing', () => {
  const text =
    'suite: s\ncases:\n  - case: x\n    matrix: { intent: [chat, code-gen] }\n    facts: { latency_target: low }\n    expect: { route: status }\n';
  const view = viewCase(new Map(untested).set('tests/s.test.yaml', text), 'tests/s.test.yaml', 0)!;
  expect(view.combination).toBe('intent chat');
  expect(view.right).toMatchObject({ refused: expect.stringContaining('different results') });
});

test('the dry run is handed what a suite gives, and told what it cannot take', () => {
  const names = casesOf(order);
  const view = viewCase(files, order, names.indexOf('a model that is down gives way to the next'))!;
  expect(view.request).toMatchObject({
    prompt: '',
    model: 'auto',
    bucket: null,
    facts: { user: 'ann', intent: 'code-gen' },
  });
  expect(view.left).toEqual(['health']);
});

test('a new route is not covered: its line says so, and the case for it covers it', () => {
  const policy = files
    .get('policy.yaml')!
    .replace(
      /^(routes:.*\n)/m,
      '$1  - id: quiet-hours\n    when: { context_tokens: { over: 7000, under: 7100 } }\n    use: phi3\n    why: it is late\n',
    );
  const draft = new Map(files).set('policy.yaml', policy);
  const before = coverageMarks(draft)!;
  const line = policy.split('\n').findIndex((text) => text.includes('quiet-hours')) + 1;
  expect(before.marks.get('policy.yaml')!.get(line)).toMatchObject({ kind: 'missed' });
  expect(before.routes.get('quiet-hours')).toBeUndefined();
  const gap = before.uncovered.find(({ words }) => words === 'No case comes to quiet-hours')!;
  expect(gap).toMatchObject({ kind: 'route', file: 'policy.yaml', line });
  const edited = withCases(undefined, 'saved', [gap.missing!.one]);
  if (!('text' in edited)) throw new Error(edited.refused);
  const after = coverageMarks(new Map(draft).set('tests/saved.test.yaml', edited.text))!;
  expect(after.routes.get('quiet-hours')).toBe(1);
  expect(after.marks.get('policy.yaml')!.get(line)).toMatchObject({ kind: 'covered', title: 'quiet-hours: 1 case' });
  expect(after.percent).toBeGreaterThan(before.percent);
});

test('a route is counted by cases, and not by the decisions of their matrix', () => {
  const { routes, guards, percent } = coverageMarks(files)!;
  expect(percent).toBe(100);
  expect(Math.max(...routes.values())).toBeLessThan(75);
  expect([...routes.keys()]).toContain('default');
  expect(guards.size).toBe(2);
});

test('a survivor says where its request would go, and its case kills it', async () => {
  const few = new Map(untested).set('tests/each.test.yaml', suiteOf(missingCases(untested, 'routes')));
  const told = await progressOf('survivors', (channel) => {
    const found = mutateFiles(few, channel);
    if ('skipped' in found) throw new Error(found.skipped);
    expect(found.survivors.length).toBeGreaterThan(0);
    for (const { goes, wouldGo } of found.survivors) expect(goes).not.toBe(wouldGo);
    const edited = withCases(few.get('tests/each.test.yaml'), '', found.cases);
    if (!('text' in edited)) throw new Error(edited.refused);
    const after = mutateFiles(new Map(few).set('tests/each.test.yaml', edited.text), channel);
    expect(after).toMatchObject({ survivors: [], percent: 100 });
  });
  expect(told.length).toBeGreaterThan(0);
  expect(told.every(({ done, of }) => done < of)).toBe(true);
});

test('mutants are not tried while a case fails', () => {
  expect(mutateFiles(wrong, 'failing')).toEqual({ skipped: 'failing' });
});

/** What the channel is told until the work is done: messages keep their order, so the last one is ours. */
async function progressOf(channel: string, work: (channel: string) => void): Promise<readonly Progress[]> {
  const [heard, sending] = [new BroadcastChannel(channel), new BroadcastChannel(channel)];
  const told: Progress[] = [];
  const ended = new Promise<void>((resolve) => {
    heard.onmessage = (event) => {
      const { data } = event as unknown as { data: Progress | 'end' };
      if (data === 'end') resolve();
      else told.push(data);
    };
  });
  work(channel);
  sending.postMessage('end');
  await ended;
  heard.close();
  sending.close();
  return told;
}

function suiteOf(found: ReturnType<typeof missingCases>): string {
  if ('problem' in found) throw new Error(found.problem);
  const edited = withCases(
    undefined,
    'generated',
    found.cases.map(({ one }) => one),
  );
  if (!('text' in edited)) throw new Error(edited.refused);
  return edited.text;
}

function countsOf(some: ReadonlyMap<string, string>) {
  const found = testFiles(some, {});
  if ('broken' in found) throw new Error('it does not compile');
  return found.counts;
}

function casesOf(file: string): readonly string[] {
  const found = testFiles(files, {});
  if ('broken' in found) throw new Error('it does not compile');
  return found.suites.find((suite) => suite.file === file)!.cases.map((one) => one.case);
}

async function policies(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir('policies', { recursive: true })).filter((name) => /\.(yaml|md|txt)$/.test(name));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join('policies', name), 'utf8')] as const)),
  );
}
