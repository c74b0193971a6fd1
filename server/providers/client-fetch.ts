/** A fetch in, one for a vendor's client out: it sends what the call needs and no more, and lets failures through unharmed. */
import type { Told } from './told-failure.ts';

/** The clients wrap what a fetch throws, and take some of it for timeouts by its words: so it travels in here. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** What the fetch threw, or undefined beside `told`. */
  readonly reason: unknown;
  /** An answer with a status other than 2xx. */
  readonly told: Told | undefined;

  constructor(reason: unknown, told?: Told) {
    super('refused');
    this.reason = reason;
    this.told = told;
  }
}

/**
 * The clients add what they find in the environment – organizations, headers of one vendor that would then reach all –
 * and a dozen headers about the machine they run on.
 */
const sentHeaders = [
  'accept',
  'content-type',
  'user-agent',
  'authorization',
  'x-api-key',
  'anthropic-version',
  'anthropic-beta',
] as const;

/** The most of an error's body that is read into a failure. */
const MAX_ERROR_CHARACTERS = 4_000;

/** `keyless`: for servers that want no key; the clients insist on one. */
export function clientFetch(fetch: typeof globalThis.fetch, keyless: boolean): typeof globalThis.fetch {
  return async (url, init = {}) => {
    const given = new Headers(init.headers);
    const headers: Record<string, string> = {};
    for (const name of sentHeaders) {
      const value = given.get(name);
      if (value !== null && !(keyless && (name === 'authorization' || name === 'x-api-key'))) headers[name] = value;
    }
    const { method, body, signal } = init;
    try {
      const response = await fetch(url, {
        ...(method === undefined ? {} : { method }),
        ...(body === undefined ? {} : { body }),
        ...(signal === undefined ? {} : { signal }),
        headers,
      });
      if (response.ok) return response;
      const text = await response.text();
      throw new Refused(undefined, {
        status: response.status,
        body: text.slice(0, MAX_ERROR_CHARACTERS),
        headers: response.headers,
      });
    } catch (error) {
      throw error instanceof Refused ? error : new Refused(error);
    }
  };
}

/** What a client rejected with → what its fetch met; itself where its fetch met nothing. */
export function refusedIn(error: unknown): unknown {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    if (each instanceof Refused) return each;
  }
  return error;
}
