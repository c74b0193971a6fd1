/** For each code a policy that is wrong, with the exact finding, and one that looks alike and is right. */
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { compile } from '../../../server/policy/compile.ts';

const home = `guards:
  - { id: home, when: { any: [{ airgap: true }, { tags: private }] }, only: { where: local }, why: w }
`;
const otherwise = 'default: { use: [wide, cloud], why: w }\n';

interface Pair {
  readonly code: string;
  readonly title: string;
  readonly wrong: string;
  readonly right: string;
  /** `line:column message | example` of each finding of this code. */
  readonly says: readonly string[];
}

const pairs: readonly Pair[] = [
  {
    code: 'PL201',
    title: 'a route that one before it shadows',
    wrong: `routes:
  - { id: cheap, when: { cost_priority: true }, use: small, why: w }
  - { id: cheap-sums, when: { intent: math, cost_priority: true }, use: wide, why: w }
`,
    right: `routes:
  - { id: cheap-sums, when: { intent: math, cost_priority: true }, use: wide, why: w }
  - { id: cheap, when: { cost_priority: true }, use: small, why: w }
`,
    says: [
      '7:11 "cheap-sums" can never win: everything it matches is taken first by "cheap" (line 6). Move it up, narrow what stands before it, or remove it. | {"intent":"math","cost_priority":true} cheap, small',
    ],
  },
  {
    code: 'PL201',
    title: 'a route that several before it shadow together',
    wrong: `routes:
  - { id: images, when: { has_images: true }, use: cloud, why: w }
  - { id: short, when: { context_tokens: { at_most: 100 } }, use: small, why: w }
  - { id: long, when: { context_tokens: { over: 100 } }, use: wide, why: w }
  - { id: sums, when: { intent: math }, use: wide, why: w }
`,
    right: `routes:
  - { id: short, when: { context_tokens: { at_most: 100 } }, use: small, why: w }
  - { id: long, when: { context_tokens: { over: 101 } }, use: wide, why: w }
  - { id: sums, when: { intent: math }, use: wide, why: w }
`,
    says: [
      '9:11 "sums" can never win: everything it matches is taken first by "short" (line 7) and "long" (line 8). Move it up, narrow what stands before it, or remove it. | {"intent":"math"} short, small',
    ],
  },
  {
    code: 'PL202',
    title: 'a condition that contradicts itself across a group',
    wrong: `routes:
  - { id: never, when: { any: [{ intent: math }, { intent: chat }], none: [{ intent: [math, chat] }] }, use: small, why: w }
`,
    right: `routes:
  - { id: now, when: { any: [{ intent: math }, { intent: chat }], none: [{ intent: [math, status] }] }, use: small, why: w }
`,
    says: [
      '6:42 "intent is math", "intent is chat" (policy.yaml:6:60) and "not (intent one of math, chat)" (policy.yaml:6:86) cannot all be true: no request is like that.',
    ],
  },
  {
    code: 'PL202',
    title: 'a use of a definition that contradicts what stands beside it',
    wrong: `define: { long: { context_tokens: { over: 6000 } } }
routes:
  - { id: never, when: { long: true, context_tokens: { under: 100 } }, use: small, why: w }
`,
    right: `define: { long: { context_tokens: { over: 6000 } } }
routes:
  - { id: now, when: { long: false, context_tokens: { under: 7000 }, intent: math }, use: small, why: w }
`,
    says: [
      '7:26 "long" (context_tokens over 6000) and "context_tokens under 100" (policy.yaml:7:56) cannot both be true: no request is like that.',
    ],
  },
  {
    code: 'PL203',
    title: 'a leaf that another implies',
    wrong: `routes:
  - { id: r, when: { context_tokens: { over: 100, at_least: 50 } }, use: small, why: w }
`,
    right: `routes:
  - { id: r, when: { context_tokens: { over: 100, at_most: 500 } }, use: small, why: w }
`,
    says: [
      '6:51 "context_tokens at_least 50" changes nothing in route "r": "context_tokens over 100" (policy.yaml:6:40) already implies it. Remove it.',
    ],
  },
  {
    code: 'PL203',
    title: 'a leaf that always holds, and a branch that its siblings rule out',
    wrong: `routes:
  - { id: r, when: { words: { at_least: 0 }, stream: true }, use: small, why: w }
  - { id: s, when: { intent: math, any: [{ intent: chat }, { cost_priority: true }] }, use: small, why: w }
`,
    right: `routes:
  - { id: r, when: { words: { at_least: 1 }, stream: true }, use: small, why: w }
  - { id: s, when: { any: [{ intent: chat }, { cost_priority: true }] }, use: small, why: w }
`,
    says: [
      '6:31 "words at_least 0" is always true in route "r": every request is like that. Remove it.',
      '7:52 "intent is chat" changes nothing in route "s": "intent is math" (policy.yaml:7:30) rules it out. Remove it.',
    ],
  },
  {
    code: 'PL204',
    title: 'two routes and two definitions that say the same in other words',
    wrong: `define:
  few: { context_tokens: { at_most: 99 } }
  little: { context_tokens: { under: 100 } }
routes:
  - { id: one, when: { any: [{ intent: math }, { intent: chat }], few: true }, use: small, why: w }
  - { id: two, when: { intent: [chat, math], little: true }, use: wide, why: w }
`,
    right: `define:
  few: { context_tokens: { at_most: 99 } }
  little: { context_tokens: { under: 99 } }
routes:
  - { id: two, when: { intent: [chat, math], little: true }, use: wide, why: w }
  - { id: one, when: { any: [{ intent: math }, { intent: chat }], few: true }, use: small, why: w }
`,
    says: [
      '7:3 "little" means the same as "few" (line 6). Keep one of the two.',
      '10:11 "two" matches exactly what "one" (line 9) matches, so it never gets a request. Remove one, or change a condition.',
    ],
  },
  {
    code: 'PL205',
    title: 'a default that nothing reaches',
    wrong: `routes:
  - { id: yes, when: { stream: true }, use: small, why: w }
  - { id: no, when: { stream: false }, use: wide, why: w }
`,
    right: `routes:
  - { id: yes, when: { stream: true }, use: small, why: w }
  - { id: no, when: { stream: false, has_tools: true }, use: wide, why: w }
`,
    says: [
      '8:1 No request reaches the default: "yes" (line 6) and "no" (line 7) take all that is left. Its models are still tried after those of each route.',
    ],
  },
  {
    code: 'PL207',
    title: 'a constant between two routes, and between two leaves of one group',
    wrong: `routes:
  - { id: short, when: { intent: math, context_tokens: { under: 100 } }, use: small, why: w }
  - { id: long, when: { intent: math, context_tokens: { over: 100 } }, use: wide, why: w }
  - { id: odd, when: { any: [{ turns: { under: 3 } }, { turns: { over: 3 } }], stream: true }, use: wide, why: w }
`,
    right: `routes:
  - { id: short, when: { intent: math, context_tokens: { under: 100 } }, use: small, why: w }
  - { id: exactly, when: { context_tokens: 100 }, use: small, why: w }
  - { id: long, when: { intent: math, context_tokens: { over: 100 } }, use: wide, why: w }
  - { id: odd, when: { any: [{ turns: { under: 3 } }, { turns: { over: 4 } }], stream: true }, use: wide, why: w }
`,
    says: [
      '7:11 "long" and "short" (line 6) leave a gap between "under 100" and "over 100": context_tokens 100 is in neither, and goes to the default. Write at_most or at_least on one side. | {"intent":"math","context_tokens":100} default, wide',
      '8:11 "odd" leaves a gap between "under 3" and "over 3": turns 3 is in neither, and goes to the default. Write at_most or at_least on one side. | {"turns":3,"stream":true} default, wide',
    ],
  },
  {
    code: 'PL208',
    title: 'neighbours that do the same',
    wrong: `routes:
  - { id: one, when: { intent: math }, use: small, with: { seed: 1 }, why: w }
  - { id: two, when: { stream: true }, use: small, with: { seed: 1 }, why: other words }
`,
    right: `routes:
  - { id: one, when: { intent: math }, use: small, with: { seed: 1 }, why: w }
  - { id: two, when: { stream: true }, use: small, with: { seed: 2 }, why: w }
`,
    says: [
      '7:11 "two" does the same as "one" (line 6) right before it. One route with both conditions in an "any" says so in one place.',
    ],
  },
  {
    code: 'PL209',
    title: 'four groups in one another, and a negation of a negation',
    wrong: `routes:
  - { id: deep, when: { any: [{ stream: true }, { all: [{ turns: 1 }, { any: [{ words: 3 }, { all: [{ turns: 2 }, { words: 2 }] }] }] }] }, use: small, why: w }
  - { id: double, when: { none: [{ intent: { not: math } }] }, use: wide, why: w }
`,
    right: `routes:
  - { id: deep, when: { any: [{ stream: true }, { all: [{ turns: 1 }, { any: [{ words: 3 }, { words: 2 }] }] }] }, use: small, why: w }
  - { id: unless, when: { none: [{ stream: true, intent: { not: math } }] }, use: wide, why: w }
`,
    says: [
      '6:95 This is the 4th group inside another; more than 3 are hard to read. Give the inner part a name under "define:".',
      '7:36 "intent" is negated inside a "none": not (not …). Say what must hold instead.',
    ],
  },
  {
    code: 'PL306',
    title: 'a route whose requests no candidate can serve',
    wrong: `routes:
  - { id: seen, when: { intent: math }, use: small, why: w }
default: { use: small, why: w }
`,
    right: `routes:
  - { id: seen, when: { intent: math }, use: small, why: w }
default: { use: wide, why: w }
`,
    says: [
      '6:11 "seen" can end with no model at all, though some model of the catalogue could serve: the caller gets 422 no_viable_model. | {"intent":"math","context_tokens":4000} refused: small window 4000 < 4000 + 1 for the answer',
      '7:1 "default" can end with no model at all, though some model of the catalogue could serve: the caller gets 422 no_viable_model. | {"context_tokens":4000} refused: small window 4000 < 4000 + 1 for the answer',
    ],
  },
];

function findings(code: string, body: string): string[] {
  const whole = /^default:/m.test(body) ? body : body + otherwise;
  const { diagnostics } = compile(filesOf(`policy: 1\nname: pair\n${home}${whole}`));
  return diagnostics
    .filter((each) => each.code === code)
    .map(({ range, message, example }) => {
      const shown = example ? ` | ${JSON.stringify(example.facts)} ${example.then}` : '';
      return `${range.line}:${range.column} ${message}${shown}`;
    });
}

function filesOf(policy: string): ReadonlyMap<string, string> {
  const can = ['tools', 'images', 'json'];
  const models = {
    small: { provider: 'ollama', where: 'local', window: 4_000, can },
    wide: { provider: 'ollama', where: 'local', window: 50_000, can },
    cloud: { provider: 'anthropic', where: 'cloud', window: 20_000, can, price: { in: 1, out: 5 } },
  };
  const providers = {
    ollama: { protocol: 'ollama' },
    anthropic: { protocol: 'anthropic', key_env: 'ANTHROPIC_API_KEY' },
  };
  return new Map([
    ['policy.yaml', policy],
    ['models.yaml', stringify({ providers, models }, { aliasDuplicateObjects: false })],
    [
      'intents.yaml',
      stringify({ intents: { chat: { words: ['chat'] }, math: { words: ['sum'] }, status: { words: ['up'] } } }),
    ],
  ]);
}

describe.each(pairs)('$code: $title', ({ code, wrong, right, says }) => {
  it('is told', () => {
    expect(findings(code, wrong)).toEqual(says);
  });

  it('is not told of what only looks like it', () => {
    expect(findings(code, right)).toEqual([]);
  });
});
