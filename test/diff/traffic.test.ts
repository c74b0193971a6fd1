/** The comparison over recorded traffic: it counts what deciding each request twice counts, and claims nothing of a text it does not know. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../server/policy/compile.ts';
import { decide } from '../../server/policy/decide.ts';
import { judgeOf } from '../../server/policy/diff/outcome.ts';
import { pairOf } from '../../server/policy/diff/pair.ts';
import { createTraffic } from '../../server/policy/diff/traffic.ts';
import type { Snapshot } from '../../server/policy/snapshot.ts';
import { randomFacts, texts } from '../policy/random-policy.ts';
import { sampleFiles } from '../suite/sample-policy.ts';
import { twoPolicies } from './edited-policy.ts';
import { factsMade, madeRecord } from './made-traffic.ts';

function compiled(
  changes: Readonly<Record<string, string>> = {},
  edit: (policy: string) => string = (text) => text,
): Snapshot {
  const files = new Map(sampleFiles(changes));
  files.set('policy.yaml', edit(files.get('policy.yaml')!));
  const { snapshot, diagnostics } = compile(files);
  if (!snapshot) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return snapshot;
}

const before = compiled();
const after = compiled({}, (policy) =>
  policy
    .replace('over: 6000', 'over: 5000')
    .replace('share: 90', 'share: 70')
    .replace('share: 10', 'share: 30')
    .replace('use: mistral:7b', 'use: qwen2.5'),
);

test('50,000 records give what deciding each of them twice gives', () => {
  const traffic = createTraffic(before, after);
  const counted = new Map<string, number>();
  let differ = 0;
  for (let number = 0; number < 50_000; number++) {
    const record = madeRecord(before, number);
    expect(traffic.add(record)).toBeUndefined();
    const facts = factsMade(number);
    const [from, to] = [decide(before, facts), decide(after, facts)];
    const ends = [from, to].map(({ route, viable }) => `${route.id} ${viable[0]?.model.id}`).join(' -> ');
    const same =
      ends.split(' -> ')[0] === ends.split(' -> ')[1] &&
      from.viable.map(({ model }) => model.id).join() === to.viable.map(({ model }) => model.id).join() &&
      from.route.prompt?.prompt.text === to.route.prompt?.prompt.text;
    if (same) continue;
    differ++;
    counted.set(ends, (counted.get(ends) ?? 0) + 1);
  }
  const result = traffic.result();
  expect(result.requests).toBe(50_000);
  expect(result.undecidable.requests).toBe(0);
  expect(result.differ).toBe(differ);
  expect(differ).toBeGreaterThan(1_000);
  const groups = new Map<string, number>();
  for (const { from, to, count } of result.groups) {
    const ends = `${from.route} ${from.model ?? undefined} -> ${to.route} ${to.model ?? undefined}`;
    groups.set(ends, (groups.get(ends) ?? 0) + count);
  }
  expect(groups).toEqual(counted);
  expect(result.rebucketed.requests).toBeGreaterThan(0);
  expect(result.rebucketed.keys).toBeLessThanOrEqual(result.rebucketed.requests);
}, 60_000);

test('what is said of a request without its text is so with every text', () => {
  fc.assert(
    fc.property(twoPolicies, fc.array(randomFacts, { minLength: 20, maxLength: 20 }), ({ a, b }, requests) => {
      const judges = [judgeOf(a), judgeOf(b)] as const;
      for (const { text: _, ...rest } of requests) {
        const traffic = createTraffic(a, b);
        expect(traffic.add(rest)).toBeUndefined();
        const { differ, undecidable, groups } = traffic.result();
        const pairs = texts.map((text) => {
          const situation = { facts: { ...rest, text } };
          return pairOf(judges[0](situation), judges[1](situation));
        });
        if (differ === 1) for (const { aspects } of pairs) expect(aspects).not.toEqual([]);
        if (differ === 0 && undecidable.requests === 0) for (const { aspects } of pairs) expect(aspects).toEqual([]);
        for (const { from, to } of groups) {
          for (const pair of pairs) {
            expect([pair.from.route, pair.from.model?.id ?? null, pair.to.route, pair.to.model?.id ?? null]).toEqual([
              from.route,
              from.model,
              to.route,
              to.model,
            ]);
          }
        }
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('a text that was recorded decides', () => {
  const open = compiled({}, (policy) => policy.replace('      - text: { mentions: privacy }\n', ''));
  const traffic = createTraffic(before, open);
  traffic.add({ intent: 'chat', context_tokens: 40_000, text: 'my diary' });
  traffic.add({ intent: 'chat', context_tokens: 40_000, text: 'my cat' });
  const { differ, undecidable, newlyCloud, newlyServed } = traffic.result();
  expect({ differ, undecidable: undecidable.requests, newlyCloud, newlyServed }).toEqual({
    differ: 1,
    undecidable: 0,
    newlyCloud: 1,
    newlyServed: 1,
  });
});

test('without the text, a decision that hangs on it is counted apart, with what it might come to', () => {
  const open = compiled({}, (policy) => policy.replace('      - text: { mentions: privacy }\n', ''));
  const traffic = createTraffic(before, open);
  traffic.add({ intent: 'chat', context_tokens: 40_000 });
  traffic.add({ intent: 'chat', context_tokens: 40_000, tags: ['private'] });
  const { differ, undecidable } = traffic.result();
  expect({ differ, undecidable }).toEqual({
    differ: 0,
    undecidable: { requests: 1, maybeNewlyCloud: 1, maybeNewlyRefused: 0 },
  });
});

test('what the policy of that day decided tells what the text did not say', () => {
  const open = compiled({}, (policy) => policy.replace('      - text: { mentions: privacy }\n', ''));
  const record = (guards: readonly string[]) => ({
    policy: { revision: before.revision },
    outcome: { route: 'long-documents' },
    guards,
    facts: { intent: { value: 'chat' }, context_tokens: { value: 40_000 } },
  });
  const traffic = createTraffic(before, open);
  traffic.add(record([]));
  expect(traffic.result()).toMatchObject({ differ: 0, undecidable: { requests: 0 } });
  traffic.add(record(['private-stays-home']));
  expect(traffic.result()).toMatchObject({ differ: 1, newlyCloud: 1, undecidable: { requests: 0 } });
});

test('a list that only grew cannot set free what it held', () => {
  const grown = compiled({ 'lists/privacy.txt': 'diary\nletter\n' });
  const traffic = createTraffic(before, grown);
  const record = (guards: readonly string[]) => ({
    policy: { revision: before.revision },
    outcome: { route: 'long-documents' },
    guards,
    facts: { intent: { value: 'chat' }, context_tokens: { value: 20_000 } },
  });
  traffic.add(record(['private-stays-home']));
  expect(traffic.result()).toMatchObject({ differ: 0, undecidable: { requests: 0 } });
  traffic.add(record([]));
  expect(traffic.result()).toMatchObject({ differ: 0, undecidable: { requests: 1, maybeNewlyCloud: 0 } });
});

test('a model that the new policy does not know is refused to those who name it', () => {
  const files = new Map(sampleFiles({}));
  files.set('models.yaml', files.get('models.yaml')!.replace('  mistral:7b:', '  mistral-large:'));
  files.set('policy.yaml', files.get('policy.yaml')!.replace('mistral:7b', 'mistral-large'));
  const traffic = createTraffic(before, compile(files).snapshot!);
  traffic.add({ ...madeRecord(before, 1), asked: { model: 'mistral:7b', params: {} } });
  expect(traffic.result()).toMatchObject({
    newlyRefused: 1,
    groups: [{ to: { route: 'none', refused: 'model_not_found' } }],
  });
});

test('cost and latency come from what was recorded, and nothing is made up where nothing was', () => {
  const priced = compiled({}, (policy) =>
    policy.replace('    use: mistral:7b', '    use: claude-haiku').replace('[claude-haiku, qwen2.5]', '[qwen2.5]'),
  );
  const record = (model: string, ms: number, at: string) => ({
    policy: { revision: before.revision },
    outcome: { route: 'code' },
    guards: [],
    facts: { intent: { value: 'code-gen' } },
    at,
    usage: { prompt_tokens: 1_000_000, completion_tokens: 100_000 },
    attempts: [{ model, ms, ok: true }],
  });
  const traffic = createTraffic(before, priced);
  traffic.add(record('mistral:7b', 8_000, '2026-11-01T00:00:00Z'));
  traffic.add(record('mistral:7b', 6_000, '2026-11-03T00:00:00Z'));
  const { estimate } = traffic.result();
  expect(estimate).toEqual({
    cost: { beforeUsd: 0, afterUsd: 3, requests: 2 },
    latency: undefined,
    neverObserved: ['claude-haiku'],
    withoutPrice: [],
    days: 2,
  });
});

test.each([
  ['a number', 7, 'it is not an object'],
  ['a list', [], 'it is not an object'],
  ['nothing known', { hello: 'world' }, 'it holds no fact'],
  ['a fact of another kind', { context_tokens: 'many' }, '"context_tokens" is "many"'],
  ['a word outside its domain', { latency_target: 'soon' }, '"latency_target" is "soon"'],
])('%s is no record', (_, line, problem) => {
  expect(createTraffic(before, after).add(line)).toEqual({ problem });
});
