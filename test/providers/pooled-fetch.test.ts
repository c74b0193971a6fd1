/** The pooled fetch against real sockets, and under the clients that are to use it. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import OpenAI from 'openai';
import { afterEach, expect, test } from 'vitest';
import { type PooledFetchOptions, pooledFetch } from '../../server/providers/pooled-fetch.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(answer: Answer): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.unshift(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function pool(options?: PooledFetchOptions) {
  const pooled = pooledFetch(options);
  closing.push(() => pooled.close());
  return pooled.fetch;
}

async function failure(promise: Promise<unknown>): Promise<TypeError & { cause: { code?: string } }> {
  return promise.then(
    () => {
      throw new Error('It did not fail');
    },
    (reason) => reason,
  );
}

test('method, path, headers and body arrive, status, headers and body come back', async () => {
  const url = await serve(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    response.writeHead(201, 'Made', { 'X-Kind': 'tea', 'set-cookie': ['a=1', 'b=2'] });
    response.end(JSON.stringify([request.method, request.url, request.headers['x-one'], body]));
  });
  const response = await pool()(`${url}/a/b?c=d`, { method: 'POST', headers: { 'X-One': '1' }, body: 'Größe' });
  expect([response.ok, response.status, response.statusText]).toEqual([true, 201, 'Made']);
  expect([response.headers.get('X-KIND'), response.headers.get('absent')]).toEqual(['tea', null]);
  expect([...response.headers].filter(([name]) => name === 'set-cookie')).toHaveLength(2);
  expect(await response.json()).toEqual(['POST', '/a/b?c=d', '1', 'Größe']);
});

test.each<[string, RequestInit['headers']]>([
  ['a record', { 'x-one': '1' }],
  ['pairs', [['x-one', '1']]],
  ['Headers', new Headers({ 'x-one': '1' })],
])('headers may be %s', async (_what, headers) => {
  const url = await serve((request, response) => response.end(request.headers['x-one']));
  const response = await pool()(url, headers ? { headers } : {});
  expect(await response.text()).toBe('1');
});

test('a status that is no success is an answer, not an error', async () => {
  const url = await serve((_request, response) => {
    response.statusCode = 503;
    response.end('{"error":"busy"}');
  });
  const response = await pool()(url);
  expect([response.ok, response.status, await response.json()]).toEqual([false, 503, { error: 'busy' }]);
});

test('sockets are kept and used again', async () => {
  const ports = new Set<number | undefined>();
  const url = await serve((request, response) => {
    ports.add(request.socket.remotePort);
    response.end('ok');
  });
  const fetch = pool();
  for (let round = 0; round < 20; round += 1) await (await fetch(url)).text();
  // A socket is free again only a moment after its answer's last byte, so the next call may open a second one.
  expect(ports.size).toBeLessThanOrEqual(2);
});

test('a body can be read piece by piece while it is written', async () => {
  let more: (() => void) | undefined;
  const url = await serve((_request, response) => {
    response.write('one');
    more = () => response.end('two');
  });
  const reader = (await pool()(url)).body!.getReader();
  const texts = [Buffer.from((await reader.read()).value ?? []).toString()];
  more?.();
  texts.push(Buffer.from((await reader.read()).value ?? []).toString());
  expect(texts).toEqual(['one', 'two']);
  expect((await reader.read()).done).toBe(true);
});

test('a loop and a real ReadableStream give the same bytes as text()', async () => {
  const text = 'Ünïcödé '.repeat(50_000);
  const url = await serve((_request, response) => response.end(text));
  const fetch = pool();
  const looped: Uint8Array[] = [];
  for await (const piece of (await fetch(url)).body!) looped.push(piece);
  expect(Buffer.concat(looped).toString()).toBe(text);
  let decoded = '';
  for await (const piece of (await fetch(url)).body!.pipeThrough(new TextDecoderStream())) decoded += piece;
  expect(decoded).toBe(text);
  expect(await (await fetch(url)).text()).toBe(text);
});

test('who does not read makes the server wait', async () => {
  const piece = Buffer.alloc(64 * 1024);
  const total = 512;
  let written = 0;
  const url = await serve((request, response) => {
    if (request.url === '/ping') return response.end();
    const write = (): void => {
      while (written < total) {
        written += 1;
        if (!response.write(piece)) return void response.once('drain', write);
      }
      response.end();
    };
    write();
  });
  const fetch = pool();
  const reader = (await fetch(url)).body!.getReader();
  // A hundred other exchanges in which nothing is written: the kernel's buffers and ours are full.
  for (let before = -1; before !== written; ) {
    before = written;
    for (let round = 0; round < 100; round += 1) await (await fetch(`${url}/ping`)).text();
  }
  expect(written).toBeLessThan(total);
  let bytes = 0;
  for (let each = await reader.read(); !each.done; each = await reader.read()) bytes += each.value.length;
  expect(bytes).toBe(total * piece.length);
});

test('an abort before the answer rejects with the reason, and closes the socket', async () => {
  const arrived = Promise.withResolvers<IncomingMessage>();
  const url = await serve((request) => arrived.resolve(request));
  const gone = new AbortController();
  const answer = pool()(url, { signal: gone.signal });
  const request = await arrived.promise;
  const closed = once(request.socket, 'close');
  const reason = new Error('enough');
  gone.abort(reason);
  await expect(answer).rejects.toBe(reason);
  await closed;
});

test.each(['text', 'read'] as const)(
  'an abort after the headers rejects with the reason, and closes the socket: %s',
  async (way) => {
    const arrived = Promise.withResolvers<IncomingMessage>();
    const url = await serve((request, response) => {
      response.write('some');
      arrived.resolve(request);
    });
    const gone = new AbortController();
    const response = await pool()(url, { signal: gone.signal });
    const closed = once((await arrived.promise).socket, 'close');
    const reader = way === 'read' ? response.body!.getReader() : undefined;
    await reader?.read();
    const rest = reader ? reader.read() : response.text();
    const reason = new Error('enough');
    gone.abort(reason);
    await expect(rest).rejects.toBe(reason);
    await closed;
  },
);

test('a signal that was aborted before sends nothing', async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked += 1;
    response.end();
  });
  const fetch = pool();
  await expect(fetch(url, { signal: AbortSignal.abort('no') })).rejects.toBe('no');
  await (await fetch(url)).text();
  expect(asked).toBe(1);
});

test('an abort while waiting for a socket rejects at once, and leaves the socket to the next', async () => {
  const arrived = Promise.withResolvers<ServerResponse>();
  let asked = 0;
  const url = await serve((_request, response) => {
    asked += 1;
    if (asked === 1) arrived.resolve(response);
    else response.end('second');
  });
  const fetch = pool({ connections: 1 });
  const first = fetch(url);
  const response = await arrived.promise;
  const gone = new AbortController();
  const waiting = fetch(url, { signal: gone.signal });
  gone.abort('too late');
  await expect(waiting).rejects.toBe('too late');
  response.end('first');
  expect(await (await first).text()).toBe('first');
  expect(await (await fetch(url)).text()).toBe('second');
  expect(asked).toBe(2);
});

test('giving up a body closes its socket, also before anything was read', async () => {
  const closed: Promise<unknown>[] = [];
  const url = await serve((request, response) => {
    closed.push(once(request.socket, 'close'));
    response.write('some');
  });
  const fetch = pool();
  await (await fetch(url)).body!.cancel();
  for await (const _piece of (await fetch(url)).body!) break;
  await (await fetch(url)).body![Symbol.asyncIterator]().return?.();
  await Promise.all(closed);
  expect(closed).toHaveLength(3);
});

test('nobody listening is a TypeError with the code in its cause', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const error = await failure(pool()(`http://127.0.0.1:${port}`));
  expect([error.constructor, error.message, error.cause.code]).toEqual([TypeError, 'fetch failed', 'ECONNREFUSED']);
});

test('a socket closed instead of an answer, and one closed in mid-body, are told apart', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/now') return response.destroy();
    response.write('some', () => response.destroy());
  });
  const fetch = pool();
  expect((await failure(fetch(`${url}/now`))).message).toBe('fetch failed');
  const response = await fetch(`${url}/later`);
  expect((await failure(response.text())).message).toBe('terminated');
});

test('headers that do not come in time are given up', async () => {
  const url = await serve(() => {});
  const error = await failure(pool({ headersTimeoutMs: 50 })(url));
  expect(error.cause.code).toBe('UND_ERR_HEADERS_TIMEOUT');
});

test.each(['as it comes', 'when it was here before'])('a body over the limit is not gathered: %s', async (when) => {
  const sent = Promise.withResolvers<void>();
  const url = await serve((request, response) => {
    if (request.url === '/ping') return response.end();
    response.on('finish', () => sent.resolve());
    response.write('x'.repeat(600));
    setImmediate(() => response.end('x'.repeat(600)));
  });
  const fetch = pool({ maxBodyBytes: 1000 });
  const response = await fetch(url);
  if (when === 'when it was here before') {
    await sent.promise;
    await (await fetch(`${url}/ping`)).text();
  }
  expect((await failure(response.text())).cause.code).toBe('UND_ERR_BODY_TOO_LARGE');
});

test('more requests than may be under way are refused, and those before are served', async () => {
  const waiting: ServerResponse[] = [];
  const all = Promise.withResolvers<void>();
  const url = await serve((_request, response) => {
    if (waiting.push(response) === 2) all.resolve();
  });
  const fetch = pool({ maxRequests: 2 });
  const served = [fetch(url), fetch(url)];
  expect((await failure(fetch(url))).cause.code).toBe('UND_ERR_POOL_FULL');
  await all.promise;
  for (const response of waiting) response.end('ok');
  for (const each of served) expect(await (await each).text()).toBe('ok');
  waiting.length = 0;
  const again = fetch(url);
  waiting.push = (response) => {
    response.end('again');
    return 1;
  };
  expect(await (await again).text()).toBe('again');
});

test('a body is read once', async () => {
  const url = await serve((_request, response) => response.end('once'));
  const response = await pool()(url);
  await response.text();
  await expect(response.text()).rejects.toThrow('read already');
});

test.each(['no url', 'ftp://example.org', 'file:///etc/hosts'])('%s is refused', async (url) => {
  await expect(pool()(url)).rejects.toThrow(TypeError);
});

test('the openai client is happy with it: whole, streamed, given up, refused', async () => {
  const chunk = (content: string) => ({
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta: { content }, finish_reason: null }],
  });
  const closed = Promise.withResolvers<void>();
  const url = await serve(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    const [{ content }] = body.messages;
    if (content === 'fail') {
      response.writeHead(400, { 'content-type': 'application/json', 'x-request-id': 'r1' });
      return response.end('{"error":{"message":"No","type":"invalid_request_error","param":null,"code":null}}');
    }
    if (!body.stream) {
      response.writeHead(200, { 'content-type': 'application/json' });
      return response.end(
        JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content: 'whole' } }] }),
      );
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const word of ['a', 'ü', 'c']) response.write(`data: ${JSON.stringify(chunk(word))}\n\n`);
    if (content === 'endless') return response.on('close', () => closed.resolve());
    response.end('data: [DONE]\n\n');
  });
  const client = new OpenAI({ apiKey: 'none', baseURL: url, fetch: pool(), maxRetries: 0 });
  const ask = (content: string) => ({ model: 'm', messages: [{ role: 'user' as const, content }] });

  const whole = await client.chat.completions.create(ask('hi'));
  expect(whole.choices[0]?.message.content).toBe('whole');
  let text = '';
  for await (const each of await client.chat.completions.create({ ...ask('hi'), stream: true })) {
    text += each.choices[0]?.delta.content;
  }
  expect(text).toBe('aüc');
  for await (const _each of await client.chat.completions.create({ ...ask('endless'), stream: true })) break;
  await closed.promise;
  await expect(client.chat.completions.create(ask('fail'))).rejects.toMatchObject({ status: 400, requestID: 'r1' });
});
