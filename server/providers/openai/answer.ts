/** What those who imitate OpenAI's answers write in its places, in; what OpenAI would have written there, out. */
import type { Completion, ProviderCall } from '../provider.ts';
import { type Counted, count } from '../usage.ts';

export type Wire = Readonly<Record<string, unknown>>;
export type FinishReason = Completion['choices'][number]['finish_reason'];

export function objectIn(value: unknown): Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Wire) : {};
}

export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export interface Said {
  readonly content: string;
  readonly reasoning: string;
  readonly refusal: string;
}

/** `of`: a message or a delta. Thoughts come as reasoning_content, as reasoning, or as parts of a content that is a list. */
export function saidIn(of: Wire): Said {
  let content = typeof of.content === 'string' ? of.content : '';
  let reasoning = textIn(of.reasoning_content) ?? textIn(of.reasoning) ?? '';
  let refusal = textIn(of.refusal) ?? '';
  for (const each of listIn(of.content)) {
    const part = objectIn(each);
    if (part.type === 'thinking' || part.type === 'reasoning') reasoning += thoughtIn(part);
    else if (part.type === 'refusal') refusal += textIn(part.refusal) ?? '';
    else content += typeof each === 'string' ? each : (textIn(part.text) ?? '');
  }
  return { content, reasoning, refusal };
}

function thoughtIn(part: Wire): string {
  const { thinking = part.text } = part;
  if (typeof thinking === 'string') return thinking;
  return listIn(thinking)
    .map((each) => textIn(objectIn(each).text) ?? '')
    .join('');
}

/** A JSON string, as it should be, or the object itself; nothing is no arguments. */
export function argumentsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

const finishReasons: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool_calls',
  content_filter: 'content_filter',
  function_call: 'function_call',
  // Mistral, Gemini, Cohere, and those who pass on what Anthropic says.
  max_tokens: 'length',
  model_length: 'length',
  tool_use: 'tool_calls',
  safety: 'content_filter',
  recitation: 'content_filter',
  prohibited_content: 'content_filter',
  blocklist: 'content_filter',
  spii: 'content_filter',
  refusal: 'content_filter',
  sensitive: 'content_filter',
};

/** Tools that were called finish an answer, whatever the server says: OpenAI too says stop where a tool was forced. */
export function finishReasonOf(said: unknown, calledTools: boolean): FinishReason {
  const reason = finishReasons[String(said ?? 'stop').toLowerCase()] ?? 'stop';
  return reason === 'stop' && calledTools ? 'tool_calls' : reason;
}

/** The sequence that stopped it, as vLLM tells it. Others write other things there, so it must be one that was asked for. */
export function stopIn(
  { stop_reason: said }: Wire,
  { params }: Pick<ProviderCall, 'params'>,
): { stop_reason?: string } {
  return typeof said === 'string' && [params.stop].flat().includes(said) ? { stop_reason: said } : {};
}

/** Undefined where it counts nothing. */
export function countedIn(value: unknown): Counted | undefined {
  const usage = objectIn(value);
  const prompt = count(usage.prompt_tokens);
  const completion = count(usage.completion_tokens);
  if (prompt === undefined && completion === undefined) return undefined;
  const promptDetails = objectIn(usage.prompt_tokens_details);
  // Some leave the thoughts out of completion_tokens, but never out of the total.
  const total = count(usage.total_tokens);
  const rest = total !== undefined && prompt !== undefined ? total - prompt : 0;
  return {
    prompt,
    completion: completion === undefined ? undefined : Math.max(completion, rest),
    cached: count(promptDetails.cached_tokens) ?? count(usage.prompt_cache_hit_tokens) ?? count(usage.cached_tokens),
    cacheWritten: count(promptDetails.cache_write_tokens),
    reasoning: count(objectIn(usage.completion_tokens_details).reasoning_tokens),
  };
}
