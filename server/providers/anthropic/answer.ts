/** What Anthropic's answers mean in OpenAI's words: whole answers, and the parts that whole and streamed answers share. */
import type { ReasoningDetail } from '../../../schemas/generated/types.ts';
import type { Completion } from '../provider.ts';
import type { AnswerContext } from '../remote.ts';
import { sealedThought, signedThought } from '../signed-thoughts.ts';
import { type Counted, count, usageFrom } from '../usage.ts';

export type FinishReason = Completion['choices'][number]['finish_reason'];
type ToolCall = NonNullable<Completion['choices'][number]['message']['tool_calls']>[number];
type Wire = Readonly<Record<string, unknown>>;

/** Throws what `context.failure` makes of an error that came with status 200. */
export function completionOf(value: unknown, context: AnswerContext): Completion {
  const answer = objectIn(value);
  if (answer.type !== 'message' || !Array.isArray(answer.content)) throw context.failure(answer);
  let text = '';
  let thoughts = '';
  const calls: ToolCall[] = [];
  const details: ReasoningDetail[] = [];
  const place = () => details.length + (text === '' ? 0 : 1) + calls.length;
  for (const each of answer.content) {
    const block = objectIn(each);
    if (block.type === 'text') text += String(block.text ?? '');
    else if (block.type === 'tool_use') calls.push(toolCallOf(block, context));
    else {
      if (block.type === 'thinking') thoughts += String(block.thinking ?? '');
      const detail = detailOf(block, place());
      if (detail) details.push(detail);
    }
  }
  const estimate = { promptTokens: context.call.contextTokens, characters: text.length + thoughts.length };
  const refusal = refusalIn(answer);
  return {
    id: idOf(answer.id, context),
    object: 'chat.completion',
    created: context.now(),
    model: typeof answer.model === 'string' ? answer.model : context.call.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: text === '' && (calls.length > 0 || refusal !== undefined) ? null : text,
          refusal: refusal ?? null,
          ...(thoughts === '' ? {} : { reasoning_content: thoughts }),
          ...(details.length > 0 ? { reasoning_details: details } : {}),
          ...(calls.length > 0 ? { tool_calls: calls } : {}),
        },
        logprobs: null,
        finish_reason: finishReasonOf(answer.stop_reason, calls.length > 0),
        ...stopIn(answer),
      },
    ],
    usage: usageFrom(countedIn(objectIn(answer.usage)), estimate),
  };
}

/** Anthropic's own id stays readable in it, for whoever asks their support. */
export function idOf(id: unknown, { newId }: Pick<AnswerContext, 'newId'>): string {
  return `chatcmpl-${typeof id === 'string' && id !== '' ? id : newId()}`;
}

export function objectIn(value: unknown): Wire {
  return typeof value === 'object' && value !== null ? (value as Wire) : {};
}

const finishReasons: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  tool_use: 'tool_calls',
  // Only tools that run at Anthropic pause a turn, and those are never asked for here.
  pause_turn: 'stop',
  // A refused or truncated answer must not look complete.
  refusal: 'content_filter',
  model_context_window_exceeded: 'length',
};

export function finishReasonOf(stopReason: unknown, calledTools: boolean): FinishReason {
  const reason = finishReasons[String(stopReason)] ?? 'stop';
  return reason === 'stop' && calledTools ? 'tool_calls' : reason;
}

/** The sequence that stopped it, in the field where vLLM tells it; OpenAI has none. */
export function stopIn({ stop_reason, stop_sequence }: Wire): { stop_reason?: string } {
  return stop_reason === 'stop_sequence' && typeof stop_sequence === 'string' ? { stop_reason: stop_sequence } : {};
}

/** What of a block of thoughts must come back unchanged: Claude takes only what it has signed or sealed. */
export function detailOf({ type, thinking, signature, data }: Wire, index: number): ReasoningDetail | undefined {
  if (type === 'redacted_thinking') return typeof data === 'string' ? sealedThought(data, index) : undefined;
  if (type !== 'thinking' || typeof signature !== 'string' || signature === '') return undefined;
  return signedThought(String(thinking ?? ''), signature, index);
}

/** Why the model refused, where it did and says so. */
export function refusalIn({ stop_reason, stop_details }: Wire): string | undefined {
  const { explanation } = objectIn(stop_details);
  return stop_reason === 'refusal' && typeof explanation === 'string' ? explanation : undefined;
}

/** Anthropic counts what it read from or wrote to its cache beside input_tokens, OpenAI counts it among them. */
export function countedIn(usage: Wire): Counted {
  const input = count(usage.input_tokens);
  const read = count(usage.cache_read_input_tokens);
  const written = count(usage.cache_creation_input_tokens);
  return {
    prompt: input === undefined ? undefined : input + (read ?? 0) + (written ?? 0),
    completion: count(usage.output_tokens),
    cached: read,
    cacheWritten: written,
    reasoning: count(objectIn(usage.output_tokens_details).thinking_tokens),
  };
}

function toolCallOf(block: Wire, { newId }: AnswerContext): ToolCall {
  const id = typeof block.id === 'string' && block.id !== '' ? block.id : `call_${newId()}`;
  const called = { name: String(block.name ?? ''), arguments: JSON.stringify(block.input ?? {}) };
  return { id, type: 'function', function: called };
}
