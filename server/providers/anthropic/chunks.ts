/** The events of Anthropic's stream in, OpenAI's chunks out. */
import type { ReasoningDetail } from '../../../schemas/generated/types.ts';
import type { ServerSentEvent } from '../event-stream.ts';
import type { Chunk } from '../provider.ts';
import type { AnswerContext, Reading } from '../remote.ts';
import { usageFrom } from '../usage.ts';
import { countedIn, detailOf, finishReasonOf, idOf, objectIn, refusalIn, stopIn } from './answer.ts';

type Wire = Readonly<Record<string, unknown>>;
type Delta = Chunk['choices'][number]['delta'] & {
  reasoning_content?: string;
  reasoning_details?: ReasoningDetail[];
};
type FinishReason = Chunk['choices'][number]['finish_reason'];

interface OpenCall {
  /** Among the calls alone: OpenAI's number for it. */
  readonly index: number;
  /** What content_block_start gave whole, where no fragments follow. */
  readonly whole: string;
  empty: boolean;
}

export function chunkReading(context: AnswerContext): Reading {
  let head: Pick<Chunk, 'id' | 'object' | 'created' | 'model'> | undefined;
  /** By Anthropic's number of the content block, which counts texts and thoughts too. */
  const open = new Map<unknown, OpenCall>();
  /** Thoughts that have begun, by the same number: as the block will have been, once it is whole. */
  const thoughts = new Map<unknown, { type: 'thinking'; thinking: string; signature: string }>();
  let toolCalls = 0;
  let details = 0;
  let spoken = false;
  let begun = false;
  let usage: Record<string, unknown> = {};
  let ending: Wire = {};
  let characters = 0;
  let done = false;

  function read({ event, data }: ServerSentEvent): Chunk[] {
    // Some relays name no events; the data names itself.
    if (data === '' || event === 'ping') return [];
    const value = objectIn(JSON.parse(data));
    switch (value.type) {
      case 'error':
        throw context.failure(value);
      case 'message_start':
        return start(objectIn(value.message));
      case 'content_block_start':
        return blockStart(value.index, objectIn(value.content_block));
      case 'content_block_delta':
        return blockDelta(value.index, objectIn(value.delta));
      case 'content_block_stop':
        return blockStop(value.index);
      case 'message_delta':
        ending = objectIn(value.delta);
        merge(objectIn(value.usage));
        return [];
      case 'message_stop':
        done = true;
        return [];
      default:
        if (event === 'error') throw context.failure(value);
        return [];
    }
  }

  /** No chunk yet: what is overloaded says so only after this, and until the first chunk another model may be tried. */
  function start(message: Wire): Chunk[] {
    head = {
      id: idOf(message.id, context),
      object: 'chat.completion.chunk',
      created: context.now(),
      model: typeof message.model === 'string' ? message.model : context.call.model,
    };
    merge(objectIn(message.usage));
    return [];
  }

  /** The counts of later events are totals, not additions; what they leave out or null, stays. */
  function merge(counts: Wire): void {
    usage = { ...usage, ...Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== null)) };
  }

  function blockStart(index: unknown, block: Wire): Chunk[] {
    if (block.type === 'tool_use') {
      const input = block.input === undefined || isEmpty(block.input) ? '' : JSON.stringify(block.input);
      const call: OpenCall = { index: toolCalls++, whole: input, empty: true };
      open.set(index, call);
      const id = typeof block.id === 'string' && block.id !== '' ? block.id : `call_${context.newId()}`;
      const named = { name: String(block.name ?? ''), arguments: '' };
      return [chunk({ tool_calls: [{ index: call.index, id, type: 'function', function: named }] })];
    }
    if (block.type === 'text' && block.text) return text(String(block.text));
    if (block.type === 'redacted_thinking') return detail(block);
    if (block.type === 'thinking') {
      thoughts.set(index, { type: 'thinking', thinking: '', signature: String(block.signature ?? '') });
      if (block.thinking) return thought(index, String(block.thinking));
    }
    return begun ? [] : [chunk({ content: '' })];
  }

  function blockDelta(index: unknown, delta: Wire): Chunk[] {
    if (delta.type === 'text_delta') return text(String(delta.text ?? ''));
    if (delta.type === 'thinking_delta') return thought(index, String(delta.thinking ?? ''));
    const thinking = thoughts.get(index);
    if (delta.type === 'signature_delta' && thinking) thinking.signature += String(delta.signature ?? '');
    const call = open.get(index);
    if (delta.type !== 'input_json_delta' || !call || !delta.partial_json) return [];
    call.empty = false;
    return [chunk({ tool_calls: [{ index: call.index, function: { arguments: String(delta.partial_json) } }] })];
  }

  /** A call without arguments gets those of OpenAI: JSON that can be parsed. */
  function blockStop(index: unknown): Chunk[] {
    const thinking = thoughts.get(index);
    thoughts.delete(index);
    if (thinking) return detail(thinking);
    const call = open.get(index);
    open.delete(index);
    if (!call?.empty) return [];
    return [chunk({ tool_calls: [{ index: call.index, function: { arguments: call.whole || '{}' } }] })];
  }

  function text(content: string): Chunk[] {
    characters += content.length;
    spoken ||= content !== '';
    return content === '' ? [] : [chunk({ content })];
  }

  function thought(index: unknown, reasoning: string): Chunk[] {
    characters += reasoning.length;
    const thinking = thoughts.get(index);
    if (thinking) thinking.thinking += reasoning;
    return reasoning === '' ? [] : [chunk({ reasoning_content: reasoning } as Delta)];
  }

  function detail(block: Wire): Chunk[] {
    const found = detailOf(block, details + (spoken ? 1 : 0) + toolCalls);
    if (!found) return begun ? [] : [chunk({ content: '' })];
    details += 1;
    return [chunk({ reasoning_details: [found] })];
  }

  function chunk(delta: Delta, finish: FinishReason = null): Chunk {
    const said: Delta = begun ? delta : { role: 'assistant', ...delta };
    begun = true;
    return { ...headOf(), choices: [{ index: 0, delta: said, logprobs: null, finish_reason: finish }] };
  }

  /** Relays have been seen to leave message_start out. */
  function headOf(): NonNullable<typeof head> {
    if (!head) start({});
    return head!;
  }

  function end(): Chunk[] | undefined {
    if (!done) return undefined;
    const last: Chunk[] = [...thoughts.keys(), ...open.keys()].flatMap(blockStop);
    const refusal = refusalIn(ending);
    if (refusal !== undefined) last.push(chunk({ refusal }));
    if (!begun) last.push(chunk({ content: '' }));
    const finishing = chunk({}, finishReasonOf(ending.stop_reason, toolCalls > 0));
    Object.assign(finishing.choices[0]!, stopIn(ending));
    last.push(finishing);
    const estimate = { promptTokens: context.call.contextTokens, characters };
    last.push({ ...headOf(), choices: [], usage: usageFrom(countedIn(usage), estimate) });
    return last;
  }

  return {
    read,
    end,
    get done() {
      return done;
    },
  };
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
