/** The lines of Ollama's stream in, one after the other, OpenAI's chunks out. */
import type { ChatResponse } from 'ollama/browser';
import type { Chunk } from '../provider.ts';
import {
  type AnswerContext,
  finishReasonOf,
  logprobsOf,
  type MintedToolCall,
  secondsOf,
  toolCallsOf,
  usageOf,
} from './answer.ts';

type Delta = Chunk['choices'][number]['delta'] & { reasoning_content?: string };
type Logprobs = Chunk['choices'][number]['logprobs'];

/** A mapping for one stream: it remembers whether the role was said and how many tools were called. */
export function chunkMapping(context: AnswerContext): (line: ChatResponse) => Chunk[] {
  let created: number | undefined;
  let toolCalls = 0;
  let characters = 0;

  return (line) => {
    const first = created === undefined;
    // The first line's time stays: every chunk of a stream has the same.
    created ??= secondsOf(line.created_at);
    const head = { id: context.id, object: 'chat.completion.chunk' as const, created, model: line.model };
    const chunk = (delta: Delta, logprobs: Logprobs = null, finish: FinishReason = null): Chunk => ({
      ...head,
      choices: [{ index: 0, delta, logprobs, finish_reason: finish }],
    });

    const { content = '', thinking = '', tool_calls } = line.message ?? {};
    characters += content.length + thinking.length;
    const chunks: Chunk[] = [];
    const words = thinking === '' ? { content } : content === '' ? { reasoning_content: thinking } : undefined;
    const said = words ?? { reasoning_content: thinking, content };
    if (first) chunks.push(chunk({ role: 'assistant', ...said }, logprobsOf(line.logprobs)));
    else if (content !== '' || thinking !== '') chunks.push(chunk(said, logprobsOf(line.logprobs)));

    for (const call of toolCallsOf(tool_calls, context)) {
      for (const delta of toolCallDeltas(call, toolCalls)) chunks.push(chunk(delta));
      toolCalls += 1;
    }
    if (line.done) {
      chunks.push(chunk({}, null, finishReasonOf(line.done_reason, toolCalls > 0)));
      chunks.push({ ...head, choices: [], usage: usageOf(line, context, characters) });
    }
    return chunks;
  };
}

type FinishReason = Chunk['choices'][number]['finish_reason'];

/** Ollama gives a call whole; OpenAI's clients expect its head first, with empty arguments, then the arguments. */
function toolCallDeltas(call: MintedToolCall, index: number): Delta[] {
  return [
    { tool_calls: [{ index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } }] },
    { tool_calls: [{ index, function: { arguments: call.arguments } }] },
  ];
}
