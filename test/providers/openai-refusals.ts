/** What OpenAI's Chat Completions refuse, in their own words: a translation that slips is found here. */
import type { OpenAIBody } from '../openai-server.ts';

/** undefined: it is taken. */
export function openaiComplaint(body: OpenAIBody): object | undefined {
  const wrong = wrongMessage(body) ?? wrongParameter(body);
  if (wrong === undefined) return undefined;
  const [message, param, code = null] = wrong;
  return { error: { message, type: 'invalid_request_error', param, code } };
}

type Wrong = readonly [message: string, param: string, code?: string];

function wrongMessage({ messages }: OpenAIBody): Wrong | undefined {
  if (!Array.isArray(messages) || messages.length === 0) return ["Missing required parameter: 'messages'.", 'messages'];
  let open = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const at = `messages.[${index}]`;
    if (!['system', 'developer', 'user', 'assistant', 'tool', 'function'].includes(message.role)) {
      return [`Invalid value: '${message.role}'.`, `${at}.role`];
    }
    if ('reasoning_content' in message) return ["Unknown parameter: 'reasoning_content'.", at];
    if (message.role === 'tool') {
      if (!open.delete(String(message.tool_call_id))) {
        return ["messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.", at];
      }
      continue;
    }
    if (open.size > 0) return ["An assistant message with 'tool_calls' must be followed by tool messages.", at];
    open = new Set((message.tool_calls ?? []).map((call: { readonly id: string }) => call.id));
    for (const call of message.tool_calls ?? []) {
      if (typeof call.function?.arguments !== 'string') {
        return ['Invalid type: expected a string.', `${at}.tool_calls[0].function.arguments`];
      }
    }
    if (message.content === null && !message.tool_calls) return ['Invalid value: null.', `${at}.content`];
  }
  return undefined;
}

function wrongParameter(body: OpenAIBody): Wrong | undefined {
  const reasons = /^(o\d|gpt-5(?!.*-chat))/.test(body.model);
  const refused = (name: string): Wrong => [
    `Unsupported parameter: '${name}' is not supported with this model.`,
    name,
    'unsupported_parameter',
  ];
  if (reasons) {
    if ('max_tokens' in body) return refused('max_tokens');
    for (const name of ['stop', 'frequency_penalty', 'presence_penalty', 'logit_bias']) {
      if (name in body && !(name === 'stop' && body.model.startsWith('o1'))) return refused(name);
    }
    const calm = body.reasoning_effort === 'none' && /^gpt-5\.\d/.test(body.model);
    if (!calm) for (const name of ['temperature', 'top_p', 'logprobs']) if (name in body) return refused(name);
    if (body.reasoning_effort === 'none' && !/^gpt-5\.\d/.test(body.model)) {
      return [
        "Unsupported value: 'reasoning_effort' does not support 'none'.",
        'reasoning_effort',
        'unsupported_value',
      ];
    }
    if (/^gpt-5\.[4-9]/.test(body.model) && body.tools && body.reasoning_effort !== 'none') {
      return [
        `Function tools with reasoning_effort are not supported for ${body.model} in /v1/chat/completions.`,
        'reasoning_effort',
      ];
    }
  } else if ('reasoning_effort' in body && /^gpt-(4|3\.5)/.test(body.model)) {
    return refused('reasoning_effort');
  }
  if ('stream_options' in body && body.stream !== true) {
    return ["The 'stream_options' parameter is only allowed when 'stream' is enabled.", 'stream_options'];
  }
  for (const name of ['top_k', 'min_p', 'num_ctx', 'keep_alive', 'think', 'context', 'tags']) {
    if (name in body) return [`Unknown parameter: '${name}'.`, name, 'unknown_parameter'];
  }
  return undefined;
}
