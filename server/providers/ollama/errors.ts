/** Whatever went wrong with an Ollama server in, a ProviderError with a sentence that helps out. */
import { ProviderError, type ProviderErrorKind } from '../provider.ts';
import { UnsupportedInput } from './messages.ts';

export interface Asked {
  readonly provider: string;
  readonly baseUrl: string;
  /** Absent when the models are listed. */
  readonly model?: string;
}

/** An answer with a status other than 2xx. `body` is what it said. */
export function errorOfStatus(
  asked: Asked,
  status: number,
  body: string,
  headers: Pick<Headers, 'get'>,
): ProviderError {
  const said = errorIn(body);
  const options = { status, retryAfterMs: retryAfterMs(headers) };
  const fail = (kind: ProviderErrorKind, text: string) => new ProviderError(asked.provider, kind, text, options);
  const words = said ?? `${asked.baseUrl} answered ${status}`;
  if (status === 404 && said !== undefined && asked.model !== undefined) {
    return fail(
      'model_missing',
      `${asked.provider} has no model ${asked.model}. Get it with: ollama pull ${asked.model}`,
    );
  }
  if (status === 404 || (status >= 300 && status < 400)) {
    return fail('unreachable', `${asked.baseUrl} answers ${status}, not as Ollama does. Is this its base URL?`);
  }
  return fail(kindOf(status), `${asked.provider}: ${words}`);
}

/** A line or a body with status 200 that says `{"error": …}`: the model failed on the way. */
export function errorOfLine(asked: Asked, said: unknown): ProviderError {
  const words = typeof said === 'string' ? said : JSON.stringify(said);
  return new ProviderError(asked.provider, 'server_error', `${asked.provider}: ${words}`, { status: 200 });
}

export function brokenStream(asked: Asked, what: string, cause?: unknown): ProviderError {
  return new ProviderError(asked.provider, 'broken_stream', `${asked.provider}: ${what}`, { cause });
}

/** Anything thrown on the way: by the translation, the fetch, the socket or JSON.parse. `answered`: the status was here already. */
export function asProviderError(error: unknown, asked: Asked, answered: boolean): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof UnsupportedInput) {
    return new ProviderError(asked.provider, 'bad_request', error.message, { cause: error });
  }
  if (error instanceof SyntaxError) return brokenStream(asked, 'the answer is not JSON', error);
  const code = codeOf(error);
  // Not a failure of the network: our own mistake, which must be seen.
  if (code === undefined) throw error;
  const fail = (kind: ProviderErrorKind, text: string) =>
    new ProviderError(asked.provider, kind, `${asked.provider}: ${text}`, { cause: error });
  if (code === 'UND_ERR_POOL_FULL') return fail('overloaded', 'too many requests are under way already');
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return fail('timeout', `${asked.baseUrl} stayed silent for too long`);
  }
  if (answered) return brokenStream(asked, `the connection broke in mid-answer (${code})`, error);
  return fail(
    'unreachable',
    `${asked.baseUrl} cannot be reached (${code}). Is Ollama running? Start it with: ollama serve`,
  );
}

function kindOf(status: number): ProviderErrorKind {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 429) return 'rate_limited';
  if (status === 503) return 'overloaded';
  return status < 500 ? 'bad_request' : 'server_error';
}

function errorIn(body: string): string | undefined {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    return typeof error === 'string' ? error : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Seconds, or a date, which is read against the server's own clock. */
function retryAfterMs(headers: Pick<Headers, 'get'>): number | undefined {
  const value = headers.get('retry-after');
  if (value === null || value === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.round(Number(value) * 1000);
  const ms = Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** fetch hides the system's code in the cause, and a name with two addresses hides it in the first of several errors. */
function codeOf(error: unknown): string | undefined {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    if ('code' in each && typeof each.code === 'string') return each.code;
  }
  return undefined;
}
