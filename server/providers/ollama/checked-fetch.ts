/** A fetch in, one for a single call of the ollama package out: aborted by our signal, and with errors in our words. */
import type { Fetch } from 'ollama/browser';
import type { Asked } from '../failure.ts';
import { errorOfStatus } from './errors.ts';

const MAX_ERROR_CHARACTERS = 2_000;

/** The answer itself where its status is good; else rejects with what it says went wrong. */
export async function checkAnswered(response: Response, asked: Asked): Promise<Response> {
  if (response.ok) return response;
  const body = await response.text();
  throw errorOfStatus(asked, response.status, body.slice(0, MAX_ERROR_CHARACTERS), response.headers);
}

/**
 * `onAnswer` is called for every answer with a good status; errors are thrown before the package sees them, since it
 * writes to the console whenever one is not JSON.
 */
export function checkedFetch(fetch: Fetch, asked: Asked, signal: AbortSignal, onAnswer: () => void): Fetch {
  return async (url, init) => {
    const response = await checkAnswered(await fetch(url, { ...init, signal }), asked);
    onAnswer();
    return response;
  };
}
