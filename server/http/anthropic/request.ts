/** The body of a Messages request → a chat request in OpenAI's form; throws `invalid_request`. */
import type { ChatRequest } from '../../../schemas/generated/types.ts';
import { given, isBody, listAt, objectAt, refuse, textAt, wrong } from '../fields.ts';
import { type Body, ownFields } from '../own-fields.ts';
import { systemMessages, turnMessages } from './messages.ts';

export interface AnthropicRead {
  readonly chat: ChatRequest;
  readonly thoughts: Thoughts;
}

/**
 * Who did not ask for thoughts is not told them: many clients take the first block for the answer. `signed`: told without
 * their words, to be given back.
 */
export type Thoughts = 'told' | 'signed' | 'untold';

export function anthropicChat(value: unknown): AnthropicRead {
  const body = objectAt(value, '');
  refuse(body, {
    container: 'names something that runs at Anthropic. Leave it out: models here run no code of their own.',
    mcp_servers: 'would be called by Anthropic. Call them yourself and give their tools in tools.',
  });
  const turns = listAt(body.messages, 'messages');
  if (turns.length === 0) {
    throw wrong('messages', 'messages is missing: send a list such as [{"role": "user", "content": "Hello"}].');
  }
  const chat = {
    ...ownFields(body),
    ...given({
      model: body.model,
      stream: body.stream,
      max_tokens: body.max_tokens,
      temperature: body.temperature,
      top_p: body.top_p,
      top_k: body.top_k,
      stop: body.stop_sequences,
      user: userIn(body),
      reasoning_effort: effortIn(body),
      response_format: formatIn(body),
      ...toolsIn(body),
    }),
    messages: [...systemMessages(body.system), ...turns.flatMap((turn, index) => turnMessages(turn, index))],
  };
  return { chat: chat as unknown as ChatRequest, thoughts: thoughtsIn(body.thinking) };
}

const mostUserCharacters = 512;

function userIn({ metadata }: Body): string | undefined {
  const user = isBody(metadata) ? metadata.user_id : undefined;
  return typeof user === 'string' ? user.slice(0, mostUserCharacters) : undefined;
}

function thoughtsIn(thinking: unknown): Thoughts {
  if (!isBody(thinking) || thinking.type === 'disabled') return 'untold';
  return thinking.display === 'omitted' ? 'signed' : 'told';
}

/** A budget of tokens becomes the effort that has about that budget; who leaves it to the model gets what Claude takes unasked. */
function effortIn({ thinking, output_config: output }: Body): string | undefined {
  if (isBody(thinking) && thinking.type === 'disabled') return 'none';
  const effort = isBody(output) ? output.effort : undefined;
  if (typeof effort === 'string') return effort === 'max' ? 'xhigh' : effort;
  if (!isBody(thinking)) return undefined;
  if (thinking.type === 'adaptive') return 'high';
  if (thinking.type !== 'enabled') return undefined;
  const { budget_tokens: budget } = thinking;
  if (typeof budget !== 'number') throw wrong('thinking', 'thinking.budget_tokens must be a number.');
  return efforts.find(([most]) => budget <= most)![1];
}

const efforts: readonly (readonly [tokens: number, effort: string])[] = [
  [1_024, 'minimal'],
  [4_096, 'low'],
  [12_000, 'medium'],
  [24_000, 'high'],
  [Number.POSITIVE_INFINITY, 'xhigh'],
];

function formatIn({ output_config: output, output_format: older }: Body): object | undefined {
  const format = isBody(output) && output.format ? output.format : older;
  if (!isBody(format)) return undefined;
  if (format.type !== 'json_schema') throw wrong('output_config', 'output_config.format.type must be json_schema.');
  return { type: 'json_schema', json_schema: { name: 'answer', schema: objectAt(format.schema, 'format.schema') } };
}

function toolsIn(body: Body): Record<string, unknown> {
  const tools = listAt(body.tools, 'tools').map(toolOf);
  if (tools.length === 0) return {};
  const choice = isBody(body.tool_choice) ? body.tool_choice : {};
  return {
    tools,
    tool_choice: choiceOf(choice),
    parallel_tool_calls: choice.disable_parallel_tool_use === true ? false : undefined,
  };
}

function toolOf(value: unknown, index: number): object {
  const at = `tools[${index}]`;
  const tool = objectAt(value, at);
  if (tool.type !== undefined && tool.type !== null && tool.type !== 'custom') {
    throw wrong(
      at,
      `${at}.type is "${String(tool.type).slice(0, 60)}", which only Claude's own servers know. Describe it with name and input_schema.`,
    );
  }
  return {
    type: 'function',
    function: given({
      name: textAt(tool.name, `${at}.name`),
      description: tool.description,
      parameters: objectAt(tool.input_schema, `${at}.input_schema`),
      strict: tool.strict,
    }),
    ...(tool.cache_control ? { cache_control: tool.cache_control } : {}),
  };
}

function choiceOf({ type, name }: Body): unknown {
  switch (type) {
    case undefined:
      return undefined;
    case 'auto':
    case 'none':
      return type;
    case 'any':
      return 'required';
    case 'tool':
      return { type: 'function', function: { name: textAt(name, 'tool_choice.name') } };
    default:
      throw wrong('tool_choice', 'tool_choice.type must be auto, any, tool or none.');
  }
}
