/** What a server says went wrong – a status, a body, an event in mid-stream – in, a ProviderError out. Knows the shapes that OpenAI, Anthropic and those who imitate them use. */
import type { Asked } from './failure.ts';
import { ProviderError, type ProviderErrorKind } from './provider.ts';
import { requestIdIn } from './request-id.ts';
import { retryAfterMs } from './retry-after.ts';

export interface Told {
  /** HTTP status; 200 where the failure came in an answer that had begun well. */
  readonly status: number;
  /** Text or parsed JSON. */
  readonly body: unknown;
  readonly headers: Pick<Headers, 'get'>;
}

const MAX_WORDS = 500;

/** `secret` is taken out of whatever the server quotes. */
export function toldFailure(asked: Asked, told: Told, secret?: string): ProviderError {
  const { provider, baseUrl } = asked;
  const said = saidIn(told.body);
  const status = told.status === 200 ? (said.status ?? 200) : told.status;
  const kind = kindOf(status, said);
  const requestId = requestIdIn(told.headers) ?? said.requestId;
  const options = { status, retryAfterMs: retryAfterMs(told.headers), requestId };
  const words = secret ? said.words?.replaceAll(secret, '[key]') : said.words;
  const fail = (text: string) => new ProviderError(provider, kind, text, options);
  // Vendors like to quote a part of the key that they refuse.
  if (kind === 'unauthorized') return fail(`${provider} refused the key, or what it may be used for (${status})`);
  if (kind === 'model_missing') return fail(`${provider} has no model ${asked.model ?? ''} for this key`);
  if (kind === 'unreachable') return fail(`${baseUrl} answers ${status}, not as it should. Is this its base URL?`);
  return fail(`${provider}: ${words?.slice(0, MAX_WORDS) || `${baseUrl} answered ${status}`}`);
}

interface Said {
  readonly words?: string | undefined;
  /** `type` and `code`, whichever there are. */
  readonly labels: readonly string[];
  /** Some name the status in the body only. */
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
}

const kindsByLabel: Readonly<Record<string, ProviderErrorKind>> = {
  rate_limit_exceeded: 'rate_limited',
  rate_limit_error: 'rate_limited',
  insufficient_quota: 'rate_limited',
  billing_error: 'rate_limited',
  overloaded_error: 'overloaded',
  server_overloaded: 'overloaded',
  engine_overloaded: 'overloaded',
  timeout_error: 'timeout',
  api_error: 'server_error',
  server_error: 'server_error',
  authentication_error: 'unauthorized',
  invalid_api_key: 'unauthorized',
  permission_error: 'unauthorized',
  model_not_found: 'model_missing',
  not_found_error: 'model_missing',
  context_length_exceeded: 'unsupported',
  request_too_large: 'unsupported',
  unsupported_parameter: 'unsupported',
  unsupported_value: 'unsupported',
};

/** Said with status 400 like any other mistake, though nothing but the choice of the model is wrong. */
const modelCannot =
  /(does not|doesn't|do not) support|(is|are) not supported|not enabled for this model|context (length|window|size)|prompt is too long|maximum context|too many (input )?tokens|invalid .?signature.? in .?thinking/i;

function kindOf(status: number, { labels, words = '' }: Said): ProviderErrorKind {
  const byLabel = labels.map((label) => kindsByLabel[label]).find((kind) => kind !== undefined);
  // A status of its own says more than a label that is used for several.
  if (status === 200 || status === 400 || status === 404 || status === 422) {
    if (byLabel !== undefined) return byLabel;
    if (status !== 404 && modelCannot.test(words)) return 'unsupported';
    if (status === 404) return /model/i.test(words) ? 'model_missing' : 'unreachable';
  }
  return kindOfStatus(status);
}

export function kindOfStatus(status: number): ProviderErrorKind {
  if (status === 200) return 'server_error';
  if (status < 400) return 'unreachable';
  if (status === 401 || status === 403) return 'unauthorized';
  // Nothing was paid for; another vendor may have been.
  if (status === 402 || status === 429) return 'rate_limited';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 413) return 'unsupported';
  // 498 is Groq's, 529 Anthropic's.
  if (status === 498 || status === 503 || status === 529) return 'overloaded';
  return status < 500 ? 'bad_request' : 'server_error';
}

/** Seen: {error:{message,type,code}}, [{error}], {error:"…"}, {message:{detail:[{msg}]}}, {detail}, {errors:[…]}, HTML, nothing. */
function saidIn(body: unknown): Said {
  const value = typeof body === 'string' ? (jsonIn(body) ?? body) : body;
  if (typeof value === 'string') return { words: value.startsWith('<') ? undefined : value.trim(), labels: [] };
  const outer = objectIn(value);
  const inner = objectIn(outer.error ?? outer);
  const labels = [inner.code, inner.type, outer.type].filter((label) => typeof label === 'string');
  const code = Number(inner.code ?? inner.status ?? outer.status_code);
  return {
    words: wordsIn(outer.error ?? outer),
    labels,
    status: code >= 400 && code < 600 ? code : undefined,
    requestId: typeof outer.request_id === 'string' ? outer.request_id : undefined,
  };
}

function wordsIn(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || depth > 4) return undefined;
  if (Array.isArray(value)) {
    const each = value.slice(0, 10).map((one) => wordsIn(one, depth + 1));
    return each.filter((words) => words !== undefined).join('; ') || undefined;
  }
  const { message, msg, detail, errors, error, loc } = value as Record<string, unknown>;
  const words = wordsIn(message ?? msg ?? detail ?? errors ?? error, depth + 1);
  return words !== undefined && Array.isArray(loc) ? `${loc.join('.')}: ${words}` : words;
}

function objectIn(value: unknown): Record<string, unknown> {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'object' && one !== null ? (one as Record<string, unknown>) : {};
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
