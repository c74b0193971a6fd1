/** The estimated size of a call in, the context length to ask of Ollama (`num_ctx`) out. */

export interface ContextNeed {
  /** Estimated tokens of messages, context and tools. */
  readonly contextTokens: number;
  readonly messages: number;
  readonly images: number;
  /** Tokens that the answer may have; undefined: the model decides. */
  readonly answerTokens: number | undefined;
  /** Tokens that the model's window holds. */
  readonly window: number;
}

const SMALLEST = 2048;
/** Estimates were seen up to a quarter off, and what Ollama cuts it cuts silently, so the estimate gets this much more. */
const MARGIN = 1.25;
/** Templates put a few tokens around each message. */
const TOKENS_PER_MESSAGE = 8;
/** Between the 256 and the 1,600 that the usual vision models take. */
const TOKENS_PER_IMAGE = 1024;
/**
 * Room for the answer even where it may only be short. Without it a short and a long answer to the same prompt would want
 * different lengths, and Ollama loads the model anew, for seconds, whenever the length changes.
 */
const SMALLEST_ANSWER = 2048;

/** Lengths double from 2,048, so that requests of similar size find the model loaded; never more than the window. */
export function contextLength(need: ContextNeed): number {
  const prompt = need.contextTokens * MARGIN + need.messages * TOKENS_PER_MESSAGE + need.images * TOKENS_PER_IMAGE;
  const tokens = Math.ceil(prompt) + Math.max(need.answerTokens ?? 0, SMALLEST_ANSWER);
  let length = SMALLEST;
  while (length < tokens && length < need.window) length *= 2;
  return Math.min(length, need.window);
}
