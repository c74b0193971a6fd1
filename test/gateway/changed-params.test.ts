/** What a provider changes of a call, in the parameters that are told. */
import { expect, test } from 'vitest';
import { withChanges } from '../../server/gateway/changed-params.ts';

const decided = {
  values: { temperature: 0.2, max_tokens: 9_000 },
  params: {
    temperature: { value: 0.2, from: 'caller', over: [] },
    max_tokens: { value: 9_000, from: 'model x', over: [{ value: 1, from: 'route r' }] },
  },
  changes: [{ kind: 'ignored' as const, param: 'seed', asked: 1, by: 'client.params' }],
};

test('nothing changed is nothing new', () => {
  expect(withChanges(decided, [])).toBe(decided);
});

test('what is left out is no parameter any more, what is lowered says over what', () => {
  const changes = [
    { kind: 'dropped' as const, param: 'temperature', asked: 0.2, by: 'x refuses it' },
    { kind: 'clamp' as const, param: 'max_tokens', asked: 9_000, given: 8_192, by: 'x says at most 8192 tokens' },
    { kind: 'clamp' as const, param: 'tool_choice', asked: 'required', given: 'auto', by: 'x cannot be forced' },
  ];
  expect(withChanges(decided, changes)).toEqual({
    values: { max_tokens: 8_192 },
    params: {
      max_tokens: {
        value: 8_192,
        from: 'x says at most 8192 tokens',
        over: [
          { value: 9_000, from: 'model x' },
          { value: 1, from: 'route r' },
        ],
      },
    },
    changes: [...decided.changes, ...changes],
  });
});
