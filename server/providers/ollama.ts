/** A provider over Ollama's native API: ProviderCalls in, completions and chunks in OpenAI's form out. */
// Not the package's main entry: that one reads a local file when an image's base64 happens to be the path of one.
import { type ChatResponse, type Fetch, Ollama } from 'ollama/browser';
import { deadline } from './deadline.ts';
import { type Asked, asProviderError, brokenStream } from './failure.ts';
import { type AnswerContext, completionOf } from './ollama/answer.ts';
import { checkAnswered, checkedFetch } from './ollama/checked-fetch.ts';
import { chunkMapping } from './ollama/chunks.ts';
import { errorOfLine, hint } from './ollama/errors.ts';
import { ollamaRequest } from './ollama/request.ts';
import { OllamaStream } from './ollama/stream.ts';
import type { Chunk, Completion, EmbedCall, Embedded, Provider, ProviderCall } from './provider.ts';
import { randomHex } from './random-id.ts';
import { droppedThoughts } from './signed-thoughts.ts';
import { vectorsIn } from './vectors.ts';

export interface OllamaOptions {
  readonly name: string;
  /** Such as http://127.0.0.1:11434. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /** For streams, until the first line. 0: no limit of its own. */
  readonly firstTokenTimeoutMs: number;
  /** For the whole of a call. */
  readonly timeoutMs: number;
  /** How long the model stays loaded where the call says nothing: seconds, or "5m". */
  readonly keepAlive?: string | number;
  /** Makes the variable part of ids: letters, digits. Random unless given. */
  readonly newId?: () => string;
}

const LIST_TIMEOUT_MS = 5_000;

export function ollamaProvider(options: OllamaOptions): Provider {
  const { name, baseUrl, fetch, firstTokenTimeoutMs, timeoutMs } = options;
  const newId = options.newId ?? (() => randomHex(16));
  const chatUrl = `${baseUrl}/api/chat`;

  async function complete(call: ProviderCall, signal: AbortSignal): Promise<Completion> {
    signal.throwIfAborted();
    const asked = { provider: name, baseUrl, model: call.model };
    const limit = deadline(signal, { ...asked, timeoutMs });
    let answered = false;
    try {
      const response = await askFor(call, false, asked, limit.signal);
      answered = true;
      return completionOf(wholeAnswer(JSON.parse(await response.text()), asked), contextOf(call));
    } catch (error) {
      signal.throwIfAborted();
      throw asProviderError(error, asked, answered, hint);
    } finally {
      limit.over();
    }
  }

  function stream(call: ProviderCall, signal: AbortSignal): AsyncIterable<Chunk> {
    const asked = { provider: name, baseUrl, model: call.model };
    const limits = { ...asked, firstTokenTimeoutMs, timeoutMs };
    const ask = (abort: AbortSignal) => askFor(call, true, asked, abort);
    return new OllamaStream({ asked, limits, ask, chunksOf: () => chunkMapping(contextOf(call)) }, signal);
  }

  async function embed({ model, inputs, dimensions }: EmbedCall, signal: AbortSignal): Promise<Embedded> {
    signal.throwIfAborted();
    const asked = { provider: name, baseUrl, model };
    const limit = deadline(signal, { ...asked, timeoutMs });
    let answered = false;
    try {
      const client = clientFor(limit.signal, model, () => {
        answered = true;
      });
      const alive = options.keepAlive === undefined ? {} : { keep_alive: options.keepAlive };
      const wanted = dimensions === undefined ? {} : { dimensions };
      const answer = await client.embed({ model, input: [...inputs], ...wanted, ...alive });
      const vectors = vectorsIn(answer.embeddings, inputs.length);
      if (!vectors) throw brokenStream(asked, 'the answer is not one vector for each input');
      return { vectors, promptTokens: answer.prompt_eval_count ?? 0 };
    } catch (error) {
      signal.throwIfAborted();
      throw asProviderError(error, asked, answered, hint);
    } finally {
      limit.over();
    }
  }

  async function installed(signal: AbortSignal): Promise<readonly string[]> {
    signal.throwIfAborted();
    const asked = { provider: name, baseUrl };
    const limit = deadline(signal, { provider: name, model: 'the server', timeoutMs: LIST_TIMEOUT_MS });
    try {
      const { models } = await clientFor(limit.signal).list();
      return Object.freeze(models.flatMap(({ name: tag }) => namesOf(tag)));
    } catch (error) {
      signal.throwIfAborted();
      throw asProviderError(error, asked, false, hint);
    } finally {
      limit.over();
    }
  }

  /**
   * Chats are sent without the package, which makes a client, parses the URL twice, copies the headers and waits for four
   * promises more: a tenth of what a whole answer costs here. Its types are what is sent and read all the same.
   */
  async function askFor(call: ProviderCall, stream: boolean, asked: Asked, signal: AbortSignal): Promise<Response> {
    const request = ollamaRequest(call, options.keepAlive);
    request.stream = stream;
    const response = await fetch(chatUrl, {
      method: 'POST',
      headers: sentHeaders,
      body: JSON.stringify(request),
      signal,
    });
    return response.ok ? response : checkAnswered(response, asked);
  }

  /** One for each call: the package can only abort all streams of a client at once. */
  function clientFor(signal: AbortSignal, model?: string, onAnswer: () => void = () => {}): Ollama {
    const asked = model === undefined ? { provider: name, baseUrl } : { provider: name, baseUrl, model };
    return new Ollama({ host: baseUrl, fetch: checkedFetch(fetch, asked, signal, onAnswer) });
  }

  function contextOf(call: ProviderCall): AnswerContext {
    return {
      id: `chatcmpl-${newId()}`,
      newToolCallId: () => `call_${newId()}`,
      promptTokens: call.contextTokens,
    };
  }

  return Object.freeze({ name, complete, stream, embed, installed, changes: droppedThoughts });
}

const sentHeaders = { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'signalbox' };

function wholeAnswer(answer: (ChatResponse & { error?: unknown }) | null, asked: Asked): ChatResponse {
  if (answer?.error !== undefined) throw errorOfLine(asked, answer.error);
  if (!answer?.done || !answer.message) throw brokenStream(asked, 'the answer is not complete');
  return answer;
}

/** `phi3:latest` answers to `phi3` as well. */
function namesOf(tag: string): string[] {
  return tag.endsWith(':latest') ? [tag, tag.slice(0, -':latest'.length)] : [tag];
}
