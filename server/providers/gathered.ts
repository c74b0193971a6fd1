/** The chunks of a stream in, the whole answer that they tell out: for calls too long for one silent exchange. */
import type { ReasoningDetail } from '../../schemas/generated/types.ts';
import type { Chunk, Completion } from './provider.ts';
import { passRequestId } from './request-id.ts';

type Choice = Completion['choices'][number];
type ToolCall = { id: string; type: 'function'; function: { name: string; arguments: string } };

interface Growing {
  content: string | null;
  refusal: string | null;
  reasoning: string;
  details: ReasoningDetail[];
  toolCalls: ToolCall[];
  logprobs: NonNullable<Choice['logprobs']> | null;
  finish: Choice['finish_reason'];
  stop: { stop_reason?: string };
}

/** What OpenAI's own types do not know. */
type Delta = Chunk['choices'][number]['delta'] & {
  reasoning_content?: string;
  reasoning_details?: readonly ReasoningDetail[];
};

/** Expects what providers yield: choices and tool calls counted from 0, a finish_reason for each choice. */
export async function gathered(chunks: AsyncIterable<Chunk>): Promise<Completion> {
  const choices: Growing[] = [];
  let first: Chunk | undefined;
  let usage: Chunk['usage'];
  for await (const chunk of chunks) {
    first ??= chunk;
    if (chunk.usage) usage = chunk.usage;
    for (const choice of chunk.choices) {
      choices[choice.index] ??= seed();
      grow(choices[choice.index]!, choice);
    }
  }
  if (!first) throw new Error('A provider yielded no chunk and no error');
  const completion: Completion = {
    id: first.id,
    object: 'chat.completion',
    created: first.created,
    model: first.model,
    choices: choices.map(wholeChoice),
    ...(usage ? { usage } : {}),
    ...(first.system_fingerprint ? { system_fingerprint: first.system_fingerprint } : {}),
    ...(first.service_tier ? { service_tier: first.service_tier } : {}),
  };
  passRequestId(first, completion);
  return completion;
}

function seed(): Growing {
  return {
    content: null,
    refusal: null,
    reasoning: '',
    details: [],
    toolCalls: [],
    logprobs: null,
    finish: 'stop',
    stop: {},
  };
}

function grow(into: Growing, choice: Chunk['choices'][number] & { stop_reason?: string }): void {
  const { delta, logprobs, finish_reason, stop_reason } = choice;
  const { content, refusal, tool_calls, reasoning_content, reasoning_details } = delta as Delta;
  if (typeof content === 'string') into.content = (into.content ?? '') + content;
  if (typeof refusal === 'string') into.refusal = (into.refusal ?? '') + refusal;
  into.reasoning += reasoning_content ?? '';
  if (reasoning_details) into.details.push(...reasoning_details);
  for (const { index, id, function: called } of tool_calls ?? []) {
    into.toolCalls[index] ??= { id: '', type: 'function', function: { name: '', arguments: '' } };
    const call = into.toolCalls[index];
    if (id) call.id = id;
    if (called?.name) call.function.name = called.name;
    call.function.arguments += called?.arguments ?? '';
  }
  if (logprobs) {
    into.logprobs ??= { content: null, refusal: null };
    for (const part of ['content', 'refusal'] as const) {
      if (logprobs[part]) into.logprobs[part] = [...(into.logprobs[part] ?? []), ...logprobs[part]];
    }
  }
  if (finish_reason) into.finish = finish_reason;
  if (stop_reason !== undefined) into.stop = { stop_reason };
}

function wholeChoice(grown: Growing, index: number): Choice {
  const { content, refusal, reasoning, details, toolCalls, logprobs, finish, stop } = grown;
  return {
    index,
    message: {
      role: 'assistant',
      content: content === '' && (toolCalls.length > 0 || refusal !== null) ? null : content,
      refusal,
      ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
      ...(details.length === 0 ? {} : { reasoning_details: details }),
      ...(toolCalls.length === 0 ? {} : { tool_calls: toolCalls }),
    },
    logprobs,
    finish_reason: finish,
    ...stop,
  };
}
