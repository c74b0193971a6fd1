/** The chunks of a stream in, the completion that they tell out, put together the way OpenAI's clients do it. */
import type { Chunk, Completion } from '../../server/providers/provider.ts';

type Message = Completion['choices'][number]['message'] & { reasoning_content?: string; reasoning_details?: object[] };
type ToolCall = { id: string; type: 'function'; function: { name: string; arguments: string } };

export async function chunksIn(stream: AsyncIterable<Chunk>): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

export function gather(chunks: readonly Chunk[]): Completion {
  const calls: ToolCall[] = [];
  let content = '';
  let reasoning = '';
  const details: object[] = [];
  let finish: Completion['choices'][number]['finish_reason'] | null = null;
  let usage: Completion['usage'];
  for (const chunk of chunks) {
    if (chunk.usage) usage = chunk.usage;
    const choice = chunk.choices[0];
    if (!choice) continue;
    finish = choice.finish_reason ?? finish;
    const delta = choice.delta as typeof choice.delta & { reasoning_content?: string; reasoning_details?: object[] };
    content += delta.content ?? '';
    reasoning += delta.reasoning_content ?? '';
    details.push(...(delta.reasoning_details ?? []));
    for (const { index, id, function: called } of delta.tool_calls ?? []) {
      calls[index] ??= { id: '', type: 'function', function: { name: '', arguments: '' } };
      calls[index].id += id ?? '';
      calls[index].function.name += called?.name ?? '';
      calls[index].function.arguments += called?.arguments ?? '';
    }
  }
  const first = chunks[0];
  if (!first || finish === null) throw new Error('The stream has no first chunk or no finish_reason');
  const message: Message = {
    role: 'assistant',
    content: content === '' && calls.length > 0 ? null : content,
    refusal: null,
    ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
    ...(details.length === 0 ? {} : { reasoning_details: details }),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  return {
    id: first.id,
    object: 'chat.completion',
    created: first.created,
    model: first.model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finish }],
    ...(usage ? { usage } : {}),
    ...(first.system_fingerprint ? { system_fingerprint: first.system_fingerprint } : {}),
    ...(first.service_tier ? { service_tier: first.service_tier } : {}),
  };
}

/** Without what two answers to one question may differ in: the id of the completion, ids that were made up for tool calls, spaces in arguments. */
export function comparable(completion: Completion): unknown {
  const { id: _id, created: _created, choices, ...rest } = completion;
  return {
    ...rest,
    choices: choices.map((choice) => ({
      ...choice,
      message: {
        ...choice.message,
        tool_calls: choice.message.tool_calls?.map((call) => call.type === 'function' && meaning(call.function)),
      },
    })),
  };
}

function meaning(called: { readonly name: string; readonly arguments: string }) {
  return { name: called.name, arguments: JSON.parse(called.arguments) };
}
