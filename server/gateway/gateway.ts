/** A chat request in; an answer with its routing, or a RequestFailure, out. Facts, decision and provider are joined here. */
import type { ChatRequest, Trace } from '../../schemas/generated/types.ts';
import type { Caller } from '../facts/caller.ts';
import { explanationLine } from '../policy/explanation.ts';
import type { Chunk, Completion } from '../providers/provider.ts';
import { type Asking, type Begun, begin } from './begin.ts';
import type { Chosen } from './chosen.ts';
import { type Decided, decideFor } from './decided.ts';
import { type DryRun, dryRun } from './dry-run.ts';
import { type EmbedAnswer, type EmbedRequest, embedAnswer } from './embed.ts';
import { happened } from './record.ts';
import { chosenFor, type Routing } from './routing.ts';
import { settle } from './settle.ts';
import { ChunkStream, opened, usageOf, usageSoFar } from './stream.ts';
import { streamEnding } from './stream-ending.ts';

export type GatewayCollaborators = Asking;

export interface Gateway {
  /** Rejects with a RequestFailure. */
  complete(request: ChatRequest, caller: Caller, signal: AbortSignal): Promise<Answer>;
  /** Resolves once the first chunk is there: until then another model can be tried. Rejects with a RequestFailure. */
  stream(request: ChatRequest, caller: Caller, signal: AbortSignal): Promise<StreamedAnswer>;
  /** Vectors from the model that is named. Rejects with a RequestFailure. */
  embed(request: EmbedRequest, caller: Caller, signal: AbortSignal): Promise<EmbedAnswer>;
  /** Decides and explains, and asks no model. Throws a RequestFailure. */
  dryRun(input: DryRun, caller: Caller): Trace;
}

/** What is known as soon as a model answers. */
export interface Beginning {
  readonly chosen: Chosen;
  readonly intent: string;
  /** The one line. */
  readonly explanation: string;
  /** Estimated tokens of the request; providers count better, but only at the end. */
  readonly contextTokens: number;
}

export interface Answer extends Beginning {
  readonly completion: Completion;
  readonly routing: Routing;
}

export interface StreamedAnswer extends Beginning {
  /** Must be read to the end or returned from, which stops the model. Rejects with a RequestFailure. */
  readonly chunks: AsyncIterableIterator<Chunk>;
  /** Undefined until the chunks have ended well. */
  readonly routing: () => Routing | undefined;
}

export function createGateway(collaborators: GatewayCollaborators): Gateway {
  const { monotonicMs } = collaborators;

  async function complete(request: ChatRequest, caller: Caller, signal: AbortSignal): Promise<Answer> {
    const decided = decideFor(request, caller, collaborators);
    const begun = await begin(request, decided, collaborators, signal, (provider, call, abort) =>
      provider.complete(call, abort),
    );
    const completion = begun.answer;
    const usage = usageOf(completion.usage);
    const routing = settle(decided, collaborators, { status: 'ok', stream: false, begun, usage });
    return { ...beginningOf(decided, begun), completion, routing };
  }

  async function stream(request: ChatRequest, caller: Caller, signal: AbortSignal): Promise<StreamedAnswer> {
    const decided = decideFor(request, caller, collaborators);
    const begun = await begin(request, decided, collaborators, signal, opened);
    const firstTokenMs = monotonicMs() - decided.startedMs;
    let routing: Routing | undefined;
    const { first, upstream } = begun.answer;
    const chunks = new ChunkStream(first, upstream, (end) => {
      const ending = streamEnding(end, begun, collaborators.breaker, signal);
      const settled = settle(decided, collaborators, {
        ...ending,
        stream: true,
        begun,
        usage: usageSoFar(end, decided.read.values.context_tokens),
        firstTokenMs,
      });
      if (end.complete) routing = settled;
      return ending.failure;
    });
    return { ...beginningOf(decided, begun), chunks, routing: () => routing };
  }

  return {
    complete,
    stream,
    embed: (request, caller, signal) => embedAnswer(request, caller, signal, collaborators),
    dryRun: (input, caller) => dryRun(input, caller, collaborators),
  };
}

function beginningOf(decided: Decided, begun: Begun<unknown>): Beginning {
  const { candidate, simulated, attempts, callParams } = begun;
  return {
    chosen: chosenFor(decided, candidate, simulated),
    intent: decided.read.values.intent,
    contextTokens: decided.read.values.context_tokens,
    explanation: explanationLine(decided.read, decided.decision, happened({ served: candidate, attempts, callParams })),
  };
}
