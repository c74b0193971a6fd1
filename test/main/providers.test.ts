/** The entries of models.yaml, as providers: asked through the server that was started, at servers of each protocol. */
import OpenAI from 'openai';
import { expect, onTestFinished, test } from 'vitest';
import type { Trace } from '../../schemas/generated/types.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { urlOf } from '../../server/main/providers.ts';
import { start } from '../../server/main.ts';
import { compile } from '../../server/policy/compile.ts';
import { readPolicyFiles } from '../../server/store/policy-files.ts';
import { startAnthropic } from '../anthropic-server.ts';
import { startOllama } from '../ollama-server.ts';
import { startOpenAI } from '../openai-server.ts';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];

async function served() {
  const [ollama, openai, anthropic] = await Promise.all([
    startOllama({ models: ['gemma:2b', 'phi3:3.8b', 'qwen2.5:3b', 'mistral:7b'] }),
    startOpenAI({ key: 'sk-openai', models: ['gpt-5.6-luna'] }),
    startAnthropic({ key: 'sk-anthropic', models: ['claude-haiku-4-5'] }),
  ]);
  const config = readConfig({
    PORT: '0',
    OLLAMA_BASE_URL: ollama.url,
    OPENAI_BASE_URL: `${openai.url}/v1/`,
    OPENAI_API_KEY: 'sk-openai',
    ANTHROPIC_BASE_URL: anthropic.url,
    ANTHROPIC_API_KEY: 'sk-anthropic',
  });
  const lines: string[] = [];
  const out = { write: (line: string) => lines.push(line) };
  const running = await start(config, createLog({ level: 'debug', out, now: () => new Date() }));
  onTestFinished(async () => {
    await running.close();
    await Promise.all([ollama.close(), openai.close(), anthropic.close()]);
  });
  const client = new OpenAI({ baseURL: `${running.url}/v1`, apiKey: 'none', maxRetries: 0 });
  const traceOf = async (decision: string) =>
    (await (await fetch(`${running.url}/chat/routing-info/${decision}`)).json()) as Trace;
  return { client, openai, anthropic, lines, traceOf };
}

test('a model of OpenAI is asked where the environment says, with its key, by its own name', async () => {
  const { client, openai, lines } = await served();
  const answer = await client.chat.completions.create({ model: 'gpt-luna', messages, temperature: 0.3 });
  expect(answer.choices[0]?.message.content).toBe('Hello from gpt-5.6-luna.');
  expect(openai.requests[0]?.headers.authorization).toBe('Bearer sk-openai');
  expect(openai.requests[0]?.body).toMatchObject({ model: 'gpt-5.6-luna', reasoning_effort: 'none' });
  expect(lines.join('')).not.toMatch(/sk-(openai|anthropic)/);
});

test('what a model would refuse stays behind, and the trace tells', async () => {
  const { client, openai, traceOf } = await served();
  const { data, response } = await client.chat.completions
    .create({ model: 'gpt-luna', messages, stop: 'END' })
    .withResponse();
  expect(data.choices[0]?.finish_reason).toBe('stop');
  expect(openai.requests[0]?.body).not.toHaveProperty('stop');
  const trace = await traceOf(response.headers.get('x-signalbox-decision')!);
  expect(trace.changes).toEqual([{ kind: 'dropped', param: 'stop', asked: 'END', by: 'gpt-5.6-luna refuses it' }]);
  expect(trace.params).not.toHaveProperty('stop');
});

test('a model of Anthropic is asked in its own protocol, and streams in that of OpenAI', async () => {
  const { client, anthropic } = await served();
  const stream = await client.chat.completions.create({ model: 'claude-haiku', messages, stream: true });
  let text = '';
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
  expect(text).toBe('Hello from claude-haiku-4-5.');
  expect(anthropic.requests[0]?.headers['x-api-key']).toBe('sk-anthropic');
  expect(anthropic.requests[0]?.body).toMatchObject({ model: 'claude-haiku-4-5', stream: true, max_tokens: 4096 });
});

test('the entries that models.yaml offers are right once their signs are taken away', async () => {
  const files = new Map(await readPolicyFiles('policies'));
  const offered = files.get('models.yaml')!.replaceAll(/^ {2}# ([\w-]+: \{)/gm, '  $1');
  files.set('models.yaml', offered);
  const { snapshot, diagnostics } = compile(files);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const models = [...(snapshot?.models.values() ?? [])].filter(({ baseUrl }) => baseUrl !== undefined);
  expect(models.map(({ provider }) => provider).sort()).toEqual([
    'gemini',
    'groq',
    'llamacpp',
    'lmstudio',
    'mistral',
    'openrouter',
    'together',
    'vllm',
  ]);
});

test('three places say where a provider answers: its entry, the environment, the vendor', () => {
  const nothing = readConfig({});
  const environment = readConfig({ OPENAI_BASE_URL: 'https://gateway.example/v1/' });
  const openai = (baseUrl?: string) => ({ protocol: 'openai' as const, baseUrl });
  expect(urlOf(environment, openai('https://api.groq.com/openai/v1/'))).toBe('https://api.groq.com/openai/v1');
  expect(urlOf(environment, openai())).toBe('https://gateway.example/v1');
  expect(urlOf(nothing, openai())).toBe('https://api.openai.com/v1');
  expect(urlOf(nothing, { protocol: 'anthropic', baseUrl: undefined })).toBe('https://api.anthropic.com');
});
