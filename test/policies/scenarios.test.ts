/** Everyday requests over HTTP, through the default policies, to a server that speaks Ollama's protocol: what reaches it. */
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { start } from '../../server/main.ts';
import { startOllama } from '../ollama-server.ts';
import { policyFolder } from './default-policies.ts';

const ollama = await startOllama({ models: ['gemma:2b', 'phi3:3.8b', 'qwen2.5:3b', 'mistral:7b'] });
const silent = createLog({ level: 'silent', out: process.stderr, now: () => new Date() });
const server = await start(
  readConfig({ PORT: '0', POLICIES_DIR: policyFolder, OLLAMA_BASE_URL: ollama.url, LOG_LEVEL: 'silent' }),
  silent,
);
afterAll(async () => {
  await server.close();
  await ollama.close();
});

interface Scenario {
  readonly name: string;
  readonly prompt?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly model: string;
  readonly intent: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
}

/** Running text of about this many tokens. */
function document(tokens: number): string {
  const sentence =
    'The committee met on Tuesday, heard the report of the treasurer, and put off the vote to the next session. ';
  return sentence.repeat(Math.ceil(tokens / 22));
}

const turns = [
  'Hi there!',
  'I had a long day at work.',
  'My train was late and I missed lunch.',
  'Now I am on my sofa.',
];

const scenarios: readonly Scenario[] = [
  {
    name: 'a Python function',
    prompt: 'Write a Python function that checks whether a number is prime',
    model: 'mistral:7b',
    intent: 'code-gen',
    options: { temperature: 0 },
  },
  {
    name: 'a status check at ultra-low latency',
    prompt: 'Is the service up?',
    fields: { latency_target: 'ultra_low' },
    model: 'gemma:2b',
    intent: 'status',
    options: { num_predict: 40 },
  },
  {
    name: 'a document of 10,000 tokens to summarise',
    prompt: `Summarize the following report:\n\n${document(10_000)}`,
    model: 'qwen2.5:3b',
    intent: 'summarize',
  },
  {
    name: 'a chat in Spanish',
    prompt: 'Hola, ¿cómo estás hoy? Me gustaría charlar un rato.',
    model: 'qwen2.5:3b',
    intent: 'chat',
  },
  { name: 'a chat in Chinese', prompt: '你好，今天过得怎么样？我想和你聊聊天。', model: 'qwen2.5:3b', intent: 'chat' },
  {
    name: 'a chat in Arabic',
    prompt: 'مرحبا، كيف كان يومك؟ أود أن أتحدث معك قليلا.',
    model: 'qwen2.5:3b',
    intent: 'chat',
  },
  {
    name: 'a short story',
    prompt: 'Write a short story about a robot who learns to paint',
    model: 'mistral:7b',
    intent: 'creative',
    options: { temperature: 0.6 },
  },
  {
    name: 'a review to classify, at low cost',
    prompt: 'Classify this review as positive or negative: "The food was cold and the waiter rude."',
    fields: { cost_priority: true },
    model: 'gemma:2b',
    intent: 'classification',
  },
  {
    name: 'a question with context',
    prompt: 'What is the notice period?',
    fields: { context: 'The notice period is three months to the end of a quarter.' },
    model: 'qwen2.5:3b',
    intent: 'rag',
    options: { temperature: 0 },
  },
  {
    name: 'a chat of many turns at low latency',
    fields: {
      latency_target: 'low',
      messages: turns.flatMap((content, index) => [
        ...(index > 0 ? [{ role: 'assistant', content: 'I see. Tell me more.' }] : []),
        { role: 'user', content },
      ]),
    },
    model: 'phi3:3.8b',
    intent: 'chat',
  },
  {
    name: 'machine learning, explained',
    prompt: 'Explain machine learning in simple terms',
    model: 'mistral:7b',
    intent: 'explain',
    options: { temperature: 0.2 },
  },
  {
    name: 'a model that the caller names',
    prompt: 'Hello, how are you?',
    fields: { model: 'phi3' },
    model: 'phi3:3.8b',
    intent: 'chat',
    reason: 'PINNED',
  },
];

test.each(scenarios)('$name goes to $model as $intent', async ({ prompt, fields, model, intent, options, reason }) => {
  const messages = prompt === undefined ? [] : [{ role: 'user', content: prompt }];
  const answer = await ask({ messages, ...fields });
  const { body } = await ollama.nextChat();
  expect(answer).toMatchObject({ intent, routing: { reason: reason ?? 'ROUTE', where: 'local', simulated: false } });
  expect(body.model).toBe(model);
  expect(body.options).toMatchObject(options ?? {});
});

test('the context that Ollama is asked for holds a document of 10,000 tokens and the answer', async () => {
  const text = document(10_000);
  const answer = await ask({ messages: [{ role: 'user', content: `Summarize the following report:\n\n${text}` }] });
  const { body } = await ollama.nextChat();
  expect(answer.routing).toMatchObject({ route: 'long-documents', model: 'qwen2.5' });
  expect(body.options?.num_ctx).toBeGreaterThanOrEqual(10_000 + Number(body.options?.num_predict));
  expect(body.messages.at(-1)?.content).toContain(text);
});

test('the explanation of a Python function is the line of the policy', async () => {
  const answer = await ask({ messages: [{ role: 'user', content: 'Write a Python function that sorts a list' }] });
  await ollama.nextChat();
  expect(answer.routing_explanation).toBe('Intent: code-gen | Optimized for: high quality, coding');
});

test('private text that fits no local model is refused, and reaches none', async () => {
  const before = ollama.chats.length;
  const response = await post({ messages: [{ role: 'user', content: document(40_000) }], tags: ['private'] });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ error: { code: 'no_viable_model' } });
  expect(ollama.chats.length).toBe(before);
});

function post(request: object): Promise<Response> {
  return fetch(`${server.url}/v1/chat/completions`, { method: 'POST', body: JSON.stringify(request) });
}

async function ask(request: object): Promise<Readonly<Record<string, unknown>> & { readonly routing: object }> {
  const response = await post(request);
  expect(response.status).toBe(200);
  return (await response.json()) as never;
}
