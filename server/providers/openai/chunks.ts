/** The events of a stream of somebody who speaks the OpenAI protocol in, the chunks that OpenAI would have sent out. */
import type { ServerSentEvent } from '../event-stream.ts';
import type { Chunk } from '../provider.ts';
import type { AnswerContext, Reading } from '../remote.ts';
import { type Counted, count, usageFrom } from '../usage.ts';
import { countedIn, finishReasonOf, listIn, objectIn, saidIn, stopIn, textIn, type Wire } from './answer.ts';
import { type ToolCallDeltas, toolCallDeltas } from './tool-calls.ts';

type Choice = Chunk['choices'][number];
type Delta = Choice['delta'] & { reasoning_content?: string };

interface Speaking {
  readonly tools: ToolCallDeltas;
  begun: boolean;
  /** What the server said; the chunk that tells it comes last of the choice. */
  finish: string | undefined;
  stop: { stop_reason?: string };
}

/** More than anybody asks for; a list that was numbered by a madman must not fill the memory. */
const MOST_CHOICES = 128;

export function chunkReading(context: AnswerContext): Reading {
  const choices: Speaking[] = [];
  let head: Pick<Chunk, 'id' | 'object' | 'created' | 'model'> | undefined;
  let extras: Partial<Chunk> = {};
  let counted: Counted | undefined;
  let characters = 0;
  let done = false;

  function read({ event, data }: ServerSentEvent): Chunk[] {
    if (data === '[DONE]') {
      done = true;
      return [];
    }
    if (data === '') return [];
    const chunk = objectIn(JSON.parse(data));
    if (chunk.error || event === 'error') throw context.failure(chunk);
    head ??= headOf(chunk);
    counted = countedIn(chunk.usage) ?? countedIn(objectIn(chunk.x_groq).usage) ?? counted;
    return listIn(chunk.choices)
      .slice(0, MOST_CHOICES)
      .flatMap((choice, position) => choiceChunks(objectIn(choice), position));
  }

  /** Everything of a stream has the id, time and model of its first chunk. */
  function headOf(chunk: Wire): NonNullable<typeof head> {
    const fingerprint = textIn(chunk.system_fingerprint);
    const tier = textIn(chunk.service_tier);
    extras = {
      ...(fingerprint ? { system_fingerprint: fingerprint } : {}),
      ...(tier ? { service_tier: tier as NonNullable<Chunk['service_tier']> } : {}),
    };
    return {
      id: textIn(chunk.id) ?? `chatcmpl-${context.newId()}`,
      object: 'chat.completion.chunk',
      created: count(chunk.created) || context.now(),
      model: textIn(chunk.model) ?? context.call.model,
    };
  }

  function choiceChunks(choice: Wire, position: number): Chunk[] {
    const index = Math.min(count(choice.index) ?? position, MOST_CHOICES - 1);
    choices[index] ??= { tools: toolCallDeltas(context.newId), begun: false, finish: undefined, stop: {} };
    const speaking = choices[index];
    // Moonshot counts in the choice.
    counted = countedIn(choice.usage) ?? counted;
    if (choice.finish_reason === 'error') throw context.failure(choice.error ?? choice);
    const deltas = deltasOf(objectIn(choice.delta ?? choice.message), speaking);
    const logprobs = (choice.logprobs as Choice['logprobs']) ?? null;
    // The first bytes of a character are a token without text, and it has a probability.
    if (deltas.length === 0 && (!speaking.begun || logprobs?.content?.length)) deltas.push({ content: '' });
    if (!speaking.begun) deltas[0] = { role: 'assistant', ...deltas[0] };
    speaking.begun = true;
    speaking.finish = textIn(choice.finish_reason) ?? speaking.finish;
    if (choice.stop_reason) speaking.stop = stopIn(choice, context.call);
    return deltas.map((delta, at) =>
      chunkOf({ index, delta, logprobs: at === 0 ? logprobs : null, finish_reason: null }),
    );
  }

  function deltasOf(delta: Wire, speaking: Speaking): Delta[] {
    const { content, reasoning, refusal } = saidIn(delta);
    characters += content.length + reasoning.length;
    const said: Delta = {
      ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
      ...(content === '' ? {} : { content }),
      ...(refusal === '' ? {} : { refusal }),
      ...(delta.function_call ? { function_call: delta.function_call } : {}),
    };
    const deltas = Object.keys(said).length > 0 ? [said] : [];
    for (const fragment of listIn(delta.tool_calls)) {
      for (const call of speaking.tools.read(fragment)) deltas.push({ tool_calls: [call] });
    }
    return deltas;
  }

  function chunkOf(choice: Choice): Chunk {
    return { ...head!, ...extras, choices: [choice] };
  }

  /** A finish_reason for every choice is as good an end as [DONE], which some never send. */
  function end(): Chunk[] | undefined {
    const speaking = Object.values(choices);
    if (!head || speaking.length === 0) return undefined;
    if (!done && !speaking.every(({ finish }) => finish !== undefined)) return undefined;
    const last: Chunk[] = [];
    choices.forEach(({ tools, finish, stop }, index) => {
      for (const call of tools.end()) {
        last.push(chunkOf({ index, delta: { tool_calls: [call] }, logprobs: null, finish_reason: null }));
      }
      const reason = finishReasonOf(finish, tools.any);
      last.push(chunkOf({ index, delta: {}, logprobs: null, finish_reason: reason, ...stop }));
    });
    const estimate = { promptTokens: context.call.contextTokens, characters };
    last.push({ ...head, ...extras, choices: [], usage: usageFrom(counted ?? {}, estimate) });
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
