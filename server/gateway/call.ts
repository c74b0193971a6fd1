/** A request, what was decided for it and one candidate → the call to that candidate's provider. Pure. */
import type { ChatMessage, ChatRequest, Facts, Params } from '../../schemas/generated/types.ts';
import { estimateTokens } from '../facts/token-estimate.ts';
import type { Decision } from '../policy/decision.ts';
import type { FactsRead } from '../policy/facts-read.ts';
import { filledPrompt } from '../policy/filled-prompt.ts';
import { isParameter } from '../policy/parameters.ts';
import { type CallParams, paramsFor } from '../policy/params.ts';
import type { Candidate, Prompt, PromptUse, Snapshot } from '../policy/snapshot.ts';
import type { Message, ProviderCall } from '../providers/provider.ts';

export interface Call {
  readonly provider: ProviderCall;
  readonly params: CallParams;
}

export function callFor(
  request: ChatRequest,
  snapshot: Snapshot,
  read: FactsRead,
  decision: Decision,
  candidate: Candidate,
): Call {
  const { prompt } = decision.route;
  const { context_tokens } = read.values;
  const params = paramsFor(snapshot, decision, candidate, askedParams(request), context_tokens);
  return {
    params,
    provider: {
      model: candidate.model.model,
      // The schema and the openai types describe the same messages, the schema more loosely.
      messages: messagesFor(request, prompt, read.values) as unknown as readonly Message[],
      params: params.values,
      extra: passedOn(request),
      contextTokens: context_tokens + (prompt ? tokensOf(prompt.prompt) : 0),
      window: candidate.model.window,
    },
  };
}

/** The caller's own parameters; null says the same as absence. */
export function askedParams(request: ChatRequest): Params {
  const asked: Record<string, Params[string]> = {};
  for (const name of Object.keys(request)) {
    const value = request[name];
    if (isParameter(name) && value !== null && value !== undefined) asked[name] = value as Params[string];
  }
  return asked;
}

/** Signalbox's own fields, and what the provider says for itself in its own protocol. */
const notPassedOn: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'intent',
  'latency_target',
  'cost_priority',
  'mode',
  'context',
  'tags',
  'stream',
  'stream_options',
  // JSON.parse makes it an own key, and assigning it would set a prototype.
  '__proto__',
]);

function passedOn(request: ChatRequest): Record<string, unknown> {
  const extra: Record<string, unknown> = {};
  for (const name of Object.keys(request)) {
    if (!notPassedOn.has(name) && !isParameter(name)) extra[name] = request[name];
  }
  return extra;
}

function messagesFor(request: ChatRequest, use: PromptUse | undefined, facts: Facts): readonly ChatMessage[] {
  return withPrompt(withContext(request.messages, request.context), use, facts);
}

/** The route's prompt goes first; the caller's system messages come after it, or not at all, or instead. */
function withPrompt(
  messages: readonly ChatMessage[],
  use: PromptUse | undefined,
  facts: Facts,
): readonly ChatMessage[] {
  if (!use || (use.mode === 'if_absent' && messages.some(isSystem))) return messages;
  const rest = use.mode === 'replace' ? messages.filter((message) => !isSystem(message)) : messages;
  return [{ role: 'system', content: filledPrompt(use.prompt, facts) }, ...rest];
}

function isSystem(message: ChatMessage): boolean {
  return message.role === 'system' || message.role === 'developer';
}

/** As a user's message: text to answer from must not speak with the voice of the system. */
function withContext(messages: readonly ChatMessage[], context: ChatRequest['context']): readonly ChatMessage[] {
  const text = Array.isArray(context) ? context.join('\n\n') : (context ?? '');
  if (text === '') return messages;
  const last = messages.findLastIndex((message) => message.role === 'user');
  const place = last === -1 ? messages.length : last;
  return messages.toSpliced(place, 0, { role: 'user', content: `Context:\n\n${text}` });
}

/** Prompts change with the policy only, so each is counted once. */
const counted = new WeakMap<Prompt, number>();

function tokensOf(prompt: Prompt): number {
  const known = counted.get(prompt);
  if (known !== undefined) return known;
  const tokens = Math.ceil(estimateTokens(prompt.text));
  counted.set(prompt, tokens);
  return tokens;
}
