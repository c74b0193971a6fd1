/** Options in, a `fetch` over keep-alive undici pools out: what the SDK clients need of fetch, at a tenth of its price. */
import { type Dispatcher, Pool } from 'undici';
import { Exchange } from './exchange.ts';

export interface PooledFetchOptions {
  /** Sockets per origin. Further requests wait for one. */
  readonly connections?: number;
  /** Requests per origin that may be under way or waiting; one more is refused at once with the code `UND_ERR_POOL_FULL`. */
  readonly maxRequests?: number;
  readonly connectTimeoutMs?: number;
  /** From the request being sent to the status line. */
  readonly headersTimeoutMs?: number;
  /** Between two pieces of the body. */
  readonly bodyTimeoutMs?: number;
  /** An idle socket is closed after this long, unless the server asks for less. */
  readonly keepAliveMs?: number;
  /** The most that json() and text() gather. A body read piece by piece has no limit. */
  readonly maxBodyBytes?: number;
}

export interface PooledFetch {
  /**
   * As the global fetch, for text or byte bodies, without redirects, cookies, caches and content codings. The answer has
   * what SDK clients use: ok, status, statusText, url, headers, json(), text(), arrayBuffer(), body.
   * Rejects with a TypeError whose `cause.code` tells (ECONNREFUSED, UND_ERR_…), or with the signal's reason.
   * An answer must be read to its end, cancelled or aborted: until then it keeps its socket.
   */
  readonly fetch: typeof globalThis.fetch;
  /** Lets requests under way finish, then closes the sockets. */
  close(): Promise<void>;
}

const MAX_ORIGINS = 64;
const MAX_REMEMBERED_URLS = 256;

export function pooledFetch(options: PooledFetchOptions = {}): PooledFetch {
  const maxBodyBytes = options.maxBodyBytes ?? 64 * 1024 * 1024;
  const maxRequests = options.maxRequests ?? 10_000;
  const pools = new Map<string, OpenPool>();
  // Parsing a URL costs more than a look-up, and a provider has three of them.
  const targets = new Map<string, Target>();

  function targetOf(url: string): Target {
    const known = targets.get(url);
    if (known) return known;
    const target = targetIn(url, (origin) => openPool(pools, origin, options));
    if (targets.size >= MAX_REMEMBERED_URLS) targets.clear();
    targets.set(url, target);
    return target;
  }

  function send(input: string | URL | Request, init: RequestInit = {}): Promise<Exchange> {
    return new Promise((resolve, reject) => {
      const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
      const signal = init.signal ?? undefined;
      if (signal?.aborted) throw signal.reason;
      const body = bodyOf(init.body);
      const { open, path } = targetOf(url);
      if (open.underWay >= maxRequests) throw poolFull(maxRequests, url);
      open.underWay += 1;
      const exchange = new Exchange(url, signal, maxBodyBytes, resolve, reject, () => {
        open.underWay -= 1;
      });
      const method = (init.method ?? 'GET') as Dispatcher.HttpMethod;
      open.pool.dispatch({ path, method, headers: headersOf(init.headers), body }, exchange);
    });
  }

  return {
    // The answer is no Response by class, only by what it can do; the clients ask for no more.
    fetch: send as unknown as typeof globalThis.fetch,
    close: async () => {
      await Promise.all([...pools.values()].map(({ pool }) => pool.close()));
    },
  };
}

interface OpenPool {
  readonly pool: Pool;
  underWay: number;
}

interface Target {
  readonly open: OpenPool;
  readonly path: string;
}

function targetIn(text: string, openFor: (origin: string) => OpenPool): Target {
  if (!URL.canParse(text)) throw new TypeError(`"${text}" is not a URL`);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError(`"${text}" is no http or https URL`);
  return { open: openFor(url.origin), path: url.pathname + url.search };
}

function openPool(pools: Map<string, OpenPool>, origin: string, options: PooledFetchOptions): OpenPool {
  const known = pools.get(origin);
  if (known) return known;
  if (pools.size >= MAX_ORIGINS) throw new TypeError(`More than ${MAX_ORIGINS} origins: ${origin} gets no connections`);
  const pool = new Pool(origin, {
    connections: options.connections ?? 256,
    connectTimeout: options.connectTimeoutMs ?? 10_000,
    headersTimeout: options.headersTimeoutMs ?? 600_000,
    bodyTimeout: options.bodyTimeoutMs ?? 600_000,
    keepAliveTimeout: options.keepAliveMs ?? 4_000,
    // One request a socket: an abort closes the socket, and must not take others with it.
    pipelining: 1,
    allowH2: false,
  });
  const open = { pool, underWay: 0 };
  pools.set(origin, open);
  return open;
}

function poolFull(maxRequests: number, url: string): TypeError {
  const cause = Object.assign(new Error(`${maxRequests} requests to ${url} are under way already`), {
    code: 'UND_ERR_POOL_FULL',
  });
  return new TypeError('fetch failed', { cause });
}

function headersOf(headers: RequestInit['headers']): string[] | Record<string, string> {
  if (!headers) return {};
  if (headers instanceof Headers) return [...headers].flat();
  return Array.isArray(headers) ? headers.flat() : headers;
}

function bodyOf(body: RequestInit['body']): string | Uint8Array | null {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new TypeError('This fetch sends strings and bytes only');
}
