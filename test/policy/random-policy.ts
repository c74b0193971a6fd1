/** Random policies that compile, and facts that sit on and around their constants. */
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Facts } from '../../schemas/generated/types.ts';
import { unknownFacts } from '../../server/policy/fact-catalogue.ts';

export const intents = ['code-gen', 'math', 'rag', 'status', 'chat'];
const languages = ['en', 'es', 'zh', 'und'];
const tags = ['private', 'draft', 'phi', 'vip'];
const sensitive = ['email', 'card', 'secret'] as const;
const users = ['ann', 'bob', 'none'];
const thresholds = [0, 1, 100, 101, 4000, 6000, 8192];
const list = ['patient', 'account number', '机密'];
export const texts = [
  '',
  'Patient file',
  'the ACCOUNT  number is',
  '这是机密文件',
  'hello world',
  'impatient',
  'Hello',
];

export type Written = Record<string, unknown>;

const someOf = <Item>(items: readonly Item[]) => fc.subarray([...items], { minLength: 1 });

const leaf: fc.Arbitrary<Written> = fc.oneof(
  word('intent', intents),
  word('language', languages),
  word('user', users),
  word('latency_target', ['ultra_low', 'low', 'medium', 'high']),
  fc.boolean().map((value) => ({ cost_priority: value })),
  fc.boolean().map((value) => ({ has_tools: value })),
  number('context_tokens', thresholds),
  number('turns', [0, 1, 2, 3]),
  number('intent_confidence', [0, 0.25, 0.5, 1]),
  setOf('tags', tags),
  setOf('sensitive', sensitive),
  fc
    .constantFrom<Written>(
      { mentions: 'secret-words' },
      { contains: 'Hello' },
      { starts_with: 'hello' },
      { ends_with: 'WORLD' },
      { matches: '^hel+o' },
    )
    .map((text) => ({ text })),
);

function word(fact: string, values: readonly string[]): fc.Arbitrary<Written> {
  return fc
    .oneof(
      fc.constantFrom(...values),
      someOf(values),
      fc.oneof(fc.constantFrom(...values), someOf(values)).map((not) => ({ not })),
    )
    .map((value) => ({ [fact]: value }));
}

function number(fact: string, values: readonly number[]): fc.Arbitrary<Written> {
  const constant = fc.constantFrom(...values);
  const operator = fc.constantFrom('over', 'at_least', 'under', 'at_most');
  return fc
    .oneof(
      constant,
      someOf(values),
      fc.tuple(operator, constant).map(([name, value]) => ({ [name]: value })),
      fc.tuple(constant, constant).map(([a, b]) => ({ between: [Math.min(a, b), Math.max(a, b)] })),
      constant.map((value) => ({ not: value })),
    )
    .map((value) => ({ [fact]: value }));
}

function setOf(fact: string, values: readonly string[]): fc.Arbitrary<Written> {
  return fc
    .oneof(
      fc.constantFrom(...values),
      someOf(values),
      someOf(values).map((all) => ({ all })),
      someOf(values).map((none) => ({ none })),
    )
    .map((value) => ({ [fact]: value }));
}

export const condition: fc.Arbitrary<Written> = fc.letrec<{ condition: Written; group: Written }>((tie) => ({
  condition: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, row(leaf), tie('group')),
  group: fc
    .tuple(fc.constantFrom('any', 'all', 'none'), fc.array(tie('condition'), { minLength: 1, maxLength: 3 }))
    .map(([key, of]) => ({ [key]: of })),
})).condition;

/** Several facts side by side; the same fact twice would be one key. */
function row(of: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  return fc.array(of, { minLength: 1, maxLength: 3 }).map((leaves) => Object.assign({}, ...leaves) as Written);
}

const modelIds = ['gemma', 'phi', 'qwen', 'cloud'];
const use = fc.oneof(fc.constantFrom(...modelIds), fc.shuffledSubarray(modelIds, { minLength: 1 }));
const split = fc.integer({ min: 1, max: 99 }).map((share) => ({
  split: {
    by: ['user', 'tags'],
    until: '2099-01-01',
    arms: [
      { share, use: 'phi' },
      { share: 100 - share, use: ['qwen', 'gemma'] },
    ],
  },
}));

export interface RandomPolicy {
  readonly policy: Written & { readonly define: Written; readonly guards: Written[]; readonly routes: Written[] };
  readonly files: ReadonlyMap<string, string>;
}

export const randomPolicy: fc.Arbitrary<RandomPolicy> = fc
  .record({
    first: condition,
    second: fc.tuple(condition, fc.boolean()),
    guards: fc.array(
      fc.tuple(
        fc.oneof(
          condition,
          fc.boolean().map((second) => ({ second })),
        ),
        fc.constantFrom({ only: { where: 'local' } }, { never: { models: ['phi'] } }, { cap: { max_tokens: 50 } }),
      ),
      { maxLength: 3 },
    ),
    routes: fc.array(
      fc.tuple(
        fc.option(
          fc.oneof(
            { arbitrary: condition, weight: 4 },
            { arbitrary: fc.boolean().map((first) => ({ first })), weight: 1 },
          ),
        ),
        fc.oneof(use, use, split),
      ),
      { maxLength: 8 },
    ),
    fallback: use,
  })
  .map(({ first, second: [second, uses], guards, routes, fallback }) => {
    const policy = {
      policy: 1,
      name: 'random',
      define: { first, second: { all: [second, { first: uses }] } },
      guards: [
        ...guards.map(([when, effect], index) => ({ id: `guard-${index}`, when, ...effect, why: 'a test' })),
        ...sealed,
      ],
      client: { params: ['max_tokens', 'temperature'], limits: { max_tokens: 1000 } },
      routes: routes.map(([when, target], index) => ({
        id: `route-${index}`,
        ...(when ? { when } : {}),
        use: target,
        why: 'a test',
      })),
      default: { use: fallback, why: 'a test' },
    };
    return { policy, files: filesOf(policy) };
  });

/** Without these no policy with a cloud model compiles. */
export const sealed = [
  { id: 'private', when: { tags: 'private' }, only: { where: 'local' }, why: 'a test' },
  { id: 'airgap', when: { airgap: true }, only: { where: 'local' }, why: 'a test' },
];

export function filesOf(policy: Written): ReadonlyMap<string, string> {
  return new Map([
    ['policy.yaml', stringify(policy, { aliasDuplicateObjects: false })],
    ['models.yaml', stringify(catalogue)],
    ['intents.yaml', stringify({ intents: Object.fromEntries(intents.map((id) => [id, { words: [id] }])) })],
    ['lists/secret-words.txt', list.join('\n')],
  ]);
}

const catalogue = {
  providers: { ollama: { protocol: 'ollama' }, anthropic: { protocol: 'anthropic', key_env: 'ANTHROPIC_API_KEY' } },
  models: {
    gemma: { provider: 'ollama', where: 'local', window: 8192, defaults: { max_tokens: 200 } },
    phi: { provider: 'ollama', where: 'local', window: 4096 },
    qwen: { provider: 'ollama', where: 'local', window: 32768, can: ['tools', 'json'] },
    cloud: {
      provider: 'anthropic',
      where: 'cloud',
      window: 200000,
      can: ['tools', 'images', 'json'],
      price: { in: 1, out: 5 },
    },
  },
};

const around = (values: readonly number[]) =>
  fc.constantFrom(...new Set(values.flatMap((value) => [Math.max(0, value - 1), value, value + 1])));

export const randomFacts: fc.Arbitrary<Facts> = fc
  .record({
    intent: fc.constantFrom(...intents),
    intent_confidence: fc.constantFrom(0, 0.1, 0.25, 0.3, 0.5, 0.7, 1),
    context_tokens: around([...thresholds, 32_000]),
    latency_target: fc.constantFrom('ultra_low', 'low', 'medium', 'high'),
    cost_priority: fc.boolean(),
    language: fc.constantFrom(...languages, 'fr'),
    tags: fc.subarray([...tags, 'other']),
    text: fc.constantFrom(...texts),
    turns: fc.integer({ min: 0, max: 4 }),
    has_tools: fc.boolean(),
    has_images: fc.boolean(),
    sensitive: fc.subarray([...sensitive]),
    user: fc.constantFrom(...users, 'carl'),
  })
  .map((some) => Object.freeze({ ...unknownFacts, ...some }) as Facts);
