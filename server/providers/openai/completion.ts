/** A whole answer of somebody who speaks the OpenAI protocol in, the completion that OpenAI would have given out. */
import type { Completion } from '../provider.ts';
import type { AnswerContext } from '../remote.ts';
import { count, usageFrom } from '../usage.ts';
import {
  argumentsIn,
  countedIn,
  finishReasonOf,
  listIn,
  objectIn,
  saidIn,
  stopIn,
  textIn,
  type Wire,
} from './answer.ts';

type Choice = Completion['choices'][number];

/** Throws what `context.failure` makes of an error that came with status 200. */
export function completionOf(value: unknown, context: AnswerContext): Completion {
  const answer = objectIn(value);
  const written = listIn(answer.choices).map(objectIn);
  if (answer.error || written.length === 0) throw context.failure(answer);
  if (written.some((choice) => choice.finish_reason === 'error')) throw context.failure(written[0]?.error ?? answer);
  const choices = written.map((choice, index) => choiceOf(choice, index, context));
  const estimate = { promptTokens: context.call.contextTokens, characters: charactersIn(choices) };
  const fingerprint = textIn(answer.system_fingerprint);
  const tier = textIn(answer.service_tier);
  return {
    id: textIn(answer.id) ?? `chatcmpl-${context.newId()}`,
    object: 'chat.completion',
    created: count(answer.created) ?? context.now(),
    model: textIn(answer.model) ?? context.call.model,
    choices,
    usage: usageFrom(countedIn(answer.usage) ?? countedIn(objectIn(answer.x_groq).usage) ?? {}, estimate),
    ...(fingerprint ? { system_fingerprint: fingerprint } : {}),
    ...(tier ? { service_tier: tier as NonNullable<Completion['service_tier']> } : {}),
  };
}

function choiceOf(choice: Wire, position: number, context: AnswerContext): Choice {
  const message = objectIn(choice.message);
  const { content, reasoning, refusal } = saidIn(message);
  const calls = listIn(message.tool_calls).map((call) => toolCallOf(objectIn(call), context));
  const empty = content === '' && (calls.length > 0 || refusal !== '' || Boolean(message.function_call));
  return {
    index: count(choice.index) ?? position,
    message: {
      role: 'assistant',
      content: empty ? null : content,
      refusal: refusal === '' ? null : refusal,
      ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
      ...(calls.length === 0 ? {} : { tool_calls: calls }),
      ...kept(message),
    },
    logprobs: (choice.logprobs as Choice['logprobs']) ?? null,
    finish_reason: finishReasonOf(choice.finish_reason, calls.length > 0),
    ...stopIn(choice, context.call),
  };
}

/** What only some answers have, and nobody writes otherwise than OpenAI. */
function kept(message: Wire): Partial<Choice['message']> {
  const found: Record<string, unknown> = {};
  if (listIn(message.annotations).length > 0) found.annotations = message.annotations;
  for (const name of ['audio', 'function_call']) if (message[name]) found[name] = message[name];
  return found;
}

function toolCallOf(call: Wire, context: AnswerContext): NonNullable<Choice['message']['tool_calls']>[number] {
  const id = textIn(call.id) ?? `call_${context.newId()}`;
  if (call.type === 'custom') return { id, type: 'custom', custom: call.custom as { name: string; input: string } };
  const { name, arguments: given } = objectIn(call.function);
  return { id, type: 'function', function: { name: String(name ?? ''), arguments: argumentsIn(given) || '{}' } };
}

function charactersIn(choices: readonly Choice[]): number {
  return choices.reduce((sum, { message }) => sum + (message.content?.length ?? 0), 0);
}
