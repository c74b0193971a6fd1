/** What a protocol answers in, a local server out that plays scripts over real sockets, remembers what it was asked, and fails on request. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** How one request is answered. All fields together: replay these bytes, cut like this, and break there. */
export interface Reply {
  /** Name of the files in recorded/<protocol>, without the extension: the stream or the whole answer, as the request wants. */
  readonly recording?: string;
  /** The words of an answer made for the request. `Hello from <model>.` unless there is something else. */
  readonly text?: string;
  /** The body itself, instead of a recording. */
  readonly body?: string | Uint8Array;
  /** 200 unless given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Another way to write the same bytes. */
  readonly rewrite?: (body: Buffer) => Buffer;
  /** How the body is cut into pieces, each sent on its own. Events of a stream, or the whole, unless given. */
  readonly pieces?: (body: Buffer) => readonly Uint8Array[];
  readonly tokenDelayMs?: number;
  /** Stops for good after so many bytes: says nothing more, closes the socket, or ends as if that were all. */
  readonly stop?: { readonly afterBytes: number; readonly how: 'hang' | 'destroy' | 'end' };
  /** `hang` says nothing at all, not even a status; `destroy` closes the socket instead of answering. */
  readonly instead?: 'hang' | 'destroy';
}

export interface Received<Body> {
  readonly body: Body;
  readonly headers: IncomingHttpHeaders;
  /** How the exchange ended; `aborted`: the client closed its socket before the answer was complete. */
  readonly ended: Promise<'finished' | 'aborted'>;
}

export interface WireServer<Body> {
  readonly url: string;
  readonly port: number;
  /** The last thousand requests, oldest first. */
  readonly requests: readonly Received<Body>[];
  /** Sockets that are open. */
  sockets(): Promise<number>;
  /** The next request to arrive; one that has arrived since the last call counts. */
  nextRequest(): Promise<Received<Body>>;
  /** Answers from here on by this script. */
  play(script: (body: Body) => Reply): void;
  close(): Promise<void>;
}

export interface WireProtocol<Body> {
  readonly path: string;
  /** What the vendor refuses, in its own words; undefined: it answers. */
  refusal(body: Body, headers: IncomingHttpHeaders): { readonly status: number; readonly body: object } | undefined;
  /** The bytes of an answer. */
  answer(body: Body, reply: Reply): Buffer;
  /** On every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface WireServerOptions<Body> {
  /** A free one unless given. */
  readonly port?: number;
  readonly script?: (body: Body) => Reply;
}

const MOST_REMEMBERED = 1_000;

export async function startWireServer<Body extends { readonly stream?: boolean | null }>(
  protocol: WireProtocol<Body>,
  options: WireServerOptions<Body> = {},
): Promise<WireServer<Body>> {
  let script = options.script ?? ((): Reply => ({}));
  const requests: Received<Body>[] = [];
  const waiting: ((received: Received<Body>) => void)[] = [];
  const unseen: Received<Body>[] = [];

  const server = createServer(async (request, response) => {
    if (request.url !== protocol.path || request.method !== 'POST') {
      return json(response, 404, { error: { message: `Unknown request URL: ${request.method} ${request.url}` } }, {});
    }
    const body = await bodyOf<Body>(request);
    const { headers } = request;
    const ended = new Promise<'finished' | 'aborted'>((resolve) => {
      response.on('close', () => resolve(response.writableFinished ? 'finished' : 'aborted'));
    });
    remember({ body, headers, ended });
    const refusal = protocol.refusal(body, headers);
    if (refusal) json(response, refusal.status, refusal.body, protocol.headers);
    else await play(response, body, script(body));
  });

  function remember(received: Received<Body>): void {
    requests.push(received);
    if (requests.length > MOST_REMEMBERED) requests.shift();
    const next = waiting.shift();
    if (next) next(received);
    else unseen.push(received);
    if (unseen.length > MOST_REMEMBERED) unseen.shift();
  }

  async function play(response: ServerResponse, request: Body, reply: Reply): Promise<void> {
    if (reply.instead === 'destroy') response.destroy();
    if (reply.instead) return;
    const status = reply.status ?? 200;
    const stream = request.stream === true && status === 200;
    const written = reply.body === undefined ? protocol.answer(request, reply) : Buffer.from(reply.body as string);
    const body = reply.rewrite ? reply.rewrite(written) : written;
    const whole = !stream && !reply.pieces && !reply.stop;
    response.writeHead(status, {
      'content-type': stream ? 'text/event-stream; charset=utf-8' : 'application/json',
      ...(whole ? { 'content-length': body.length } : {}),
      ...protocol.headers,
      ...reply.headers,
    });
    if (whole) {
      response.end(body);
      return;
    }
    let sent = 0;
    const end = reply.stop?.afterBytes ?? Number.POSITIVE_INFINITY;
    for (const piece of reply.pieces ? reply.pieces(body) : stream ? eventsIn(body) : [body]) {
      if (response.destroyed || sent >= end) break;
      if (sent > 0 && reply.tokenDelayMs) await wait(reply.tokenDelayMs);
      await send(response, piece.subarray(0, end - sent), reply);
      sent += piece.length;
    }
    if (sent >= end && reply.stop?.how === 'hang') return;
    if (sent >= end && reply.stop?.how === 'destroy') response.destroy();
    else response.end();
  }

  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    sockets: () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count))),
    nextRequest: () => {
      const request = unseen.shift();
      return request ? Promise.resolve(request) : new Promise((resolve) => waiting.push(resolve));
    },
    play: (next) => {
      script = next;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Words with the space before them. */
export function tokensIn(text: string): string[] {
  return text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
}

/** Cut pieces leave one by one, so that they also arrive one by one; the usual events leave as the socket takes them. */
async function send(response: ServerResponse, piece: Uint8Array, reply: Reply): Promise<void> {
  if (!reply.pieces && !reply.stop) {
    if (!response.write(piece)) await roomIn(response);
    return;
  }
  await new Promise<void>((resolve) => response.write(piece, () => setImmediate(resolve)));
}

function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}

function eventsIn(body: Buffer): Buffer[] {
  return body
    .toString('utf8')
    .split(/(?<=\n\n)/)
    .map((event) => Buffer.from(event));
}

function json(
  response: ServerResponse,
  status: number,
  value: object,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

async function bodyOf<T>(request: IncomingMessage): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
