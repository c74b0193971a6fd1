/** PL305: each way by which a request can come to a model that the policy promises it does not, and invariants in general. */
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { compile } from '../../../server/policy/compile.ts';

const can = ['tools', 'images', 'json'];
const files = (policy: string): ReadonlyMap<string, string> =>
  new Map([
    ['policy.yaml', `policy: 1\nname: promises\n${policy}`],
    [
      'models.yaml',
      stringify(
        {
          providers: {
            ollama: { protocol: 'ollama' },
            anthropic: { protocol: 'anthropic', key_env: 'ANTHROPIC_API_KEY' },
          },
          models: {
            small: { provider: 'ollama', where: 'local', window: 4_000, can },
            wide: { provider: 'ollama', where: 'local', window: 50_000, can },
            cloud: { provider: 'anthropic', where: 'cloud', window: 20_000, can, price: { in: 1, out: 5 } },
          },
        },
        { aliasDuplicateObjects: false },
      ),
    ],
    ['intents.yaml', stringify({ intents: { chat: { words: ['chat'] }, math: { words: ['sum'] } } })],
  ]);

function told(policy: string, wanted = ['PL305']): string[] {
  const text = files(policy).get('policy.yaml')!;
  return compile(files(policy))
    .diagnostics.filter(({ code, severity }) => wanted.includes(code) || severity === 'error')
    .map(({ code, range, message, example }) => {
      const shown = example ? ` | ${JSON.stringify(example.facts)} ${example.then}` : '';
      return `${code} ${text.slice(range.start, range.end)}: ${message}${shown}`;
    });
}

const airgap = '  - { id: sealed, when: { airgap: true }, only: { where: local }, why: w }\n';
const ignore = 'client: { model: ignore }\n';
const quiet = 'default: { use: wide, why: w }\n';

describe('a leak', () => {
  it.each([
    [
      'use',
      'routes:\n  - { id: r, when: { stream: true }, use: [small, cloud], why: w }\n',
      'a fallback of route "r"',
      'r, cloud as a fallback',
    ],
    [
      'use',
      'routes:\n  - { id: r, when: { stream: true }, use: cloud, why: w }\n',
      'a candidate of route "r"',
      'r, cloud',
    ],
    [
      'escalate',
      'routes:\n  - { id: r, when: { stream: true }, use: small, escalate: { below: 0.5, to: cloud }, why: w }\n',
      'a second opinion of route "r"',
      'r, cloud as a second opinion',
    ],
    [
      'shadow',
      'routes:\n  - { id: r, when: { stream: true }, use: small, shadow: cloud, why: w }\n',
      'the shadow of route "r"',
      'r, cloud as the shadow',
    ],
  ])('through %s is told at the name of the model: %s', (_, routes, as, then) => {
    expect(told(`guards:\n${airgap}${ignore}${routes}${quiet}`)).toEqual([
      `PL305 cloud: cloud (cloud) can get a request as ${as} with the tag private. The guard that comes nearest is "sealed" (policy.yaml:4:11), which waits for: airgap is true. | {"tags":["private"],"stream":true} ${then}`,
    ]);
  });

  it('through an arm of a split is told with a key that falls into that arm', () => {
    const routes = `routes:
  - id: trial
    when: { stream: true }
    use: { split: { by: user, until: 2099-01-01, arms: [{ share: 90, use: small }, { share: 10, use: cloud }] } }
    why: w
`;
    const [leak, ...others] = told(`guards:\n${airgap}${ignore}${routes}${quiet}`);
    expect(others).toEqual([]);
    expect(leak).toMatch(
      /^PL305 cloud: cloud \(cloud\) can get a request as a candidate of route "trial", arm 1 with the tag private\./,
    );
    expect(leak).toMatch(/\{"tags":\["private"\],"stream":true,"user":"user-\d+"\} trial, cloud$/);
  });

  it('through the default is told once, though every route falls back on it', () => {
    const routes =
      'routes:\n  - { id: a, when: { stream: true }, use: small, why: w }\n  - { id: b, when: { turns: 3 }, use: wide, why: w }\n';
    expect(told(`guards:\n${airgap}${ignore}${routes}default: { use: [wide, cloud], why: w }\n`)).toEqual([
      'PL305 cloud: cloud (cloud) can get a request as a fallback of the default with the tag private. The guard that comes nearest is "sealed" (policy.yaml:4:11), which waits for: airgap is true. | {"tags":["private"]} default, cloud as a fallback',
    ]);
  });

  it('through a pin is told at client.model', () => {
    expect(told(`guards:\n${airgap}client: { model: honour }\n${quiet}`)).toEqual([
      'PL305 honour: cloud (cloud) can get a request as the model that the caller names with the tag private. The guard that comes nearest is "sealed" (policy.yaml:4:11), which waits for: airgap is true. | {"tags":["private"]} pinned, cloud',
    ]);
  });

  it('of what the definition "private" means is looked for in place of the tag', () => {
    const define = 'define: { private: { any: [{ tags: phi }, { text: { contains: salary } }] } }\n';
    const guard = (when: string) =>
      `guards:\n${airgap}  - { id: home, when: ${when}, only: { where: local }, why: w }\n`;
    const routes = 'routes:\n  - { id: r, when: { stream: true }, use: cloud, why: w }\n';
    expect(told(`${define}${guard('{ private: true }')}${ignore}${routes}${quiet}`)).toEqual([]);
    expect(told(`${define}${guard('{ tags: phi }')}${ignore}${routes}${quiet}`)).toEqual([
      'PL305 cloud: cloud (cloud) can get a request as a candidate of route "r" while "private" holds. The guard that comes nearest is "sealed" (policy.yaml:5:11), which waits for: airgap is true. | {"text":"salary","stream":true} r, cloud',
    ]);
  });

  it('is not told where the model could not serve the request anyway, nor without a cloud model', () => {
    const long = 'routes:\n  - { id: r, when: { context_tokens: { over: 30000 } }, use: cloud, why: w }\n';
    expect(told(`${ignore}${long}${quiet}`)).toEqual([]);
    const local = new Map([
      ...files(quiet),
      [
        'models.yaml',
        stringify({
          providers: { ollama: { protocol: 'ollama' } },
          models: { wide: { provider: 'ollama', where: 'local', window: 9 } },
        }),
      ],
    ]);
    expect(compile(local).diagnostics).toEqual([]);
  });
});

describe('an invariant', () => {
  const home = `guards:\n${airgap}  - { id: home, when: { tags: private }, only: { where: local }, why: w }\n`;
  const routes =
    'routes:\n  - { id: sums, when: { intent: math }, use: [wide, small], why: w }\n  - { id: cheap, when: { cost_priority: true }, use: small, why: w }\n';
  const all = (invariants: string) => `${home}${invariants}${ignore}${routes}default: { use: [wide, cloud], why: w }\n`;

  it('that holds is silent, and stands in the snapshot', () => {
    const policy = all(`invariants:
  - { id: private-at-home, when: { tags: private }, always: { where: local }, why: w }
  - { id: sums-decided, when: { intent: math }, route: sums, why: w }
  - { id: cheap-is-small, when: { cost_priority: true, intent: chat, context_tokens: { under: 1000 } }, model: small, why: w }
`);
    const { snapshot, diagnostics } = compile(files(policy));
    expect(diagnostics.map(({ code }) => code)).toEqual(['PL604']);
    expect(
      snapshot?.invariants.map(({ id, forbids, route, model }) => ({ id, forbids: [...forbids], route, model })),
    ).toEqual([
      { id: 'private-at-home', forbids: ['cloud'], route: undefined, model: undefined },
      { id: 'sums-decided', forbids: [], route: 'sums', model: undefined },
      { id: 'cheap-is-small', forbids: [], route: undefined, model: 'small' },
    ]);
  });

  it('that does not hold is an error, with the request that breaks it', () => {
    expect(
      told(all('invariants:\n  - { id: vip-at-home, when: { tags: vip }, never: { where: cloud }, why: w }\n')),
    ).toEqual([
      'PL305 cloud: cloud (cloud) can get a request as a fallback of the default against the invariant "vip-at-home" (policy.yaml:7:11). The guard that comes nearest is "sealed" (policy.yaml:4:11), which waits for: airgap is true. | {"tags":["vip"]} default, cloud as a fallback',
    ]);
    expect(
      told(all('invariants:\n  - { id: cheap-first, when: { cost_priority: true }, route: cheap, why: w }\n')),
    ).toEqual([
      'PL305 cheap-first: The invariant "cheap-first" does not hold: a request can be had that is not decided by "cheap". | {"intent":"math","cost_priority":true} sums, wide',
    ]);
    expect(
      told(
        all(
          'invariants:\n  - { id: cheap-is-small, when: { cost_priority: true, intent: chat }, model: small, why: w }\n',
        ),
      ),
    ).toEqual([
      'PL305 cheap-is-small: The invariant "cheap-is-small" does not hold: a request can be had that does not get small first. | {"intent":"chat","context_tokens":4000,"cost_priority":true} cheap, wide',
    ]);
  });

  it('that names what is not there, says nothing or has no why is told as such', () => {
    const wrong = all(`invariants:
  - { id: a, route: smus, why: w }
  - { id: b, model: smal, always: { models: wdie }, why: w }
  - { id: a, why: w }
  - { id: c, when: { intnt: math }, route: default }
`);
    const found = told(wrong, ['PL701']).map((line) => line.slice(0, line.indexOf(':')));
    expect(found).toEqual(['PL101 smus', 'PL101 smal', 'PL101 wdie', 'PL004 a', 'PL005 a', 'PL701 c', 'PL102 intnt']);
  });
});
