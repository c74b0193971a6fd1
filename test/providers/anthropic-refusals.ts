/** What Anthropic's Messages refuse, in their own words: a translation that slips is found here. */
import type { AnthropicBody, AnthropicTurn } from '../anthropic-server.ts';

/** undefined: it is taken. */
export function anthropicComplaint(body: AnthropicBody, version: string | undefined): object | undefined {
  const message =
    wrongField(body) ?? wrongTurns(body) ?? wrongSampling(body, version) ?? wrongThinking(body) ?? wrongTools(body);
  if (message === undefined) return undefined;
  return { type: 'error', error: { type: 'invalid_request_error', message }, request_id: 'req_011CTest' };
}

const fields = [
  'model',
  'messages',
  'max_tokens',
  'system',
  'stop_sequences',
  'stream',
  'temperature',
  'top_p',
  'top_k',
  'tools',
  'tool_choice',
  'thinking',
  'output_config',
  'metadata',
];

function wrongField(body: AnthropicBody): string | undefined {
  const unknown = Object.keys(body).find((name) => !fields.includes(name));
  if (unknown !== undefined) return `${unknown}: Extra inputs are not permitted`;
  if (!Number.isInteger(body.max_tokens) || body.max_tokens < 1) return 'max_tokens: Field required';
  const most = /claude-haiku-4-5|claude-sonnet-4-[56]/.test(body.model) ? 64_000 : 128_000;
  if (body.max_tokens > most) return `max_tokens: ${body.max_tokens} > ${most}, which is the maximum allowed`;
  if (body.stop_sequences?.some((one) => one.trim() === '')) return 'stop_sequences: each must contain non-whitespace';
  return undefined;
}

function wrongTurns({ messages, system, model }: AnthropicBody): string | undefined {
  if (!Array.isArray(messages) || messages.length === 0) return 'messages: at least one message is required';
  if (Array.isArray(system) && system.some(({ text }) => text.trim() === '')) return 'system: text must be non-empty';
  for (const [index, turn] of messages.entries()) {
    const at = `messages.${index}`;
    const due = index % 2 === 0 ? 'user' : 'assistant';
    if (turn.role !== due) return `${at}: roles must alternate between "user" and "assistant"`;
    if (turn.content.length === 0) return `${at}: all messages must have non-empty content`;
    for (const block of turn.content) {
      if (block.type === 'text' && !block.text?.trim()) return `${at}: text content blocks must be non-empty`;
      if (block.type === 'thinking' && !block.signature) return `${at}: Invalid \`signature\` in \`thinking\` block`;
      if (block.type === 'tool_use' && !/^[\w-]+$/.test(block.id ?? '')) return `${at}: tool_use.id: invalid`;
      if (block.type === 'tool_use' && (typeof block.input !== 'object' || Array.isArray(block.input))) {
        return `${at}: tool_use.input: Input should be an object`;
      }
    }
    if (turn.role === 'assistant' && /thinking$/.test(turn.content.at(-1)!.type)) {
      return `${at}: The final block in an assistant message cannot be \`thinking\`.`;
    }
    const wrong = wrongResults(turn, messages[index - 1], at);
    if (wrong !== undefined) return wrong;
  }
  const last = messages.at(-1);
  if (last?.role === 'assistant') {
    if (/claude-(opus|sonnet)-4-[6-9]|claude-\w+-5/.test(model)) {
      return 'This model does not support assistant message prefill. The conversation must end with a user message.';
    }
    if (/\s$/.test(last.content.at(-1)?.text ?? ''))
      return 'final assistant content cannot end with trailing whitespace';
  }
  return undefined;
}

function wrongResults(turn: AnthropicTurn, before: AnthropicTurn | undefined, at: string): string | undefined {
  const called = before?.content.filter(({ type }) => type === 'tool_use').map(({ id }) => id) ?? [];
  const results = turn.content.filter(({ type }) => type === 'tool_result');
  if (results.some(({ tool_use_id }) => !called.includes(tool_use_id))) {
    return `${at}: unexpected \`tool_use_id\` found in \`tool_result\` blocks`;
  }
  if (results.length < called.length) return `${at}: \`tool_use\` ids were found without \`tool_result\` blocks`;
  const lastResult = turn.content.findLastIndex(({ type }) => type === 'tool_result');
  const firstOther = turn.content.findIndex(({ type }) => type !== 'tool_result');
  return firstOther !== -1 && firstOther < lastResult ? `${at}: tool_result blocks must come first` : undefined;
}

function wrongSampling(body: AnthropicBody, version: string | undefined): string | undefined {
  const given = (['temperature', 'top_p', 'top_k'] as const).filter((name) => name in body);
  if (given.length === 0) return undefined;
  if (version !== '2023-06-01') return `${given[0]}: Extra inputs are not permitted`;
  if (/claude-opus-4-[78]|claude-\w+-5/.test(body.model)) return `\`${given[0]}\` is deprecated for this model.`;
  if (Number(body.temperature) > 1) return 'temperature: range: 0..1';
  const thinks = body.thinking !== undefined && body.thinking.type !== 'disabled';
  if (thinks) return `\`${given[0]}\` may only be set to its default when thinking is enabled.`;
  if (/-4-[156]/.test(body.model) && 'temperature' in body && 'top_p' in body) {
    return '`temperature` and `top_p` cannot both be specified for this model. Please use only one.';
  }
  return undefined;
}

function wrongThinking(body: AnthropicBody): string | undefined {
  const { model, thinking, max_tokens, output_config: output, messages } = body;
  const unsupported = (type: string) => `"thinking.type.${type}" is not supported for this model.`;
  const { type } = thinking ?? {};
  if (type === 'enabled') {
    if (/claude-opus-4-[78]|claude-\w+-5/.test(model)) return unsupported('enabled');
    const budget = thinking?.budget_tokens ?? 0;
    if (budget < 1024) return 'thinking.enabled.budget_tokens: Input should be greater than or equal to 1024';
    if (budget >= max_tokens) return '`max_tokens` must be greater than `thinking.budget_tokens`.';
    const first = messages.at(-2)?.content[0]?.type ?? 'text';
    if (messages.at(-1)?.content[0]?.type === 'tool_result' && !/thinking$/.test(first)) {
      return `Expected \`thinking\` or \`redacted_thinking\`, but found \`${first}\`.`;
    }
  }
  if (type === 'adaptive' && /-4-5|-4-1|-3-/.test(model)) return 'adaptive thinking is not supported on this model';
  if (type === 'disabled' && /claude-(opus|sonnet)-5-5|fable|mythos/.test(model)) return unsupported('disabled');
  if (type === 'between_tools' && !/claude-sonnet-5-5/.test(model)) return unsupported('between_tools');
  if (output?.effort && /-4-5|-4-1|-3-/.test(model)) return 'This model does not support the effort parameter.';
  if (output?.effort === 'xhigh' && /-4-6/.test(model)) return "effort: 'xhigh' is not supported by this model";
  return undefined;
}

function wrongTools({ messages, model, tools, tool_choice: choice, thinking }: AnthropicBody): string | undefined {
  const uses = messages.some(({ content }) => content.some(({ type }) => type === 'tool_use'));
  if (uses && !tools) return 'Requests which include `tool_use` or `tool_result` blocks must define tools';
  if (choice && !tools) return 'tool_choice: may only be specified while providing tools';
  for (const [index, tool] of (tools ?? []).entries()) {
    if (tool.input_schema?.type !== 'object') return `tools.${index}.custom.input_schema.type: Field required`;
  }
  if (choice?.type === 'any' || choice?.type === 'tool') {
    if (/claude-(opus|sonnet)-5-5|claude-(fable|mythos)-5-[1-9]/.test(model)) {
      return 'tool_choice: forcing tool use is not supported for this model';
    }
    const byDefault = /claude-\w+-5/.test(model) && thinking?.type !== 'disabled';
    if (byDefault || (thinking && thinking.type !== 'disabled')) {
      return 'Thinking may not be enabled when tool_choice forces tool use.';
    }
  }
  return undefined;
}
