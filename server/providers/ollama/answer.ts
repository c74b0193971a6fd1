/** What Ollama's answers mean in OpenAI's words: whole answers, and the parts that whole and streamed answers share. */
import type { ChatResponse, Logprob, ToolCall } from 'ollama/browser';
import type { ChatCompletionTokenLogprob } from 'openai/resources/chat/completions';
import type { CompletionUsage } from 'openai/resources/completions';
import type { Completion } from '../provider.ts';

export type FinishReason = Completion['choices'][number]['finish_reason'];

/** What an answer needs beyond what Ollama says: made by the caller, so that the mapping itself is a function. */
export interface AnswerContext {
  /** Of the whole completion; the same on every chunk. */
  readonly id: string;
  /** A fresh id for a tool call that came without one: `call_…`. */
  readonly newToolCallId: () => string;
  /** Stands in when Ollama does not count the prompt, as with a cached one. */
  readonly promptTokens: number;
}

export interface MintedToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON. */
  readonly arguments: string;
}

export function completionOf(answer: ChatResponse, context: AnswerContext): Completion {
  const { message } = answer;
  const calls = toolCallsOf(message.tool_calls, context);
  const text = message.content ?? '';
  return {
    id: context.id,
    object: 'chat.completion',
    created: secondsOf(answer.created_at),
    model: answer.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: text === '' && calls.length > 0 ? null : text,
          refusal: null,
          ...(message.thinking ? { reasoning_content: message.thinking } : {}),
          ...(calls.length > 0 ? { tool_calls: calls.map(wholeToolCall) } : {}),
        },
        logprobs: logprobsOf(answer.logprobs),
        finish_reason: finishReasonOf(answer.done_reason, calls.length > 0),
      },
    ],
    usage: usageOf(answer, context, text.length + (message.thinking?.length ?? 0)),
  };
}

/** Ollama also says `load` and `unload`, and nothing at all: none of them is a word of OpenAI's. */
export function finishReasonOf(doneReason: string | undefined, calledTools: boolean): FinishReason {
  if (doneReason === 'length') return 'length';
  return calledTools ? 'tool_calls' : 'stop';
}

const CHARACTERS_PER_TOKEN = 4;

export function usageOf(answer: ChatResponse, context: AnswerContext, characters: number): CompletionUsage {
  const prompt = answer.prompt_eval_count ?? context.promptTokens;
  const completion = answer.eval_count ?? Math.ceil(characters / CHARACTERS_PER_TOKEN);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

export function toolCallsOf(calls: readonly ToolCall[] | undefined, context: AnswerContext): MintedToolCall[] {
  return (calls ?? []).map((call) => ({
    id: (call as { id?: string }).id || context.newToolCallId(),
    name: call.function.name,
    arguments: JSON.stringify(call.function.arguments ?? {}),
  }));
}

/** Seconds since 1970 out of Ollama's ISO time; 0 when it is none. */
export function secondsOf(createdAt: unknown): number {
  const ms = Date.parse(String(createdAt));
  return Number.isNaN(ms) ? 0 : Math.floor(ms / 1000);
}

export function logprobsOf(logprobs: readonly Logprob[] | undefined): Completion['choices'][number]['logprobs'] {
  if (!logprobs || logprobs.length === 0) return null;
  const one = ({ token, logprob }: { token: string; logprob: number }) => ({
    token,
    logprob,
    bytes: [...new TextEncoder().encode(token)],
  });
  const content = logprobs.map(
    (each): ChatCompletionTokenLogprob => ({ ...one(each), top_logprobs: (each.top_logprobs ?? []).map(one) }),
  );
  return { content, refusal: null };
}

function wholeToolCall(call: MintedToolCall) {
  return { id: call.id, type: 'function' as const, function: { name: call.name, arguments: call.arguments } };
}
