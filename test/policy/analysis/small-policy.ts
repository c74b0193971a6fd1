/** Random policies of few facts, so that every request can be tried. */
import fc from 'fast-check';
import { stringify } from 'yaml';

export type Written = Record<string, unknown>;

export const smallIntents = ['chat', 'math', 'code-gen'];

const leaf: fc.Arbitrary<Written> = fc.oneof(
  fc.subarray(smallIntents, { minLength: 1, maxLength: 2 }).map((intent) => ({ intent })),
  fc.constantFrom(...smallIntents).map((not) => ({ intent: { not } })),
  fc.boolean().map((cost_priority) => ({ cost_priority })),
  fc.boolean().map((has_images) => ({ has_images })),
  fc
    .tuple(fc.constantFrom('over', 'at_least', 'under', 'at_most'), fc.constantFrom(0, 100, 4000, 9000))
    .map(([operator, tokens]) => ({ context_tokens: { [operator]: tokens } })),
  fc.constantFrom<Written>({ context_tokens: { between: [100, 4000] } }, { context_tokens: 100 }),
  fc.constantFrom('over', 'at_most').map((operator) => ({ intent_confidence: { [operator]: 0.5 } })),
  fc.constantFrom<Written>(
    { tags: 'private' },
    { tags: { none: ['private'] } },
    { tags: ['private', 'vip'] },
    { tags: { all: ['private', 'vip'] } },
  ),
  fc.constantFrom<Written>({ user: 'ann' }, { user: { not: 'none' } }),
  fc.constantFrom<Written>({ text: { contains: 'hello' } }, { text: { mentions: 'names' } }),
);

export const smallCondition: fc.Arbitrary<Written> = fc.letrec<{ condition: Written; group: Written }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaf,
    fc.tuple(leaf, leaf).map(([a, b]): Written => ({ ...a, ...b })),
    tie('group'),
  ),
  group: fc
    .tuple(fc.constantFrom('any', 'all', 'none'), fc.array(tie('condition'), { minLength: 1, maxLength: 3 }))
    .map(([key, of]): Written => ({ [key]: of })),
})).condition;

const modelIds = ['small', 'wide', 'cloud'];
const use = fc.oneof(fc.constantFrom(...modelIds), fc.shuffledSubarray(modelIds, { minLength: 1 }));

export interface SmallPolicy {
  readonly policy: Written;
  readonly files: ReadonlyMap<string, string>;
}

export const smallPolicy: fc.Arbitrary<SmallPolicy> = fc
  .record({
    define: smallCondition,
    guards: fc.array(
      fc.tuple(
        fc.oneof(smallCondition, fc.constant<Written>({ airgap: true }), fc.constant<Written>({ tags: 'private' })),
        fc.constantFrom<Written>(
          { only: { where: 'local' } },
          { never: { models: ['wide'] } },
          { cap: { max_tokens: 50 } },
          { max_cost_usd: 0.006 },
        ),
      ),
      { maxLength: 2 },
    ),
    routes: fc.array(
      fc.tuple(
        fc.option(
          fc.oneof(
            { arbitrary: smallCondition, weight: 5 },
            { arbitrary: fc.boolean().map((named): Written => ({ named })), weight: 1 },
          ),
          { freq: 8 },
        ),
        use,
        fc.option(
          fc.constantFrom<Written>(
            { shadow: 'cloud' },
            { escalate: { below: 0.5, to: 'cloud' } },
            { with: { max_tokens: 600 } },
          ),
        ),
      ),
      { maxLength: 5 },
    ),
    fallback: use,
    pin: fc.constantFrom('honour', 'ignore'),
  })
  .map(({ define, guards, routes, fallback, pin }) => {
    const policy = {
      policy: 1,
      name: 'small',
      define: { named: define },
      guards: guards.map(([when, effect], index) => ({ id: `guard-${index}`, when, ...effect, why: 'a test' })),
      client: { model: pin },
      routes: routes.map(([when, target, more], index) => ({
        id: `route-${index}`,
        ...(when ? { when } : {}),
        use: target,
        ...more,
        why: 'a test',
      })),
      default: { use: fallback, why: 'a test' },
    };
    return { policy, files: smallFiles(policy) };
  });

export function smallFiles(policy: Written): ReadonlyMap<string, string> {
  return new Map([
    ['policy.yaml', stringify(policy, { aliasDuplicateObjects: false })],
    ['models.yaml', stringify(catalogue)],
    [
      'intents.yaml',
      stringify({
        intents: {
          chat: { words: ['chat'] },
          math: { words: ['sum'], preset: { max_tokens: 300 } },
          'code-gen': { words: ['code'] },
        },
      }),
    ],
    ['lists/names.txt', 'ann\nbob\n'],
  ]);
}

/** Windows end among the thresholds. */
const catalogue = {
  providers: { ollama: { protocol: 'ollama' }, anthropic: { protocol: 'anthropic', key_env: 'ANTHROPIC_API_KEY' } },
  models: {
    small: { provider: 'ollama', where: 'local', window: 4100, can: ['tools', 'json'] },
    wide: { provider: 'ollama', where: 'local', window: 9000, can: ['tools', 'json'], defaults: { max_tokens: 200 } },
    cloud: {
      provider: 'anthropic',
      where: 'cloud',
      window: 20000,
      can: ['tools', 'images', 'json'],
      price: { in: 1, out: 5 },
    },
  },
};
