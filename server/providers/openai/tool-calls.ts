/** The fragments of one choice's tool calls in, however a vendor numbers them, the deltas that OpenAI would send out. */
import type { Chunk } from '../provider.ts';
import { count } from '../usage.ts';
import { argumentsIn, objectIn, textIn } from './answer.ts';

type ToolDelta = NonNullable<Chunk['choices'][number]['delta']['tool_calls']>[number];

interface Call {
  readonly index: number;
  /** The vendor's own number for it. */
  readonly number: number | undefined;
  readonly id: string | undefined;
  /** Told once the name is known: a head without one is of no use to anybody. */
  told: boolean;
  /** Arguments so far. */
  text: string;
}

export interface ToolCallDeltas {
  read(fragment: unknown): ToolDelta[];
  /** Closes the calls that got no arguments, with `{}`: JSON that can be parsed. */
  end(): ToolDelta[];
  readonly any: boolean;
}

/**
 * OpenAI numbers the calls of a choice from 0 and says id and name once. Others leave the number out, give all calls the
 * number 0, or send a call whole in one chunk: a new id is a new call, no id belongs to the call before.
 */
export function toolCallDeltas(newId: () => string): ToolCallDeltas {
  const calls: Call[] = [];

  function callFor(number: number | undefined, id: string | undefined, name: string | undefined): Call | undefined {
    const same = calls.findLast((call) => number === undefined || call.number === number);
    if (same && continues(same, number, id, name)) return same;
    // Words that belong to no call that was begun.
    if (id === undefined && name === undefined) return undefined;
    const call: Call = { index: calls.length, number, id, told: false, text: '' };
    calls.push(call);
    return call;
  }

  function read(fragment: unknown): ToolDelta[] {
    const wire = objectIn(fragment);
    const called = objectIn(wire.function);
    const name = textIn(called.name);
    const call = callFor(count(wire.index), textIn(wire.id), name);
    if (!call) return [];
    const deltas: ToolDelta[] = [];
    let fresh = argumentsIn(called.arguments);
    call.text += fresh;
    if (!call.told) {
      if (name === undefined) return deltas;
      call.told = true;
      fresh = call.text;
      const head = { name, arguments: '' };
      deltas.push({ index: call.index, id: call.id ?? `call_${newId()}`, type: 'function', function: head });
    }
    if (fresh !== '') deltas.push({ index: call.index, function: { arguments: fresh } });
    return deltas;
  }

  function end(): ToolDelta[] {
    const bare = calls.filter((call) => call.told && call.text === '');
    return bare.map(({ index }) => ({ index, function: { arguments: '{}' } }));
  }

  return {
    read,
    end,
    get any() {
      return calls.length > 0;
    },
  };
}

function continues(call: Call, number: number | undefined, id: string | undefined, name: string | undefined): boolean {
  if (id !== undefined) return call.id === undefined ? !call.told : call.id === id;
  if (name === undefined || !call.told) return true;
  // The name once more: said with every fragment by some, of a further call by others.
  return number !== undefined && !isJson(call.text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
