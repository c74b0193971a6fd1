/** Parameters by their OpenAI names in, Ollama's `options`, `think` and `keep_alive` out. */
import type { ChatRequest, Options } from 'ollama/browser';

export type Values = Readonly<Record<string, unknown>>;
type Think = ChatRequest['think'];

/** Parameters that Ollama calls the same; the rest of its runner options are the server owner's business. */
const SAME_NAME = [
  'temperature',
  'top_p',
  'top_k',
  'min_p',
  'typical_p',
  'seed',
  'frequency_penalty',
  'presence_penalty',
  'repeat_penalty',
  'repeat_last_n',
  'num_keep',
  'mirostat',
  'mirostat_tau',
  'mirostat_eta',
] as const;

/** All but num_ctx, which depends on the messages as well. */
export function ollamaOptions(params: Values): Partial<Options> {
  const options: Record<string, unknown> = {};
  for (const name of SAME_NAME) if (isSet(params[name])) options[name] = params[name];
  if (isSet(params.stop)) options.stop = Array.isArray(params.stop) ? params.stop : [params.stop];
  const most = answerTokens(params);
  if (most !== undefined) options.num_predict = most;
  return options;
}

/** The tokens that the answer may have: both of OpenAI's names may be set, each may have been clamped, so the smaller counts. */
export function answerTokens(params: Values): number | undefined {
  const limits = [params.max_completion_tokens, params.max_tokens, params.num_predict].filter(
    (limit): limit is number => typeof limit === 'number' && limit > 0,
  );
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

/** Absent where nobody asked: models that cannot think refuse the very word. */
export function thinkOf(params: Values): Think | undefined {
  if (typeof params.think === 'boolean') return params.think;
  switch (params.think ?? params.reasoning_effort) {
    case 'none':
      return false;
    case 'minimal':
    case 'low':
      return 'low';
    case 'medium':
      return 'medium';
    case 'high':
    case 'xhigh':
    case 'max':
      return 'high';
    default:
      return undefined;
  }
}

/** Seconds, or a duration such as "5m". */
export function keepAliveOf(params: Values, fallback: string | number | undefined): string | number | undefined {
  const { keep_alive } = params;
  return typeof keep_alive === 'string' || typeof keep_alive === 'number' ? keep_alive : fallback;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
