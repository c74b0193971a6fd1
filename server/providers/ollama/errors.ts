/** What an Ollama server says went wrong in, a ProviderError with a sentence that helps out. */
import type { Asked } from '../failure.ts';
import { ProviderError, type ProviderErrorKind } from '../provider.ts';
import { retryAfterMs } from '../retry-after.ts';
import { kindOfStatus } from '../told-failure.ts';

/** For servers that cannot be reached. */
export const hint = '. Is Ollama running? Start it with: ollama serve';

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
  // "registry.ollama.ai/library/gemma:2b does not support tools", with status 400.
  const unable = status === 400 && /does not support/.test(words);
  return fail(unable ? 'unsupported' : kindOfStatus(status), `${asked.provider}: ${words}`);
}

/** A line or a body with status 200 that says `{"error": …}`: the model failed on the way. */
export function errorOfLine(asked: Asked, said: unknown): ProviderError {
  const words = typeof said === 'string' ? said : JSON.stringify(said);
  return new ProviderError(asked.provider, 'server_error', `${asked.provider}: ${words}`, { status: 200 });
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
