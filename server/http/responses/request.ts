/** The body of a Responses request → a chat request in OpenAI's older form; throws `invalid_request`. */
import type { ChatRequest } from '../../../schemas/generated/types.ts';
import { given, isBody, listAt, objectAt, refuse, textAt, wrong } from '../fields.ts';
import { type Body, ownFields } from '../own-fields.ts';
import { inputMessages } from './input.ts';

/** Fields that mean the same under the same name. */
const same = [
  'model',
  'stream',
  'temperature',
  'top_p',
  'user',
  'parallel_tool_calls',
  'service_tier',
  'safety_identifier',
  'prompt_cache_key',
] as const;

export function responsesChat(body: Body): ChatRequest {
  refuse(body, {
    previous_response_id:
      'names an answer that was not kept: nothing is stored here. Send the whole conversation in input.',
    conversation: 'names a conversation that is kept at OpenAI. Send the whole of it in input.',
    background: 'would need the answer to be stored, and nothing is stored here. Leave it out, or stream.',
    prompt: 'names a prompt that is kept at OpenAI. Send its text in instructions.',
  });
  const { instructions, reasoning, text } = body;
  const system = instructions ? [{ role: 'system', content: textAt(instructions, 'instructions') }] : [];
  const chat = {
    ...ownFields(body),
    ...given(Object.fromEntries(same.map((name) => [name, body[name]]))),
    ...given({
      max_tokens: body.max_output_tokens,
      reasoning_effort: isBody(reasoning) ? reasoning.effort : undefined,
      verbosity: isBody(text) ? text.verbosity : undefined,
      response_format: formatOf(isBody(text) ? text.format : undefined),
    }),
    ...logprobsIn(body),
    ...toolsIn(body),
    messages: [...system, ...inputMessages(body.input)],
  };
  return chat as unknown as ChatRequest;
}

/** Who asks for how many also asks for them. */
export function wantsLogprobs({ include, top_logprobs: most }: Body): boolean {
  return typeof most === 'number' || (Array.isArray(include) && include.includes('message.output_text.logprobs'));
}

function logprobsIn(body: Body): Record<string, unknown> {
  return wantsLogprobs(body) ? { logprobs: true, ...given({ top_logprobs: body.top_logprobs }) } : {};
}

function formatOf(format: unknown): object | undefined {
  if (!isBody(format) || format.type === 'text') return undefined;
  if (format.type === 'json_object') return { type: 'json_object' };
  if (format.type !== 'json_schema')
    throw wrong('text.format', 'text.format.type must be text, json_object or json_schema.');
  const { name = 'answer', schema, strict, description } = format;
  return { type: 'json_schema', json_schema: given({ name, schema, strict, description }) };
}

function toolsIn(body: Body): Record<string, unknown> {
  const tools = listAt(body.tools, 'tools').map(toolOf);
  if (tools.length === 0) return {};
  const choice = body.tool_choice;
  if (!isBody(choice)) return { tools, ...given({ tool_choice: choice }) };
  if (choice.type === 'function') {
    return { tools, tool_choice: { type: 'function', function: { name: textAt(choice.name, 'tool_choice.name') } } };
  }
  if (choice.type !== 'allowed_tools') {
    throw wrong('tool_choice', 'tool_choice must be auto, none, required, a function, or allowed_tools.');
  }
  const allowed = listAt(choice.tools, 'tool_choice.tools').map((tool) => (isBody(tool) ? tool.name : undefined));
  const left = tools.filter((tool) => allowed.includes(tool.function.name));
  return { tools: left, tool_choice: choice.mode === 'required' ? 'required' : 'auto' };
}

interface Tool {
  readonly type: 'function';
  readonly function: Readonly<Record<string, unknown>>;
}

function toolOf(value: unknown, index: number): Tool {
  const at = `tools[${index}]`;
  const { type, name, description, parameters, strict } = objectAt(value, at);
  if (type !== 'function') {
    throw wrong(
      at,
      `${at}.type is "${String(type).slice(0, 60)}", which only OpenAI's own servers run. Describe it as a function.`,
    );
  }
  return { type, function: given({ name: textAt(name, `${at}.name`), description, parameters, strict }) };
}
