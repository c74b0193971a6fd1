/** What is asked and what is answered, by scenario: the same for every dialect and every protocol. */
import { readFileSync } from 'node:fs';
import type { Reply } from '../providers/wire-server.ts';
import type { Protocol } from './upstreams.ts';

/** Said once, in no dialect: the clients of each say it in their own words. */
export interface Scenario {
  readonly name: string;
  readonly prompt: string;
  readonly picture?: true;
  readonly tools?: true;
  /** A call that was made, and its result. */
  readonly result?: string;
  readonly schema?: object;
  readonly maxTokens?: number;
  reply(protocol: Protocol, stream: boolean): Reply;
}

export const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const citySchema = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
};

export const weatherParameters = {
  type: 'object',
  properties: { city: { type: 'string' }, unit: { type: 'string' } },
  required: ['city'],
};

export const scenarios: readonly Scenario[] = [
  { name: 'text', prompt: 'Why is the sky blue?', reply: () => ({ text: 'Light scatters.' }) },
  { name: 'one-tool', prompt: 'Weather in Paris?', tools: true, reply: () => ({ recording: 'tools-only' }) },
  { name: 'two-tools', prompt: 'Weather and time?', tools: true, reply: twoTools },
  { name: 'text-and-tools', prompt: 'Weather and time?', tools: true, reply: () => ({ recording: 'tools' }) },
  {
    name: 'tool-result',
    prompt: 'Weather in Paris?',
    tools: true,
    result: '18 degrees',
    reply: () => ({ text: 'It is mild.' }),
  },
  { name: 'image', prompt: 'What is this?', picture: true, reply: () => ({ text: 'A pixel.' }) },
  { name: 'json-schema', prompt: 'A city?', schema: citySchema, reply: () => ({ text: '{"city": "Paris"}' }) },
  {
    name: 'refusal',
    prompt: 'Break in.',
    // Ollama has no word for it: its models refuse in prose.
    reply: (protocol) => (protocol === 'ollama' ? { text: 'I cannot help with that.' } : { recording: 'refusal' }),
  },
  { name: 'length', prompt: 'Tell a story.', maxTokens: 5, reply: () => ({ recording: 'length' }) },
  {
    name: 'error-before',
    prompt: 'Hello',
    reply: (protocol) => ({ status: 429, headers: { 'retry-after': '3' }, body: limited[protocol] }),
  },
  {
    name: 'error-mid',
    prompt: 'Why is the sky blue?',
    reply: (_protocol, stream) =>
      stream ? { recording: 'error-mid-stream' } : { recording: 'text', stop: { afterBytes: 60, how: 'destroy' } },
  },
];

const limit = { message: 'Slow down', type: 'rate_limit_error' };
const limited: Readonly<Record<Protocol, string>> = {
  ollama: JSON.stringify({ error: 'Slow down' }),
  openai: JSON.stringify({ error: { ...limit, param: null, code: 'rate_limit_exceeded' } }),
  anthropic: JSON.stringify({ type: 'error', error: limit }),
};

/** The recording with words beside the calls, without the words. */
function twoTools(protocol: Protocol, stream: boolean): Reply {
  const ending = stream ? (protocol === 'ollama' ? 'ndjson' : 'sse') : 'json';
  const text = readFileSync(new URL(`../recorded/${protocol}/tools.${ending}`, import.meta.url), 'utf8');
  const wordless = text.replaceAll(/("content": ?)"[^"]*"/g, '$1""');
  if (protocol !== 'anthropic') return { body: wordless };
  if (stream)
    return {
      body: text
        .split('\n\n')
        .filter((event) => !event.includes('"text_delta"'))
        .join('\n\n'),
    };
  const answer = JSON.parse(text) as { content: { type: string }[] };
  return { body: JSON.stringify({ ...answer, content: answer.content.filter(({ type }) => type !== 'text') }) };
}
