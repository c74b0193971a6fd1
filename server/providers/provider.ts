/** The seam: what the gateway asks of a provider, and what it gets. It imports types only; adapters meet one contract suite. */
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { Change } from '../../schemas/generated/types.ts';

/** An answer in OpenAI's form. */
export type Completion = ChatCompletion;
/** A piece of a streamed answer in OpenAI's form. The last chunk but those without choices carries the finish_reason; usage comes on a chunk of its own with `choices: []`. */
export type Chunk = ChatCompletionChunk;
export type Message = ChatCompletionMessageParam;

export interface ProviderCall {
  /** The provider's own name for the model. */
  readonly model: string;
  /** System prompt and context in place. */
  readonly messages: readonly Message[];
  /** Parameters by their OpenAI names (temperature, max_tokens, stop …) and the provider's own (top_k, keep_alive, num_ctx). */
  readonly params: Readonly<Record<string, unknown>>;
  /** The caller's other fields, untouched: tools, tool_choice, response_format, logprobs, metadata … */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Estimated tokens of messages, context and tools. */
  readonly contextTokens: number;
  /** Tokens that the model's window holds. */
  readonly window: number;
}

export interface EmbedCall {
  /** The provider's own name for the model. */
  readonly model: string;
  readonly inputs: readonly string[];
  /** Of each vector; absent: as many as the model gives. */
  readonly dimensions?: number;
}

export interface Embedded {
  /** One for each input, in order. */
  readonly vectors: readonly (readonly number[])[];
  readonly promptTokens: number;
}

export interface Provider {
  /** The name it has in models.yaml, or `simulated`. */
  readonly name: string;
  /** Rejects with a ProviderError, or with the signal's reason when aborted. */
  complete(call: ProviderCall, signal: AbortSignal): Promise<Completion>;
  /** Opens the stream with the first `next()`; rejects there or later with a ProviderError. Returning early aborts the upstream. */
  stream(call: ProviderCall, signal: AbortSignal): AsyncIterable<Chunk>;
  /** What of the call the model would refuse, and so is left out or weakened on the way: for the trace. Pure. Absent where a provider alters nothing. */
  changes?(call: ProviderCall): readonly Change[];
  /** The provider's own names of the models that it has ready. Absent where the provider cannot tell. */
  installed?(signal: AbortSignal): Promise<readonly string[]>;
  close?(): Promise<void>;
  /** Absent where the protocol has no embeddings. Rejects as `complete` does. */
  embed?(call: EmbedCall, signal: AbortSignal): Promise<Embedded>;
}

/** A provider's failure, which knows whether another model may be tried. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly provider: string;
  /** HTTP status that the provider gave; 0 when there was none (refused connection, broken stream, timeout). */
  readonly status: number;
  /** `unsupported`: nothing is wrong with the request, but this model or vendor cannot serve it. */
  readonly kind: ProviderErrorKind;
  /** Milliseconds that the provider asked to wait. */
  readonly retryAfterMs: number | undefined;
  /** The provider's own id of the exchange, which its support asks for. */
  readonly requestId: string | undefined;

  constructor(provider: string, kind: ProviderErrorKind, message: string, options: ProviderErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.provider = provider;
    this.kind = kind;
    this.status = options.status ?? 0;
    this.retryAfterMs = options.retryAfterMs;
    this.requestId = options.requestId;
  }

  /** A request that one model calls wrong is wrong for the next one too; everything else may be tried elsewhere. */
  get anotherMayServe(): boolean {
    return this.kind !== 'bad_request';
  }
}

export type ProviderErrorKind =
  | 'unreachable'
  | 'timeout'
  | 'rate_limited'
  | 'overloaded'
  | 'bad_request'
  | 'unsupported'
  | 'unauthorized'
  | 'model_missing'
  | 'broken_stream'
  | 'server_error';

export interface ProviderErrorOptions {
  readonly status?: number;
  readonly retryAfterMs?: number | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}
