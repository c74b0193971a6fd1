import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RequestFailure } from '../../server/gateway/request-failure.ts';
import { asking, type Joined, join } from './joined.ts';

let joined: Joined;

beforeAll(async () => {
  joined = await join({ failures: 1_000_000 });
});

afterAll(() => joined.close());

const models = ['gemma:2b', 'phi3', 'mistral:7b', 'haiku'];
const use = fc.uniqueArray(fc.constantFrom(...models), { minLength: 1, maxLength: 4 });
const route = fc.record({
  use,
  when: fc.constantFrom('intent: chat', 'stream: true', 'tags: a', 'turns: { over: 1 }'),
});
const policy = fc.record({
  routes: fc.array(route, { maxLength: 3 }),
  otherwise: use,
  forbid: fc.constantFrom('only: { where: local }', 'never: { where: cloud }', 'never: { models: [haiku] }'),
});

function yamlOf({ routes, otherwise, forbid }: typeof policy extends fc.Arbitrary<infer T> ? T : never): string {
  return JSON.stringify({
    policy: 1,
    name: 'random',
    routes: routes.map(({ use }, index) => ({ id: `r${index}`, when: 'WHEN', use, why: 'x' })),
    default: { use: otherwise, why: 'x' },
    guards: 'GUARDS',
  })
    .replace('"GUARDS"', `[{ id: home, when: { tags: private }, ${forbid}, why: x }]`)
    .replace(/"WHEN"/g, () => `{ ${routes.shift()!.when} }`);
}

test('no pin, route, fallback or stream takes a guarded request to a model that the guard forbids', async () => {
  const request = fc.record({
    model: fc.constantFrom('auto', ...models),
    stream: fc.boolean(),
    tags: fc.constantFrom<string[]>(['private'], ['private', 'a'], ['PRIVATE']),
    failing: fc.subarray(models),
  });
  await fc.assert(
    fc.asyncProperty(policy, request, async (written, { model, stream, tags, failing }) => {
      joined.reload({ 'policy.yaml': yamlOf(structuredClone(written)) });
      const names = failing.map((id) => joined.snapshot().models.get(id)!.model);
      joined.local.play((chat) => (names.includes(chat.model) ? { instead: 'destroy' } : {}));
      const chat = { ...asking('hello'), model, stream, tags };
      const { signal } = new AbortController();
      try {
        if (stream) for await (const _chunk of (await joined.gateway.stream(chat, {}, signal)).chunks);
        else await joined.gateway.complete(chat, {}, signal);
      } catch (error) {
        expect(['no_viable_model', 'upstream_error']).toContain((error as RequestFailure).code);
      }
      expect(joined.cloud.chats).toEqual([]);
      const { record } = await joined.nextRecord();
      expect(record.attempts.map((attempt) => attempt.model)).not.toContain('haiku');
      expect(record.guards).toEqual(['home']);
    }),
    { numRuns: 80 },
  );
});
