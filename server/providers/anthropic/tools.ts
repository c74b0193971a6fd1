/** OpenAI's tools and tool_choice in, Anthropic's out; throws WrongInput and UnsupportedInput. */
import type Anthropic from '@anthropic-ai/sdk';
import type { Change } from '../../../schemas/generated/types.ts';
import { UnsupportedInput, WrongInput } from '../input.ts';
import type { ClaudeModel } from './models.ts';

export interface Tools {
  readonly tools?: Anthropic.Tool[];
  readonly choice?: Anthropic.ToolChoice;
  readonly changes: readonly Change[];
}

interface Asked {
  readonly tools?: unknown;
  readonly tool_choice?: unknown;
  readonly parallel_tool_calls?: unknown;
}

/** `called`: the tools of earlier turns, which must be declared even where no more are to be called. */
export function toolsFor(asked: Asked, called: ReadonlySet<string>, model: ClaudeModel, name: string): Tools {
  const given = Array.isArray(asked.tools) ? asked.tools.map(toolOf) : [];
  if (given.length === 0) {
    if (called.size === 0) return { changes: [] };
    const earlier = [...called].map((tool): Anthropic.Tool => ({ name: tool, input_schema: { type: 'object' } }));
    return { tools: earlier, choice: { type: 'none' }, changes: [] };
  }
  const wished = choiceOf(asked.tool_choice, given);
  const forced = wished.type === 'any' || wished.type === 'tool';
  const changes: Change[] = [];
  let choice = wished;
  if (forced && !model.forcesTools) {
    choice = { type: 'auto' };
    const by = `${name} cannot be forced to call a tool`;
    changes.push({ kind: 'clamp', param: 'tool_choice', asked: asked.tool_choice, given: 'auto', by });
  }
  if (asked.parallel_tool_calls === false && choice.type !== 'none') {
    choice = { ...choice, disable_parallel_tool_use: true };
  }
  return choice.type === 'auto' && !choice.disable_parallel_tool_use
    ? { tools: given, changes }
    : { tools: given, choice, changes };
}

function toolOf(value: unknown, index: number): Anthropic.Tool {
  const {
    type,
    function: described,
    cache_control,
  } = value as {
    type?: unknown;
    function?: { name?: unknown; description?: unknown; parameters?: unknown };
    cache_control?: Anthropic.CacheControlEphemeral;
  };
  if (type !== 'function') throw new UnsupportedInput(`tools[${index}].type is "${type}"; Claude takes functions here`);
  if (typeof described?.name !== 'string') throw new WrongInput(`tools[${index}].function.name is missing`);
  const { parameters } = described;
  const schema = typeof parameters === 'object' && parameters !== null ? parameters : {};
  return {
    name: described.name,
    ...(typeof described.description === 'string' ? { description: described.description } : {}),
    input_schema: { ...schema, type: 'object' },
    ...(cache_control ? { cache_control } : {}),
  };
}

function choiceOf(choice: unknown, tools: readonly Anthropic.Tool[]): Anthropic.ToolChoice {
  if (choice === 'none') return { type: 'none' };
  if (choice === 'required') return { type: 'any' };
  const name = (choice as { function?: { name?: unknown } } | null | undefined)?.function?.name;
  if (typeof name !== 'string') return { type: 'auto' };
  if (tools.some((tool) => tool.name === name)) return { type: 'tool', name };
  throw new WrongInput(`tool_choice names "${name}", which is not among the tools`);
}
