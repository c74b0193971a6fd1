/** A ProviderCall in, the body of a Messages request and what was changed on the way out; throws WrongInput and UnsupportedInput. */
import type Anthropic from '@anthropic-ai/sdk';
import type { Change } from '../../../schemas/generated/types.ts';
import { UnsupportedInput } from '../input.ts';
import type { ProviderCall } from '../provider.ts';
import { droppedThoughts } from '../signed-thoughts.ts';
import { formatFor } from './format.ts';
import { type Conversation, conversation, type Turn } from './messages.ts';
import { type ClaudeModel, claudeModel } from './models.ts';
import { samplingFor } from './sampling.ts';
import { thinkingFor } from './thinking.ts';
import { toolsFor } from './tools.ts';

export interface AnthropicRequest {
  readonly body: Anthropic.MessageCreateParamsNonStreaming;
  readonly changes: readonly Change[];
}

export function anthropicRequest(call: ProviderCall): AnthropicRequest {
  const { extra, params, model: name } = call;
  if (typeof extra.n === 'number' && extra.n > 1) {
    throw new UnsupportedInput(`n is ${extra.n}, but ${name} gives one answer a request; leave n out`);
  }
  const model = claudeModel(name);
  const takesThoughts = model.thinking !== 'none';
  const talk = conversation(call.messages, takesThoughts);
  const limit = limitFor(call, model);
  const tools = toolsFor(extra, talk.called, model, name);
  const thinking = thinkingFor(model, name, {
    effort: params.reasoning_effort,
    answerTokens: limit.tokens,
    toolForced: tools.choice?.type === 'any' || tools.choice?.type === 'tool',
    midTools: isMidTools(talk.messages),
  });
  const sampling = samplingFor(params, model, name, thinking.on);
  const { format, instruction } = formatFor(extra.response_format, model);
  const stops = stopSequences(params.stop);
  const system = [...talk.system, ...(instruction ? [{ type: 'text' as const, text: instruction }] : [])];
  const output = {
    ...(thinking.effort ? { effort: thinking.effort } : {}),
    ...(format ? { format } : {}),
  };
  const body: Anthropic.MessageCreateParamsNonStreaming = {
    model: name,
    max_tokens: limit.tokens,
    messages: endedByUser(talk, model, name),
    ...(system.length > 0 ? { system } : {}),
    ...sampling.values,
    ...(stops.length > 0 ? { stop_sequences: stops } : {}),
    ...(tools.tools ? { tools: tools.tools } : {}),
    ...(tools.choice ? { tool_choice: tools.choice } : {}),
    ...(thinking.thinking ? { thinking: thinking.thinking } : {}),
    ...(Object.keys(output).length > 0 ? { output_config: output } : {}),
    ...metadataFor(extra.user),
  };
  const changes = [...limit.changes, ...tools.changes, ...thinking.changes, ...sampling.changes, ...leftOut(call)];
  if (!takesThoughts) changes.push(...droppedThoughts(call));
  return { body, changes };
}

/** Anthropic wants a limit. Where nobody set one it is what the model can say, within its window. */
export function limitFor(
  { model: name, params, window, contextTokens }: Pick<ProviderCall, 'model' | 'params' | 'window' | 'contextTokens'>,
  model: ClaudeModel = claudeModel(name),
): { readonly tokens: number; readonly changes: readonly Change[] } {
  const asked = [params.max_tokens, params.max_completion_tokens].filter((limit) => typeof limit === 'number');
  if (asked.length === 0) {
    return { tokens: Math.max(1, Math.min(model.answerTokens, window - contextTokens)), changes: [] };
  }
  const wanted = Math.min(...asked);
  if (wanted <= model.answerTokens) return { tokens: wanted, changes: [] };
  const by = `${name} says at most ${model.answerTokens} tokens`;
  return {
    tokens: model.answerTokens,
    changes: [{ kind: 'clamp', param: 'max_tokens', asked: wanted, given: model.answerTokens, by }],
  };
}

function endedByUser({ messages }: Conversation, model: ClaudeModel, name: string): Anthropic.MessageParam[] {
  const last = messages.at(-1);
  if (last?.role !== 'assistant') return [...messages];
  if (!model.continues) {
    throw new UnsupportedInput(
      `the last message is the assistant's, but ${name} does not go on with it; end with a user's`,
    );
  }
  const blocks = [...last.content];
  const end = blocks.at(-1);
  // An answer that is begun must not end with a space.
  if (end?.type === 'text') blocks[blocks.length - 1] = { ...end, text: end.text.trimEnd() };
  return [...messages.slice(0, -1), { role: 'assistant', content: blocks }];
}

/** The last turn gives results to tools that the turn before called, and called without thinking. */
function isMidTools(messages: readonly Turn[]): boolean {
  const answers = messages.at(-1)?.content.some(({ type }) => type === 'tool_result') ?? false;
  const begunBy = messages.at(-2)?.content[0]?.type;
  return answers && begunBy !== 'thinking' && begunBy !== 'redacted_thinking';
}

/** Claude refuses sequences of nothing but white space. */
function stopSequences(stop: unknown): string[] {
  const given = Array.isArray(stop) ? stop : [stop];
  return given.filter((one): one is string => typeof one === 'string' && one.trim() !== '');
}

const MOST_USER_CHARACTERS = 256;

function metadataFor(user: unknown): { metadata?: Anthropic.Metadata } {
  return typeof user === 'string' && user !== '' && user.length <= MOST_USER_CHARACTERS
    ? { metadata: { user_id: user } }
    : {};
}

/** Fields that would alter the answer, and have no word here. */
const wordless = ['logprobs', 'top_logprobs', 'logit_bias', 'prediction', 'verbosity', 'modalities'];

function leftOut({ extra, model }: ProviderCall): Change[] {
  return wordless
    .filter((name) => extra[name] !== undefined && extra[name] !== null && extra[name] !== false)
    .map((name) => ({ kind: 'dropped', param: name, by: `${model} does not know it` }));
}
