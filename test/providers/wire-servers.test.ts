/** The pretended vendors, asked by the vendors' own clients. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { expect, onTestFinished, test } from 'vitest';
import { startAnthropic } from '../anthropic-server.ts';
import { startOpenAI } from '../openai-server.ts';

const messages = [{ role: 'user' as const, content: 'Hello' }];

test('the openai client is happy with the pretended OpenAI, whole and streamed', async () => {
  const server = await startOpenAI();
  onTestFinished(() => server.close());
  const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'any', maxRetries: 0 });
  const whole = await client.chat.completions.create({ model: 'm', messages });
  const streamed = await client.chat.completions.stream({ model: 'm', messages }).finalChatCompletion();
  expect([whole, streamed].map(({ choices }) => choices[0]?.message.content)).toEqual(Array(2).fill('Hello from m.'));
  server.play(() => ({ recording: 'tools' }));
  const tools = await client.chat.completions.stream({ model: 'm', messages }).finalChatCompletion();
  expect(tools.choices[0]?.message.tool_calls).toHaveLength(2);
});

test('the anthropic client is happy with the pretended Anthropic, whole and streamed', async () => {
  const server = await startAnthropic();
  onTestFinished(() => server.close());
  const client = new Anthropic({ baseURL: server.url, apiKey: 'any', maxRetries: 0 });
  const asked = {
    model: 'm',
    max_tokens: 100,
    messages: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hello' }] }],
  };
  const whole = await client.messages.create(asked);
  const streamed = await client.messages.stream(asked).finalMessage();
  const text = [{ type: 'text', text: 'Hello from m.' }];
  expect([whole.content, streamed.content]).toMatchObject([text, text]);
  server.play(() => ({ recording: 'tools' }));
  const { content, stop_reason } = await client.messages.stream(asked).finalMessage();
  expect(content.map(({ type }) => type)).toEqual(['text', 'tool_use', 'tool_use']);
  expect(stop_reason).toBe('tool_use');
});

test.each(['openai', 'anthropic'])('a pretended %s can be started by hand', async (name) => {
  const file = fileURLToPath(new URL(`../${name}-server.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(child.stdout, 'data');
    expect(String(line)).toMatch(/_BASE_URL=http:\/\/127\.0\.0\.1:\d+/);
  } finally {
    child.kill();
    await once(child, 'close');
  }
});
