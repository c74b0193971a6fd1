/** The simulated provider: honest about itself, the same every time, and a model in form. */
import { expect, test } from 'vitest';
import type { ProviderCall } from '../../server/providers/provider.ts';
import { simulatedProvider } from '../../server/providers/simulated.ts';
import { expectFormOf } from './contract-answers.ts';
import { chunksIn, comparable, gather } from './gather.ts';

const never = new AbortController().signal;
const stopped = new Error('The client went away');
const tools = [
  {
    type: 'function',
    function: {
      name: 'book',
      parameters: {
        type: 'object',
        required: ['city', 'nights', 'class', 'guests'],
        properties: {
          city: { type: 'string' },
          nights: { type: 'integer', minimum: 1 },
          class: { enum: ['economy', 'first'] },
          guests: {
            type: 'array',
            minItems: 1,
            items: { type: 'object', required: ['adult'], properties: { adult: { type: 'boolean' } } },
          },
          notes: { type: 'string' },
        },
      },
    },
  },
];

function callOf(more: Partial<ProviderCall> = {}): ProviderCall {
  return {
    model: 'phi3',
    messages: [
      { role: 'system', content: 'You explain things.' },
      { role: 'user', content: 'Explain machine learning' },
    ],
    params: { temperature: 0.2 },
    extra: {},
    contextTokens: 12,
    window: 4096,
    ...more,
  };
}

async function textOf(more: Partial<ProviderCall> = {}): Promise<string | null | undefined> {
  return (await simulatedProvider().complete(callOf(more), never)).choices[0]?.message.content;
}

test('the text says that it is simulated, which model would have answered, and with what', async () => {
  expect(await textOf()).toMatchInlineSnapshot(`
    "[simulated] No model is connected; phi3 would have answered.
    Prompt: Explain machine learning
    System prompt: You explain things.
    Parameters: temperature 0.2
    For real answers start Ollama (ollama serve) or set the API key of a provider."
  `);
});

test('the same call gets the same answer', async () => {
  expect(await textOf()).toBe(await textOf());
});

test.each<[string, Partial<ProviderCall>]>([
  ['words', {}],
  ['few words', { params: { max_tokens: 3 } }],
  ['JSON', { extra: { response_format: { type: 'json_object' } } }],
  ['a tool', { extra: { tools, tool_choice: 'required' } }],
])('a stream has the form of OpenAI, and gathered it is the whole answer: %s', async (_what, more) => {
  const chunks = await chunksIn(simulatedProvider().stream(callOf(more), never));
  expectFormOf(chunks);
  const whole = await simulatedProvider().complete(callOf(more), never);
  expect(comparable(gather(chunks))).toEqual(comparable(whole));
});

test('a stream comes token by token', async () => {
  const chunks = await chunksIn(simulatedProvider().stream(callOf(), never));
  expect(chunks.slice(0, 3).map((chunk) => chunk.choices[0]?.delta.content)).toEqual(['[simulated]', ' No', ' model']);
});

test('max_tokens cuts the answer, and it says length', async () => {
  const { choices, usage } = await simulatedProvider().complete(callOf({ params: { max_tokens: 3 } }), never);
  expect(choices[0]).toMatchObject({ message: { content: '[simulated] No model' }, finish_reason: 'length' });
  expect(usage).toEqual({ prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 });
});

test('a stop sequence ends the answer before it', async () => {
  expect(await textOf({ params: { stop: ['Nowhere', 'Prompt'] } })).toBe(
    '[simulated] No model is connected; phi3 would have answered.',
  );
});

test('a tool that must be called is called, with the smallest arguments that its schema allows', async () => {
  const named = { type: 'function', function: { name: 'book' } };
  for (const choice of ['required', named]) {
    const { choices } = await simulatedProvider().complete(callOf({ extra: { tools, tool_choice: choice } }), never);
    const [call] = choices[0]?.message.tool_calls ?? [];
    expect(choices[0]).toMatchObject({ message: { content: null }, finish_reason: 'tool_calls' });
    expect(call?.type === 'function' && JSON.parse(call.function.arguments)).toEqual({
      city: '',
      nights: 1,
      class: 'economy',
      guests: [{ adult: false }],
    });
  }
});

test('a tool that may be called is not', async () => {
  expect(await textOf({ extra: { tools, tool_choice: 'auto' } })).toContain('[simulated]');
});

test('who wants JSON gets JSON that says it is simulated', async () => {
  const text = await textOf({ extra: { response_format: { type: 'json_object' } } });
  expect(JSON.parse(text ?? '')).toEqual({ simulated: true, model: 'phi3', prompt: 'Explain machine learning' });
});

test('a schema is met, and marked only where it allows a further key', async () => {
  const schema = { type: 'object', required: ['age'], properties: { age: { type: 'integer' } } };
  const format = (more: object) => ({
    response_format: { type: 'json_schema', json_schema: { schema: { ...schema, ...more } } },
  });
  expect(JSON.parse((await textOf({ extra: format({}) })) ?? '')).toEqual({ simulated: true, age: 0 });
  expect(JSON.parse((await textOf({ extra: format({ additionalProperties: false }) })) ?? '')).toEqual({ age: 0 });
});

test('a schema that refers to itself ends', async () => {
  const node: Record<string, unknown> = { type: 'object', required: ['child'] };
  node.properties = { child: node };
  const extra = { response_format: { type: 'json_schema', json_schema: { schema: node } } };
  expect(JSON.parse((await textOf({ extra })) ?? '')).toHaveProperty('child.child.child');
});

test('a long prompt is quoted by its beginning', async () => {
  const content = '\u{1F600}'.repeat(100_000);
  const text = await textOf({ messages: [{ role: 'user', content }] });
  expect(text).toContain(`Prompt: ${'\u{1F600}'.repeat(80)}…`);
});

test('an abort ends a stream at once, with the reason', async () => {
  const gone = new AbortController();
  const stream = simulatedProvider({ tokenDelayMs: 3_600_000 }).stream(callOf(), gone.signal)[Symbol.asyncIterator]();
  await stream.next();
  const next = stream.next();
  gone.abort(stopped);
  await expect(next).rejects.toBe(stopped);
});

test('a call aborted before it began gives nothing', async () => {
  const signal = AbortSignal.abort(stopped);
  await expect(simulatedProvider().complete(callOf(), signal)).rejects.toBe(stopped);
  await expect(chunksIn(simulatedProvider().stream(callOf(), signal))).rejects.toBe(stopped);
});

test('several answers are refused, as by the models it stands for', async () => {
  await expect(simulatedProvider().complete(callOf({ extra: { n: 2 } }), never)).rejects.toMatchObject({
    kind: 'unsupported',
  });
});
