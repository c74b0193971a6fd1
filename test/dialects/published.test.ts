/** What the matrix does not ask for – thoughts, probabilities – against what the vendors publish; and that the comparison sees faults. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DialectName } from './clients.ts';
import { publishedComplaints } from './published-shapes.ts';
import { type Running, startDialects } from './upstreams.ts';

let running: Running;
let complaints: ReturnType<typeof publishedComplaints>;
beforeAll(async () => {
  complaints = publishedComplaints();
  running = await startDialects();
}, 60_000);
afterAll(() => running.close());

const user = [{ role: 'user', content: 'Two plus two?' }];
const thinking = { type: 'enabled', budget_tokens: 2_048 };
const asked: readonly { readonly dialect: DialectName; readonly path: string; readonly body: object }[] = [
  {
    dialect: 'chat',
    path: '/v1/chat/completions',
    body: { messages: user, reasoning_effort: 'low', logprobs: true },
  },
  {
    dialect: 'responses',
    path: '/v1/responses',
    body: { input: 'Two plus two?', reasoning: { effort: 'low', summary: 'auto' }, top_logprobs: 1, user: 'ann' },
  },
  { dialect: 'anthropic', path: '/v1/messages', body: { max_tokens: 8_000, messages: user, thinking } },
  {
    dialect: 'anthropic',
    path: '/v1/messages',
    body: { max_tokens: 8_000, messages: user, thinking: { ...thinking, display: 'omitted' } },
  },
  { dialect: 'ollama', path: '/api/chat', body: { messages: user, think: true, logprobs: true } },
];

const cells = asked.flatMap((each) =>
  (['ollama', 'openai', 'anthropic'] as const).map((model) => ({ ...each, model })),
);

test.each(cells)(
  'thoughts of $model are told in $dialect as it publishes them',
  async ({ dialect, path, body, model }) => {
    running.upstream[model].play({ recording: 'thinking' });
    for (const stream of [false, true]) {
      const response = await fetch(running.url + path, {
        method: 'POST',
        body: JSON.stringify({ ...body, model, stream }),
      });
      expect(response.status).toBe(200);
      const raw = await response.text();
      expect(complaints(dialect, { raw, headers: response.headers, view: {} })).toEqual([]);
    }
  },
);

test('a value that is not as it is published is found, in an answer and in an event', () => {
  const json = new Headers({ 'content-type': 'application/json' });
  const events = new Headers({ 'content-type': 'text/event-stream' });
  const found = (dialect: DialectName, value: object, headers: Headers) => {
    const raw = headers === json ? JSON.stringify(value) : `data: ${JSON.stringify(value)}\n\n`;
    return complaints(dialect, { raw, headers, view: {} });
  };
  expect(found('responses', { object: 'response', output: [{ type: 'message' }] }, json)).toEqual(
    expect.arrayContaining([
      "responses  must have required property 'id'",
      "responses /output/0 must have required property 'content'",
    ]),
  );
  expect(found('responses', { type: 'response.output_text.delta', delta: 1 }, events)).toEqual(
    expect.arrayContaining(['responses /delta must be string', "responses  must have required property 'logprobs'"]),
  );
  expect(found('responses', { type: 'response.unheard_of' }, events)).not.toEqual([]);
  expect(
    found('anthropic', { type: 'content_block_delta', index: 0, delta: { type: 'text_delta' } }, events),
  ).toContain("anthropic /delta must have required property 'text'");
  expect(found('ollama', { model: 'm' }, json)).toContain("ollama  must have required property 'message'");
});
