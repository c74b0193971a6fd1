/** A ProviderCall in, what a simulated model says to it out: a function, without chance and without a clock. */
import type { CompletionUsage } from 'openai/resources/completions';
import type { ProviderCall } from '../provider.ts';
import { smallestValue } from './smallest-value.ts';

export interface SimulatedAnswer {
  /** Joined they are the text; a stream sends them one by one. Empty where a tool is called. */
  readonly tokens: readonly string[];
  readonly toolCall?: { readonly name: string; readonly arguments: string };
  readonly finishReason: 'stop' | 'length' | 'tool_calls';
  readonly usage: CompletionUsage;
}

const PROMPT_CHARACTERS = 80;
const SYSTEM_CHARACTERS = 120;

export function simulatedAnswer(call: ProviderCall): SimulatedAnswer {
  const toolCall = forcedToolCall(call.extra);
  if (toolCall) {
    const { length } = tokensIn(`${toolCall.name} ${toolCall.arguments}`);
    return { tokens: [], toolCall, finishReason: 'tool_calls', usage: usage(call, length) };
  }
  const text = untilStop(jsonText(call) ?? proseText(call), call.params.stop);
  const all = tokensIn(text);
  const tokens = all.slice(0, mostTokens(call.params));
  const finishReason = tokens.length < all.length ? 'length' : 'stop';
  return { tokens, finishReason, usage: usage(call, tokens.length) };
}

function proseText(call: ProviderCall): string {
  const system = call.messages.filter(({ role }) => role === 'system' || role === 'developer').map(textOf);
  const params = Object.entries(call.params)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return [
    `[simulated] No model is connected; ${call.model} would have answered.`,
    `Prompt: ${beginning(promptOf(call), PROMPT_CHARACTERS) || '(empty)'}`,
    `System prompt: ${beginning(system.join(' '), SYSTEM_CHARACTERS) || '(none)'}`,
    `Parameters: ${params.join(', ') || '(none)'}`,
    'For real answers start Ollama (ollama serve) or set the API key of a provider.',
  ].join('\n');
}

/** Undefined where the caller wants no JSON. A schema is met as it stands, and marked only where it allows another key. */
function jsonText(call: ProviderCall): string | undefined {
  const format = call.extra.response_format as
    | { type?: unknown; json_schema?: { schema?: { additionalProperties?: unknown } } }
    | null
    | undefined;
  if (format?.type === 'json_object') {
    const prompt = beginning(promptOf(call), PROMPT_CHARACTERS);
    return JSON.stringify({ simulated: true, model: call.model, prompt });
  }
  if (format?.type !== 'json_schema') return undefined;
  const schema = format.json_schema?.schema;
  const value = smallestValue(schema ?? {});
  const marked = typeof value === 'object' && value !== null && !Array.isArray(value);
  return JSON.stringify(marked && schema?.additionalProperties !== false ? { simulated: true, ...value } : value);
}

interface Tool {
  readonly function?: { readonly name?: unknown; readonly parameters?: unknown };
}

/** Only where the caller forces one: a made-up call is worth less than an answer. */
function forcedToolCall(extra: ProviderCall['extra']): SimulatedAnswer['toolCall'] {
  const { tools, tool_choice: choice } = extra;
  if (!Array.isArray(tools)) return undefined;
  const named = (choice as Tool | null | undefined)?.function?.name;
  const tool = (tools as Tool[]).find(({ function: f }) => choice === 'required' || f?.name === named);
  const name = tool?.function?.name;
  if (typeof name !== 'string' || (choice !== 'required' && named === undefined)) return undefined;
  const value = smallestValue(tool?.function?.parameters ?? {});
  const args = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  return { name, arguments: JSON.stringify(args) };
}

function untilStop(text: string, stop: unknown): string {
  const stops = (Array.isArray(stop) ? stop : [stop]).filter((each) => typeof each === 'string' && each !== '');
  const ends = stops.map((each) => text.indexOf(each)).filter((at) => at >= 0);
  return text.slice(0, Math.min(text.length, ...ends));
}

function mostTokens(params: ProviderCall['params']): number {
  const limits = [params.max_tokens, params.max_completion_tokens].filter((each) => typeof each === 'number');
  return Math.min(Number.POSITIVE_INFINITY, ...limits);
}

/** A word with the space before it: close enough to a token for something that is none. */
function tokensIn(text: string): string[] {
  return text.match(/\s*\S+/g) ?? [];
}

function usage(call: ProviderCall, completion: number): CompletionUsage {
  const prompt = call.contextTokens;
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

function promptOf(call: ProviderCall): string {
  const last = call.messages.findLast(({ role }) => role === 'user');
  return last ? textOf(last) : '';
}

function textOf(message: ProviderCall['messages'][number]): string {
  const { content } = message;
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => (part.type === 'text' ? part.text : `(${part.type})`)).join(' ');
}

function beginning(text: string, characters: number): string {
  // Ten units of text for one kept: white space may shrink, but a huge prompt is not copied for a line.
  const line = text
    .slice(0, characters * 10)
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...line];
  return letters.length > characters ? `${letters.slice(0, characters).join('')}…` : line;
}
