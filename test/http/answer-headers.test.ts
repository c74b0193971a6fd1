/** The contract of the headers that tell a decision. */
import { expect, test } from 'vitest';
import { answerHeaders } from '../../server/http/openapi/answer-headers.ts';
import { openapiDocument } from '../../server/http/openapi/document.ts';
import { serving } from './served.ts';

const user = [{ role: 'user', content: 'Hello' }];
const doors = [
  { path: '/v1/chat/completions', body: { messages: user } },
  { path: '/v1/responses', body: { input: 'Hello' } },
  { path: '/v1/messages', body: { max_tokens: 10, messages: user } },
  { path: '/api/chat', body: { messages: user } },
  { path: '/api/generate', body: { prompt: 'Hello' } },
];

function told(headers: Headers): string[] {
  return [...headers.keys()].filter((name) => name.startsWith('x-signalbox-') || name === 'x-request-id').sort();
}

test.each(doors)('$path tells the headers of the reference and no others, whole and as a stream', async (door) => {
  const { url } = await serving();
  for (const stream of [false, true]) {
    const response = await fetch(url + door.path, { method: 'POST', body: JSON.stringify({ ...door.body, stream }) });
    await response.text();
    expect(told(response.headers)).toEqual(Object.keys(answerHeaders).sort());
    expect(response.headers.get('x-signalbox-schema')).toBe('1');
  }
});

test('a failure tells the same headers, but the model that nobody was', async () => {
  const files = { 'policy.yaml': 'policy: 1\nname: p\ndefault: { use: haiku, why: all }\n' };
  const { url } = await serving({ keys: [], files });
  const body = JSON.stringify({ messages: user });
  const response = await fetch(`${url}/v1/chat/completions`, { method: 'POST', body });
  expect(response.status).toBe(422);
  await response.text();
  const expected = Object.keys(answerHeaders).filter((name) => name !== 'x-signalbox-model');
  expect(told(response.headers)).toEqual(expected.sort());
});

test('the reference describes each of them where a model is chosen', () => {
  const document = openapiDocument() as {
    readonly paths: Record<string, { readonly post: { readonly responses: { 200: { headers?: object } } } }>;
    readonly components: { readonly headers: object };
  };
  expect(Object.keys(document.components.headers)).toEqual(Object.keys(answerHeaders));
  for (const { path } of [...doors, { path: '/v1/embeddings' }, { path: '/api/embed' }]) {
    expect(Object.keys(document.paths[path]!.post.responses[200].headers ?? {})).toEqual(Object.keys(answerHeaders));
  }
});
