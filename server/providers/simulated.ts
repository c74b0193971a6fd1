/** A provider without a model, for trying things out: calls in, deterministic answers out that say they are simulated and what would have been asked. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Chunk,
  type Completion,
  type EmbedCall,
  type Embedded,
  type Provider,
  type ProviderCall,
  ProviderError,
} from './provider.ts';
import { type SimulatedAnswer, simulatedAnswer } from './simulated/answer.ts';
import { simulatedVector, usualDimensions } from './simulated/vector.ts';

export interface SimulatedOptions {
  readonly name?: string;
  /** Between two tokens of a stream. 0 unless given. */
  readonly tokenDelayMs?: number;
  /** Makes the variable part of ids; counts from 1 unless given. */
  readonly newId?: () => string;
  /** Milliseconds since 1970, for `created` alone. */
  readonly now?: () => number;
}

export function simulatedProvider(options: SimulatedOptions = {}): Provider {
  const { name = 'simulated', tokenDelayMs = 0, newId = counter(), now = Date.now } = options;

  async function complete(call: ProviderCall, signal: AbortSignal): Promise<Completion> {
    signal.throwIfAborted();
    const answer = answerTo(call);
    const { toolCall } = answer;
    const content = toolCall ? null : answer.tokens.join('');
    return {
      id: `chatcmpl-${newId()}`,
      object: 'chat.completion',
      created: seconds(now),
      model: call.model,
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content,
            refusal: null,
            ...(toolCall ? { tool_calls: [{ id: `call_${newId()}`, type: 'function', function: toolCall }] } : {}),
          },
          logprobs: null,
          finish_reason: answer.finishReason,
        },
      ],
      usage: answer.usage,
    };
  }

  async function* stream(call: ProviderCall, signal: AbortSignal): AsyncGenerator<Chunk> {
    signal.throwIfAborted();
    const answer = answerTo(call);
    const head = {
      id: `chatcmpl-${newId()}`,
      object: 'chat.completion.chunk' as const,
      created: seconds(now),
      model: call.model,
    };
    for (const [index, delta] of deltasOf(answer, newId).entries()) {
      if (index > 0 && tokenDelayMs > 0) await pause(tokenDelayMs, signal);
      signal.throwIfAborted();
      yield { ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: null }] };
    }
    yield { ...head, choices: [{ index: 0, delta: {}, logprobs: null, finish_reason: answer.finishReason }] };
    yield { ...head, choices: [], usage: answer.usage };
  }

  async function embed({ inputs, dimensions = usualDimensions }: EmbedCall, signal: AbortSignal): Promise<Embedded> {
    signal.throwIfAborted();
    const vectors = inputs.map((input) => simulatedVector(input, dimensions));
    return { vectors, promptTokens: Math.ceil(inputs.join('').length / 4) };
  }

  function answerTo(call: ProviderCall): SimulatedAnswer {
    const { n } = call.extra;
    if (typeof n === 'number' && n > 1) {
      throw new ProviderError(name, 'unsupported', `n is ${n}, but a simulated model gives one answer; leave n out`);
    }
    return simulatedAnswer(call);
  }

  return Object.freeze({ name, complete, stream, embed });
}

type Delta = Chunk['choices'][number]['delta'];

function deltasOf({ tokens, toolCall }: SimulatedAnswer, newId: () => string): Delta[] {
  if (toolCall) {
    const { name, arguments: text } = toolCall;
    const call = { index: 0, id: `call_${newId()}`, type: 'function' as const, function: { name, arguments: '' } };
    return [
      { role: 'assistant', content: null, tool_calls: [call] },
      { tool_calls: [{ index: 0, function: { arguments: text } }] },
    ];
  }
  const [first = '', ...more] = tokens;
  return [{ role: 'assistant', content: first }, ...more.map((content) => ({ content }))];
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    // The timer rejects with an error of its own; the caller is owed its reason.
    signal.throwIfAborted();
    throw error;
  }
}

function counter(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `simulated${last}`;
  };
}

function seconds(now: () => number): number {
  return Math.floor(now() / 1000);
}
