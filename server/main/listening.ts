/** A handler and an address go in; a server that listens comes out, and a way to end it without cutting answers off. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';

/** The address cannot be had. The message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

export interface Listening {
  /** With the port that was given where 0 was asked for: `http://127.0.0.1:8000`. */
  readonly url: string;
  /** Refuses new connections, lets open requests finish for so long, 10 s unless given, then closes what is left. */
  drain(limitMs?: number): Promise<void>;
}

/** Open requests get this long: less than the 15 s of docker-compose.yml and the 30 s that Kubernetes waits. */
const drainMs = 10_000;
const headerBytes = 32 * 1024;
/** Longer than the idle time of the usual load balancers, which otherwise send requests into closing sockets. */
const keepAliveMs = 65_000;
const connectionsLimit = 10_000;

/** Rejects with a ListenError. */
export async function listen(handler: RequestListener, host: string, port: number): Promise<Listening> {
  const server = createServer({ maxHeaderSize: headerBytes, keepAliveTimeout: keepAliveMs }, handler);
  server.maxConnections = connectionsLimit;
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ListenError(sentenceFor(error, host, port), { cause: error });
  }
  return {
    url: urlOf(host, (server.address() as AddressInfo).port),
    drain: (limitMs = drainMs) => drain(server, limitMs),
  };
}

export function urlOf(host: string, port: number): string {
  // Nobody can call the address that means all of them.
  const named = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${isIPv6(named) ? `[${named}]` : named}:${port}`;
}

async function drain(server: Server, limitMs: number): Promise<void> {
  // A connection that falls idle from now on is closed at once; those that are idle already, close() closes.
  server.keepAliveTimeout = 1;
  server.keepAliveTimeoutBuffer = 0;
  const closed = once(server, 'close');
  server.close();
  const late = setTimeout(() => server.closeAllConnections(), limitMs);
  await closed;
  clearTimeout(late);
}

function sentenceFor(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken. Stop what listens there, or choose another port: PORT=${port + 1}.`;
    case 'EACCES':
      return `Port ${port} is not for everybody to listen on. Choose one above 1023: PORT=8000.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is "${host}", but that is no address of this machine. HOST=127.0.0.1 is always one.`;
    default:
      throw error;
  }
}
