/** A round through the frameworks that read OpenAI's dialects by code of their own. */
import { createOpenAI } from '@ai-sdk/openai';
import { HumanMessage } from '@langchain/core/messages';
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { generateText, jsonSchema, Output, streamText, type ToolSet, tool } from 'ai';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { citySchema, weatherParameters } from './scenarios.ts';
import { protocols, type Running, startDialects } from './upstreams.ts';

let running: Running;
beforeAll(async () => {
  running = await startDialects();
});
afterAll(() => running.close());
beforeEach(() => {
  for (const protocol of protocols) running.upstream[protocol].play({ text: 'Light scatters.' });
});

const cells = protocols.flatMap((protocol) =>
  (['chat', 'responses'] as const).map((dialect) => ({ protocol, dialect })),
);

function aiModel(dialect: 'chat' | 'responses', protocol: string) {
  return createOpenAI({ baseURL: `${running.url}/v1`, apiKey: 'unused' })[dialect](protocol);
}

function langchainModel(dialect: 'chat' | 'responses', model: string) {
  return new ChatOpenAI({
    model,
    apiKey: 'unused',
    maxRetries: 0,
    useResponsesApi: dialect === 'responses',
    configuration: { baseURL: `${running.url}/v1` },
  });
}

const look = tool({ description: 'The weather', inputSchema: jsonSchema<object>(weatherParameters as never) });
const tools = { get_weather: look, get_time: look } as unknown as ToolSet;

test.each(cells)(
  'the AI SDK reads $dialect answers of $protocol, whole and as a stream',
  async ({ dialect, protocol }) => {
    const model = aiModel(dialect, protocol);
    const whole = await generateText({ model, prompt: 'Why is the sky blue?', maxRetries: 0 });
    expect(whole).toMatchObject({ text: 'Light scatters.', finishReason: 'stop' });
    expect(whole.usage.outputTokens).toBeGreaterThan(0);
    const stream = streamText({ model, prompt: 'Why is the sky blue?', maxRetries: 0 });
    let text = '';
    for await (const piece of stream.textStream) text += piece;
    expect(text).toBe('Light scatters.');
    expect(await stream.finishReason).toBe('stop');
  },
);

test.each(cells)('the AI SDK reads the tools that $protocol calls through $dialect', async ({ dialect, protocol }) => {
  running.upstream[protocol].play({ recording: 'tools' });
  const asked = {
    model: aiModel(dialect, protocol),
    prompt: 'Weather?',
    tools,
    maxRetries: 0,
  };
  const called = [
    { toolName: 'get_weather', input: { city: 'Paris', unit: 'celsius' } },
    { toolName: 'get_time', input: { city: 'München', days: [1, 2], exact: true } },
  ];
  const whole = await generateText(asked);
  expect(whole).toMatchObject({ text: 'Let me look.', finishReason: 'tool-calls', toolCalls: called });
  const stream = streamText(asked);
  expect(await stream.toolCalls).toMatchObject(called);
  expect(await stream.text).toBe('Let me look.');
});

test.each(cells)('the AI SDK gets an object of $protocol through $dialect', async ({ dialect, protocol }) => {
  running.upstream[protocol].play({ text: '{"city": "Paris"}' });
  const output = Output.object({ schema: jsonSchema<{ city: string }>(citySchema as never) });
  const answer = await generateText({ model: aiModel(dialect, protocol), prompt: 'A city?', output, maxRetries: 0 });
  expect(answer.output).toEqual({ city: 'Paris' });
});

test.each(cells)(
  'the AI SDK is told of a $dialect stream of $protocol that breaks off',
  async ({ dialect, protocol }) => {
    running.upstream[protocol].play({ recording: 'error-mid-stream' });
    const errors: unknown[] = [];
    const stream = streamText({
      model: aiModel(dialect, protocol),
      prompt: 'Why?',
      maxRetries: 0,
      onError: ({ error }) => void errors.push(error),
    });
    for await (const _piece of stream.textStream);
    expect(JSON.stringify(errors)).toContain('broke off its answer');
  },
);

test.each(cells)(
  'LangChain reads $dialect answers of $protocol, whole and as a stream',
  async ({ dialect, protocol }) => {
    const model = langchainModel(dialect, protocol);
    const question = [new HumanMessage('Why is the sky blue?')];
    expect((await model.invoke(question)).text).toBe('Light scatters.');
    let text = '';
    for await (const piece of await model.stream(question)) text += piece.text;
    expect(text).toBe('Light scatters.');
  },
);

test.each(cells)('LangChain reads the tools that $protocol calls through $dialect', async ({ dialect, protocol }) => {
  running.upstream[protocol].play({ recording: 'tools' });
  const weather = { name: 'get_weather', description: 'The weather', parameters: weatherParameters };
  const model = langchainModel(dialect, protocol).bindTools([{ type: 'function', function: weather }]);
  const { tool_calls: calls } = await model.invoke('Weather?');
  expect(calls).toMatchObject([
    { name: 'get_weather', args: { city: 'Paris', unit: 'celsius' } },
    { name: 'get_time', args: { city: 'München' } },
  ]);
});

test('LangChain sends texts to be embedded, not tokens', async () => {
  const model = new OpenAIEmbeddings({
    model: 'nobody',
    apiKey: 'unused',
    maxRetries: 0,
    configuration: { baseURL: `${running.url}/v1` },
  });
  await expect(model.embedQuery('Hello')).rejects.toThrow('Embeddings want the id of a model of models.yaml');
});
