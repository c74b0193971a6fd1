/** A protocol over HTTP in, a Provider out: limits, aborts, failures and streams are the same for all that answer with server-sent events. */
import type { Change } from '../../schemas/generated/types.ts';
import { Refused, refusedIn } from './client-fetch.ts';
import { type Deadline, deadline } from './deadline.ts';
import { type ServerSentEvent, serverSentEvents } from './event-stream.ts';
import { type Asked, asProviderError, brokenStream } from './failure.ts';
import { gathered } from './gathered.ts';
import type { Chunk, Completion, EmbedCall, Embedded, Provider, ProviderCall } from './provider.ts';
import { randomHex } from './random-id.ts';
import { noteRequestId } from './request-id.ts';
import { toldFailure } from './told-failure.ts';

export interface RemoteOptions {
  /** The name it has in models.yaml. */
  readonly name: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Absent for servers that want none. */
  readonly key?: string | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** For streams, until the first words. 0: no limit of its own. */
  readonly firstTokenTimeoutMs: number;
  /** For the whole of a call. */
  readonly timeoutMs: number;
  /** Makes the variable part of ids: letters, digits. Random unless given. */
  readonly newId?: () => string;
  /** Milliseconds since 1970, for `created` where the answer does not tell. */
  readonly now?: () => number;
}

/** What an answer needs beyond what the server says. */
export interface AnswerContext {
  readonly call: ProviderCall;
  readonly newId: () => string;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Makes what the server says went wrong a failure. */
  readonly failure: (body: unknown) => Error;
}

/** Reads one streamed answer. */
export interface Reading {
  /** May throw a ProviderError, after what it returned before. */
  read(event: ServerSentEvent): readonly Chunk[];
  /** The stream is over: what was still held back. Undefined where the answer is not complete. */
  end(): readonly Chunk[] | undefined;
  /** Nothing more is to come. */
  readonly done: boolean;
}

export interface Protocol {
  /** Rejects as its client does, with a WrongInput or an UnsupportedInput. */
  send(call: ProviderCall, stream: boolean, signal: AbortSignal): Promise<Response>;
  /** Throws a ProviderError where the answer is none. */
  completion(answer: unknown, context: AnswerContext): Completion;
  reading(context: AnswerContext): Reading;
  /** What of the call is changed on the way. */
  changes(call: ProviderCall): readonly Change[];
  /** The most tokens that the answer may have; undefined where the model decides. */
  answerTokens(call: ProviderCall): number | undefined;
  /** Absent where the protocol has no embeddings. */
  readonly embeddings?: {
    send(call: EmbedCall, signal: AbortSignal): Promise<Response>;
    /** Undefined where the answer is none. */
    embedded(answer: unknown, call: EmbedCall): Embedded | undefined;
  };
}

/** Whole answers that may take longer are streamed upstream: on the way proxies close what is silent. */
const LONGEST_SILENCE_MS = 600_000;
/** What takes the slowest models ten minutes: 128,000 tokens an hour, as Anthropic's client reckons. */
const TOKENS_IN_LONGEST_SILENCE = 21_333;

export function remoteProvider(options: RemoteOptions, protocol: Protocol): Provider {
  const { name, baseUrl, key, firstTokenTimeoutMs, timeoutMs } = options;
  const newId = options.newId ?? (() => randomHex(16));
  const now = options.now ?? Date.now;

  async function complete(call: ProviderCall, signal: AbortSignal): Promise<Completion> {
    signal.throwIfAborted();
    if (mayBeSilentTooLong(call)) return gathered(opened(call, signal, 0));
    const asked = { provider: name, baseUrl, model: call.model };
    const limit = deadline(signal, { ...asked, timeoutMs });
    let response: Response | undefined;
    try {
      response = await protocol.send(call, false, limit.signal);
      const text = await textOf(response, limit.signal);
      const completion = protocol.completion(JSON.parse(text), contextOf(call, response));
      noteRequestId(completion, response.headers);
      return completion;
    } catch (error) {
      throw failureOf(error, asked, signal, limit, response !== undefined);
    } finally {
      limit.over();
    }
  }

  function stream(call: ProviderCall, signal: AbortSignal): AsyncGenerator<Chunk> {
    return opened(call, signal, firstTokenTimeoutMs);
  }

  async function* opened(call: ProviderCall, signal: AbortSignal, firstMs: number): AsyncGenerator<Chunk> {
    signal.throwIfAborted();
    const asked = { provider: name, baseUrl, model: call.model };
    const limit = deadline(signal, { ...asked, firstTokenTimeoutMs: firstMs, timeoutMs });
    let body: Body | undefined;
    let complete = false;
    try {
      const response = await protocol.send(call, true, limit.signal);
      body = bodyOf(response, limit.signal, asked);
      const reading = protocol.reading(contextOf(call, response));
      let started = false;
      for await (const events of body.events()) {
        for (const event of events) {
          for (const chunk of reading.read(event)) {
            if (!started) {
              limit.started();
              noteRequestId(chunk, response.headers);
            }
            started = true;
            yield chunk;
          }
          if (reading.done) break;
        }
        if (reading.done) break;
      }
      const last = reading.end();
      if (!last) throw brokenStream(asked, 'the stream ended before the answer did');
      complete = true;
      yield* last;
    } catch (error) {
      throw failureOf(error, asked, signal, limit, body !== undefined);
    } finally {
      limit.over();
      if (complete) void body?.letEnd();
      else {
        const reason = new DOMException('The caller wants no more of the stream', 'AbortError');
        limit.abort(reason);
        body?.cancel(reason);
      }
    }
  }

  async function embed(call: EmbedCall, signal: AbortSignal): Promise<Embedded> {
    signal.throwIfAborted();
    const { send, embedded } = protocol.embeddings!;
    const asked = { provider: name, baseUrl, model: call.model };
    const limit = deadline(signal, { ...asked, timeoutMs });
    let response: Response | undefined;
    try {
      response = await send(call, limit.signal);
      const answer = embedded(JSON.parse(await textOf(response, limit.signal)), call);
      if (!answer) throw brokenStream(asked, 'the answer is not one vector for each input');
      noteRequestId(answer, response.headers);
      return answer;
    } catch (error) {
      throw failureOf(error, asked, signal, limit, response !== undefined);
    } finally {
      limit.over();
    }
  }

  function mayBeSilentTooLong(call: ProviderCall): boolean {
    if (timeoutMs > 0 && timeoutMs <= LONGEST_SILENCE_MS) return false;
    return (protocol.answerTokens(call) ?? Number.POSITIVE_INFINITY) > TOKENS_IN_LONGEST_SILENCE;
  }

  function contextOf(call: ProviderCall, { headers }: Pick<Response, 'headers'>): AnswerContext {
    const asked = { provider: name, baseUrl, model: call.model };
    return {
      call,
      newId,
      now: () => Math.floor(now() / 1000),
      failure: (body) => toldFailure(asked, { status: 200, body, headers }, key),
    };
  }

  function failureOf(error: unknown, asked: Asked, caller: AbortSignal, limit: Deadline, answered: boolean): unknown {
    // The clients have an error of their own for aborts; the caller is owed its reason.
    if (caller.aborted) return caller.reason;
    const met = refusedIn(error);
    if (met instanceof Refused && met.told) return toldFailure(asked, met.told, key);
    if (limit.signal.aborted) return limit.signal.reason;
    return asProviderError(met instanceof Refused ? met.reason : met, asked, answered);
  }

  const changes = (call: ProviderCall) => protocol.changes(call);
  return Object.freeze({ name, complete, stream, changes, ...(protocol.embeddings ? { embed } : {}) });
}

interface Body {
  events(): AsyncIterable<readonly ServerSentEvent[]>;
  cancel(reason: unknown): void;
  /** After the last event only the end is to come; waiting for it keeps the socket for the next call. */
  letEnd(): Promise<void>;
}

const END_MS = 1_000;

function bodyOf(response: Response, signal: AbortSignal, asked: Asked): Body {
  // Some answer with JSON though a stream was asked for: failures mostly. It is read as a stream of one event.
  if (/^application\/(\w+\+)?json/i.test(response.headers.get('content-type') ?? '')) {
    return {
      events: async function* () {
        yield [{ event: '', data: await textOf(response, signal) }];
      },
      cancel: () => {},
      letEnd: async () => {},
    };
  }
  if (!response.body) throw brokenStream(asked, 'the answer has no body');
  const reader = response.body.getReader();
  const cancel = (reason: unknown) => void reader.cancel(reason);
  const onAbort = () => cancel(signal.reason);
  // The clients stop listening to the signal once the status is there.
  signal.addEventListener('abort', onAbort);
  return {
    events: () => serverSentEvents(reader, asked),
    cancel,
    letEnd: async () => {
      signal.removeEventListener('abort', onAbort);
      const late = setTimeout(cancel, END_MS).unref();
      try {
        while (!(await reader.read()).done);
      } catch {
        // The socket broke, or we cancelled: after the whole answer that is of no interest to anybody.
      } finally {
        clearTimeout(late);
      }
    },
  };
}

async function textOf(response: Response, signal: AbortSignal): Promise<string> {
  const cancel = () => void response.body?.cancel(signal.reason);
  signal.addEventListener('abort', cancel);
  try {
    signal.throwIfAborted();
    return await response.text();
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
