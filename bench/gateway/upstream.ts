/**
 * A process that answers at once, as Ollama and as OpenAI do, with bodies made beforehand; sends its port to the parent.
 * By hand: node bench/gateway/upstream.ts 11434
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answers, streams, tags, tokenEveryMs } from './answers.ts';

/** Streams under way: who gets a token at the next tick, and which. */
const open = new Map<ServerResponse, { readonly pieces: readonly string[]; next: number }>();

const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
  if (request.url === '/api/tags') {
    json(response, tags);
    return;
  }
  const protocol =
    request.url === '/api/chat' ? 'ollama' : request.url === '/v1/chat/completions' ? 'openai' : undefined;
  if (protocol === undefined || request.method !== 'POST') {
    response.writeHead(404).end();
    return;
  }
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    // Looked for and not parsed: what the upstream spends, the gateways in front of it cannot be blamed for.
    if (Buffer.concat(pieces).includes('"stream":true')) begin(response, protocol);
    else json(response, answers[protocol]);
  });
});

function json(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) });
  response.end(body);
}

function begin(response: ServerResponse, protocol: keyof typeof streams): void {
  const { type, pieces } = streams[protocol];
  response.writeHead(200, { 'content-type': type });
  response.write(pieces[0]!);
  open.set(response, { pieces, next: 1 });
  response.on('close', () => open.delete(response));
}

/** One clock for all streams, so that it costs the same for one stream and for hundreds. */
setInterval(() => {
  for (const [response, stream] of open) {
    response.write(stream.pieces[stream.next]!);
    stream.next += 1;
    if (stream.next < stream.pieces.length) continue;
    open.delete(response);
    response.end();
  }
}, tokenEveryMs);

server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
