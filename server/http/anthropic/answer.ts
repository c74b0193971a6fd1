/** A whole answer → Anthropic's message, and the pieces that whole and streamed answers share. */
import type { Answer } from '../../gateway/gateway.ts';
import { additionsOf } from '../answer.ts';
import { type Part, partsOf } from '../parts.ts';
import type { Chunk } from '../stream-text.ts';
import type { Thoughts } from './request.ts';

export function anthropicMessage(answer: Answer, thoughts: Thoughts): object {
  const { completion, chosen } = answer;
  const parts = partsOf(completion);
  return {
    ...messageHead(completion.id, chosen.model),
    content: parts.filter((part) => isTold(part, thoughts)).map((part) => blockOf(part, thoughts)),
    ...stopOf(completion.choices[0], parts),
    usage: usageOf(completion.usage),
    signalbox: additionsOf(answer, answer.routing),
  };
}

/** What everyone upstream calls it stays readable in the id. */
export function messageHead(id: string, model: string | null) {
  const own = id.replace(/^chatcmpl-/, '');
  return {
    id: own.startsWith('msg_') ? own : `msg_${own}`,
    type: 'message' as const,
    role: 'assistant' as const,
    model,
    container: null,
    diagnostics: null,
  };
}

/** A refusal is told in stop_details, as Anthropic tells its own. */
export function isTold(part: Part, thoughts: Thoughts): boolean {
  if (part.kind === 'sealed') return thoughts !== 'untold';
  if (part.kind !== 'thought') return part.kind !== 'refusal';
  return thoughts === 'told' || (thoughts === 'signed' && part.signature !== undefined);
}

function blockOf(part: Part, thoughts: Thoughts): object {
  if (part.kind === 'tool') return { ...emptyBlock(part), input: inputOf(part.text) };
  if (part.kind === 'sealed') return emptyBlock(part);
  if (part.kind !== 'thought') return { ...emptyBlock(part), text: part.text };
  return { type: 'thinking', thinking: thoughts === 'told' ? part.text : '', signature: part.signature ?? '' };
}

/** As content_block_start has it. */
export function emptyBlock(part: Part): object {
  // Only Claude signs its thoughts, and it takes back only what it signed: the others are left out when they come back.
  if (part.kind === 'thought') return { type: 'thinking', thinking: '', signature: '' };
  if (part.kind === 'sealed') return { type: 'redacted_thinking', data: part.text };
  if (part.kind === 'tool') {
    return { type: 'tool_use', id: part.id, name: part.name, input: {}, caller: { type: 'direct' } };
  }
  return { type: 'text', text: '', citations: null };
}

function inputOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // What a model cut short or wrote wrong is still worth more than nothing.
    if (error instanceof SyntaxError) return { arguments: text };
    throw error;
  }
}

const stopReasons: Readonly<Record<string, string>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  function_call: 'tool_use',
  content_filter: 'refusal',
};

/** How an answer ended, as a choice in OpenAI's form has it; `stop_reason` is the sequence that stopped it, where that is known. */
export interface Finish {
  readonly finish_reason: string | null | undefined;
  readonly stop_reason?: string | undefined;
}

export function stopOf(choice: Finish | undefined, parts: readonly Part[]) {
  const { finish_reason: finish, stop_reason: sequence } = choice ?? { finish_reason: undefined };
  const explanation = parts.find((part) => part.kind === 'refusal')?.text ?? null;
  const reason = explanation === null ? (stopReasons[finish ?? 'stop'] ?? 'end_turn') : 'refusal';
  const stopped = reason === 'end_turn' && sequence !== undefined;
  return {
    stop_reason: stopped ? 'stop_sequence' : reason,
    stop_sequence: stopped ? sequence : null,
    stop_details: reason === 'refusal' ? { type: 'refusal', category: null, explanation } : null,
  };
}

/** OpenAI counts what a cache gave among the prompt's tokens, Anthropic beside them. */
export function usageOf(usage: Chunk['usage'], estimate = 0) {
  const details: { cached_tokens?: number; cache_write_tokens?: number } = usage?.prompt_tokens_details ?? {};
  const read = details.cached_tokens ?? 0;
  const written = details.cache_write_tokens ?? 0;
  const thoughts = usage?.completion_tokens_details?.reasoning_tokens;
  return {
    cache_creation: null,
    inference_geo: null,
    input_tokens: usage ? Math.max(0, usage.prompt_tokens - read - written) : estimate,
    cache_creation_input_tokens: written,
    cache_read_input_tokens: read,
    output_tokens: usage?.completion_tokens ?? 0,
    output_tokens_details: thoughts === undefined ? null : { thinking_tokens: thoughts },
    server_tool_use: null,
    service_tier: null,
    speed: null,
  };
}
