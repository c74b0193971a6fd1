/** Ten policies of ten to four hundred routes with a hundred faults planted in them: each is found, and nothing else is. */
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Facts } from '../../../schemas/generated/types.ts';
import { compile } from '../../../server/policy/compile.ts';
import { decide } from '../../../server/policy/decide.ts';
import type { Diagnostic } from '../../../server/policy/diagnostic.ts';
import { unknownFacts } from '../../../server/policy/fact-catalogue.ts';
import { holds } from '../../../server/policy/holds.ts';
import type { Snapshot } from '../../../server/policy/snapshot.ts';
import { reachedBy } from '../../../server/policy/suite/reach.ts';
import { everyRequest } from './brute-force.ts';

type Written = Record<string, unknown>;

/** Routes that belong together, kept in this order among all others. */
interface Planted {
  readonly routes: readonly Written[];
  readonly guards?: readonly Written[];
  /** `PL201 id`: what is to be found, and at which route. */
  readonly fault: string;
}

/** Each kind speaks of a user of its own, so that no fault hides another. */
const kinds: readonly ((user: string) => Planted)[] = [
  (user) => ({
    routes: [
      { id: `${user}-all`, when: { user }, use: 'small' },
      { id: `${user}-some`, when: { user, cost_priority: true }, use: 'wide' },
    ],
    fault: `PL201 ${user}-some`,
  }),
  (user) => ({
    routes: [
      { id: `${user}-cheap`, when: { user, cost_priority: true }, use: 'small' },
      { id: `${user}-quick`, when: { user, latency_target: ['low', 'ultra_low'] }, use: 'small' },
      {
        id: `${user}-slow`,
        when: { user, cost_priority: false, none: [{ latency_target: ['low', 'ultra_low'] }] },
        use: 'wide',
      },
      { id: `${user}-never`, when: { user, intent: 'math' }, use: 'wide' },
    ],
    fault: `PL201 ${user}-never`,
  }),
  (user) => ({
    routes: [{ id: `${user}-never`, when: { user, context_tokens: { over: 100, under: 50 } }, use: 'small' }],
    fault: `PL202 ${user}-never`,
  }),
  (user) => ({
    routes: [{ id: `${user}-twice`, when: { user, context_tokens: { over: 100, at_least: 50 } }, use: 'small' }],
    fault: `PL203 ${user}-twice`,
  }),
  (user) => ({
    routes: [{ id: `${user}-words`, when: { user, words: { at_least: 0 } }, use: 'small' }],
    fault: `PL203 ${user}-words`,
  }),
  (user) => ({
    routes: [
      { id: `${user}-one`, when: { user, intent: ['math', 'chat'] }, use: 'small' },
      {
        id: `${user}-other`,
        when: {
          any: [
            { intent: 'chat', user },
            { user, intent: 'math' },
          ],
        },
        use: 'wide',
      },
    ],
    fault: `PL204 ${user}-other`,
  }),
  (user) => ({
    routes: [
      { id: `${user}-short`, when: { user, context_tokens: { under: 100 } }, use: 'small' },
      { id: `${user}-long`, when: { user, context_tokens: { over: 100 } }, use: 'wide' },
    ],
    fault: `PL207 ${user}-long`,
  }),
  (user) => ({
    routes: [{ id: `${user}-out`, when: { user }, use: ['small', 'cloud'] }],
    fault: `PL305 ${user}-out`,
  }),
  (user) => ({
    routes: [{ id: `${user}-bare`, when: { user }, use: 'small' }],
    guards: [{ id: `${user}-guard`, when: { user }, never: { models: 'wide' }, why: 'a test' }],
    fault: `PL306 ${user}-bare`,
  }),
  (user) => ({
    routes: [{ id: `${user}-seen`, when: { user, turns: { over: 3 } }, use: 'small', shadow: 'cloud' }],
    fault: `PL305 ${user}-seen`,
  }),
];

const sizes = [10, 20, 30, 50, 75, 100, 150, 200, 300, 400];

/** How many faults stand in each: a hundred in all. */
const counts = [4, 6, 8, 9, 10, 11, 12, 13, 13, 14];

describe.each(sizes.map((size, index) => ({ size, count: counts[index]!, seed: index + 1 })))(
  '$count faults among $size routes',
  ({ size, count, seed }) => {
    const random = randomOf(seed);
    const planted = Array.from({ length: count }, (_, index) =>
      kinds[(index + seed * 3) % kinds.length]!(`user-${seed}-${index}`),
    );
    const files = policyWith(planted, size, random);
    const { diagnostics } = compile(files);
    const snapshot = compile(files, { analyse: false }).snapshot!;
    const found = diagnostics.filter(
      ({ code, severity }) => severity !== 'hint' && /^PL20[1-7]|^PL305|^PL306/.test(code),
    );

    it('finds each of them and nothing else', () => {
      expect(snapshot.routes).toHaveLength(size);
      const names = found.map((diagnostic) => `${diagnostic.code} ${routeAt(snapshot, diagnostic)}`);
      expect(names.toSorted()).toEqual(planted.map(({ fault }) => fault).toSorted());
      expect(diagnostics.filter(({ code }) => code === 'PL210')).toEqual([]);
    });

    it('shows each with a request that does what it says', () => {
      for (const diagnostic of found) {
        const { code, example } = diagnostic;
        if (code === 'PL202' || code === 'PL203' || code === 'PL204') continue;
        const route = snapshot.routes.find(({ id }) => id === routeAt(snapshot, diagnostic))!;
        const facts = { ...unknownFacts, ...example!.facts } as Facts;
        const decision = decide(snapshot, facts);
        if (code === 'PL201')
          expect([holds(route.test, facts), decision.route.index < route.index]).toEqual([true, true]);
        if (code === 'PL207') expect([decision.route.id, facts.context_tokens]).toEqual(['default', 100]);
        if (code === 'PL306') expect([decision.route.id, decision.reason]).toEqual([route.id, 'REFUSED']);
        if (code === 'PL305') {
          expect(facts.airgap || facts.tags.includes('private')).toBe(true);
          expect(reachedBy(snapshot, decision, facts, undefined).map(({ model }) => model.where)).toContain('cloud');
        }
      }
    });

    it('calls no route unreachable that trying every request of its user reaches', () => {
      const unreachable = new Set(
        found.filter(({ code }) => ['PL201', 'PL202', 'PL204'].includes(code)).map((each) => routeAt(snapshot, each)),
      );
      const groups = Map.groupBy(snapshot.routes, ({ id }) => id.slice(0, id.lastIndexOf('-')));
      for (const routes of groups.values()) {
        const requests = everyRequest(
          routes.map(({ when }) => when!),
          ['chat', 'math'],
        )!;
        const reached = new Set(requests.map(({ facts }) => decide(snapshot, facts).route.id));
        for (const { id } of routes) expect([id, reached.has(id)]).toEqual([id, !unreachable.has(id)]);
      }
    });
  },
);

/** The route whose text holds the place of the finding: its own, or the first below it that begins later is the next one's. */
function routeAt(snapshot: Snapshot, { range }: Diagnostic): string {
  return snapshot.routes.findLast(({ at }) => at.start <= range.start)?.id ?? 'none';
}

function policyWith(
  planted: readonly Planted[],
  size: number,
  random: (below: number) => number,
): ReadonlyMap<string, string> {
  const faulty = planted.reduce((sum, { routes }) => sum + routes.length, 0);
  const sound = Array.from({ length: size - faulty }, (_, index) => [soundRoute(index, random)]);
  const queues = [...planted.map(({ routes }) => [...routes]), ...sound];
  const routes: Written[] = [];
  while (queues.some((queue) => queue.length > 0)) {
    const left = queues.filter((queue) => queue.length > 0);
    routes.push({ ...left[Math.floor(random(left.length))]!.shift()!, with: { seed: routes.length }, why: 'a test' });
  }
  const leaking = planted
    .filter(({ fault }) => fault.startsWith('PL305'))
    .map(({ routes: [route] }) => (route!.when as Written).user);
  const kept = leaking.length === 0 ? {} : { user: { not: leaking } };
  const policy = {
    policy: 1,
    name: 'planted',
    guards: [
      { id: 'airgap', when: { airgap: true }, only: { where: 'local' }, why: 'a test' },
      { id: 'home', when: { tags: 'private', ...kept }, only: { where: 'local' }, why: 'a test' },
      ...planted.flatMap(({ guards = [] }) => guards),
    ],
    client: { model: 'ignore' },
    routes,
    default: { use: 'wide', why: 'a test' },
  };
  const can = ['tools', 'images', 'json'];
  const models = {
    small: { provider: 'ollama', where: 'local', window: 8_000, can },
    wide: { provider: 'ollama', where: 'local', window: 100_000, can },
    cloud: { provider: 'anthropic', where: 'cloud', window: 50_000, can, price: { in: 1, out: 5 } },
  };
  const providers = {
    ollama: { protocol: 'ollama' },
    anthropic: { protocol: 'anthropic', key_env: 'ANTHROPIC_API_KEY' },
  };
  return new Map([
    ['policy.yaml', stringify(policy, { aliasDuplicateObjects: false })],
    ['models.yaml', stringify({ providers, models }, { aliasDuplicateObjects: false })],
    [
      'intents.yaml',
      stringify({ intents: { chat: { words: ['chat'] }, math: { words: ['sum'] }, status: { words: ['up'] } } }),
    ],
  ]);
}

function soundRoute(index: number, random: (below: number) => number): Written {
  const user = `sound-${index}`;
  const whens: Written[] = [
    { user },
    { user, intent: 'math' },
    {
      any: [
        { user, cost_priority: true },
        { user, latency_target: 'high' },
      ],
    },
    { user, tags: { none: ['draft'] }, context_tokens: { between: [10, 5_000] } },
    { user, none: [{ has_tools: true, stream: true }] },
    { user: [user, `${user}-too`], context_tokens: { at_most: 4_000 } },
  ];
  return { id: `${user}-route`, when: whens[Math.floor(random(whens.length))]!, use: random(2) < 1 ? 'small' : 'wide' };
}

/** A small generator (mulberry32), so that every run plants the same. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below;
  };
}
