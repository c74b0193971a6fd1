/** Anything thrown on the way to an answer in, a ProviderError out; what is our own mistake is thrown on. */
import { UnsupportedInput, WrongInput } from './input.ts';
import { ProviderError, type ProviderErrorKind } from './provider.ts';

export interface Asked {
  readonly provider: string;
  readonly baseUrl: string;
  /** Absent when the models are listed. */
  readonly model?: string;
}

/** `answered`: the status was here already. `hint`: what may help where the server cannot be reached. */
export function asProviderError(error: unknown, asked: Asked, answered: boolean, hint = ''): ProviderError {
  if (error instanceof ProviderError) return error;
  const { provider, baseUrl } = asked;
  if (error instanceof WrongInput) return new ProviderError(provider, 'bad_request', error.message, { cause: error });
  if (error instanceof UnsupportedInput) {
    return new ProviderError(provider, 'unsupported', error.message, { cause: error });
  }
  if (error instanceof SyntaxError) return brokenStream(asked, 'the answer is not JSON', error);
  const code = codeOf(error);
  // Not a failure of the network: our own mistake, which must be seen.
  if (code === undefined) throw error;
  const fail = (kind: ProviderErrorKind, text: string) =>
    new ProviderError(provider, kind, `${provider}: ${text}`, { cause: error });
  if (code === 'UND_ERR_POOL_FULL') return fail('overloaded', 'too many requests are under way already');
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return fail('timeout', `${baseUrl} stayed silent for too long`);
  }
  if (answered) return brokenStream(asked, `the connection broke in mid-answer (${code})`, error);
  return fail('unreachable', `${baseUrl} cannot be reached (${code})${hint}`);
}

export function brokenStream(asked: Asked, what: string, cause?: unknown): ProviderError {
  return new ProviderError(asked.provider, 'broken_stream', `${asked.provider}: ${what}`, { cause });
}

/** fetch hides the system's code in the cause, and a name with two addresses hides it in the first of several errors. */
function codeOf(error: unknown): string | undefined {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    if ('code' in each && typeof each.code === 'string') return each.code;
  }
  return undefined;
}
