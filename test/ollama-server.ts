/**
 * Models and a script in, a local server out that speaks Ollama's native protocol over a real socket, remembers what it was
 * asked, and fails on request. By hand: node test/ollama-server.ts [port] [milliseconds between tokens]
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { refusalOf, textAnswer, tokensIn } from './providers/ollama-answers.ts';
import { modelDetails, type OllamaModel, sameModel, tagOf } from './providers/ollama-models.ts';

/** How one chat is answered. All fields together: replay these bytes, cut like this, and break there. */
export interface Reply {
  /** Name of the files in recorded/ollama, without the extension: the stream or the whole answer, as the request wants. */
  readonly recording?: string;
  /** The words of an answer made for the request. `Hello from <model>.` unless there is something else. */
  readonly text?: string;
  /** The body itself, instead of a recording. */
  readonly body?: string | Uint8Array;
  /** 200 unless given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** How the body is cut into pieces, each sent on its own. Lines of a stream, or the whole, unless given. */
  readonly pieces?: (body: Buffer) => readonly Uint8Array[];
  readonly tokenDelayMs?: number;
  /** Stops for good after so many bytes: says nothing more, closes the socket, or ends as if that were all. */
  readonly stop?: { readonly afterBytes: number; readonly how: 'hang' | 'destroy' | 'end' };
  /** `hang` says nothing at all, not even a status; `destroy` closes the socket instead of answering. */
  readonly instead?: 'hang' | 'destroy';
}

/** A chat that arrived. */
export interface ChatReceived {
  readonly body: OllamaChatBody;
  /** How the exchange ended; `aborted`: the client closed its socket before the answer was complete. */
  readonly ended: Promise<'finished' | 'aborted'>;
}

export interface OllamaChatBody {
  readonly model: string;
  readonly messages: readonly {
    readonly role: string;
    readonly content: string;
    readonly images?: readonly string[];
    readonly thinking?: string;
    readonly tool_calls?: readonly { readonly function: { readonly name: string; readonly arguments: object } }[];
    readonly tool_name?: string;
  }[];
  readonly stream?: boolean;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly format?: unknown;
  readonly tools?: readonly unknown[];
  readonly think?: unknown;
  readonly keep_alive?: unknown;
}

export type Script = (chat: OllamaChatBody) => Reply;

export interface OllamaServer {
  readonly url: string;
  readonly port: number;
  /** The last thousand chats, oldest first. */
  readonly chats: readonly ChatReceived[];
  /** The next chat to arrive; one that has arrived since the last call counts. */
  nextChat(): Promise<ChatReceived>;
  /** Answers from here on by this script. */
  play(script: Script): void;
  close(): Promise<void>;
}

export interface OllamaServerOptions {
  /** A free one unless given. */
  readonly port?: number;
  /** Names, or names with what they can do. The four local models unless given. */
  readonly models?: readonly (string | OllamaModel)[];
  readonly script?: Script;
}

const MOST_REMEMBERED = 1_000;
const LOCAL_MODELS = ['gemma:2b', 'phi3', 'mistral:7b', 'qwen2.5'];

export async function startOllama(options: OllamaServerOptions = {}): Promise<OllamaServer> {
  const models = (options.models ?? LOCAL_MODELS).map((model) => (typeof model === 'string' ? { name: model } : model));
  let script = options.script ?? (() => ({}));
  const chats: ChatReceived[] = [];
  const waiting: ((chat: ChatReceived) => void)[] = [];
  const unseen: ChatReceived[] = [];

  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    if (path === '/') return response.end('Ollama is running');
    if (path === '/api/version') return json(response, 200, { version: '0.12.6' });
    if (path === '/api/tags') return json(response, 200, { models: models.map(modelDetails) });
    if (path === '/api/ps') return json(response, 200, { models: [] });
    if (path === '/api/show') return show(response, await bodyOf(request));
    if (path === '/api/chat' && request.method === 'POST') return chat(response, await bodyOf(request));
    response.statusCode = 404;
    response.end('404 page not found');
  });

  function show(response: ServerResponse, body: { model?: string }): void {
    const model = models.find(({ name }) => sameModel(name, body.model ?? ''));
    if (model) json(response, 200, { ...modelDetails(model), capabilities: model.capabilities ?? ['completion'] });
    else json(response, 404, { error: `model '${body.model}' not found` });
  }

  async function chat(response: ServerResponse, body: OllamaChatBody): Promise<void> {
    const received: ChatReceived = {
      body,
      ended: new Promise((resolve) => {
        response.on('close', () => resolve(response.writableFinished ? 'finished' : 'aborted'));
      }),
    };
    remember(received);
    const refusal = refusalOf(body, models);
    if (refusal) json(response, refusal.status, { error: refusal.error });
    else await play(response, body, script(body));
  }

  function remember(received: ChatReceived): void {
    chats.push(received);
    if (chats.length > MOST_REMEMBERED) chats.shift();
    const next = waiting.shift();
    if (next) next(received);
    else unseen.push(received);
    if (unseen.length > MOST_REMEMBERED) unseen.shift();
  }

  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    chats,
    nextChat: () => {
      const chat = unseen.shift();
      return chat ? Promise.resolve(chat) : new Promise((resolve) => waiting.push(resolve));
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

async function play(response: ServerResponse, chat: OllamaChatBody, reply: Reply): Promise<void> {
  if (reply.instead === 'destroy') response.destroy();
  if (reply.instead) return;
  const stream = chat.stream !== false;
  const body = bytesOf(chat, reply);
  const type = stream && (reply.status ?? 200) === 200 ? 'application/x-ndjson' : 'application/json; charset=utf-8';
  const whole = !stream && !reply.pieces && !reply.stop;
  const length = whole ? { 'content-length': body.length } : {};
  response.writeHead(reply.status ?? 200, { 'content-type': type, ...length, ...reply.headers });
  if (whole) {
    response.end(body);
    return;
  }

  let sent = 0;
  const end = reply.stop?.afterBytes ?? Number.POSITIVE_INFINITY;
  for (const piece of piecesOf(body, reply, stream)) {
    if (response.destroyed || sent >= end) break;
    if (sent > 0 && reply.tokenDelayMs) await wait(reply.tokenDelayMs);
    await send(response, piece.subarray(0, end - sent), reply);
    sent += piece.length;
  }
  if (sent >= end && reply.stop?.how === 'hang') return;
  if (sent >= end && reply.stop?.how === 'destroy') response.destroy();
  else response.end();
}

/** Cut pieces leave one by one, so that they also arrive one by one; the usual lines leave as the socket takes them. */
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

const recordings = new Map<string, Buffer>();

function bytesOf(chat: OllamaChatBody, reply: Reply): Buffer {
  if (reply.body !== undefined) return Buffer.from(reply.body as string);
  if (reply.recording === undefined) return textAnswer(chat, reply.text ?? `Hello from ${chat.model}.`);
  const file = `${reply.recording}.${chat.stream === false ? 'json' : 'ndjson'}`;
  const known = recordings.get(file) ?? readFileSync(new URL(`recorded/ollama/${file}`, import.meta.url));
  recordings.set(file, known);
  return known;
}

function piecesOf(body: Buffer, reply: Reply, stream: boolean): readonly Uint8Array[] {
  if (reply.pieces) return reply.pieces(body);
  if (!stream) return [body];
  return body
    .toString('utf8')
    .split(/(?<=\n)/)
    .map((line) => Buffer.from(line));
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

async function bodyOf<T>(request: IncomingMessage): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

if (import.meta.main) {
  const [port = '11434', delay = '0'] = process.argv.slice(2);
  const { url } = await startOllama({
    port: Number(port),
    script: (chat) => ({ tokenDelayMs: Number(delay), text: `Hello from ${chat.model}. You asked: ${asked(chat)}` }),
  });
  console.log(`A pretended Ollama listens at ${url} and knows ${LOCAL_MODELS.map(tagOf).join(', ')}`);
}

function asked(chat: OllamaChatBody): string {
  const prompt = chat.messages.at(-1)?.content ?? '';
  return tokensIn(prompt).slice(0, 30).join('');
}
