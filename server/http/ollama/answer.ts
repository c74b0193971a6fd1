/** Answers, whole and in chunks → the lines that Ollama's clients read. */
import type { Answer, Beginning } from '../../gateway/gateway.ts';
import { type Additions, additionsOf } from '../answer.ts';
import type { Envelope } from '../errors.ts';
import { type Part, type PartEvent, PartReader, partsOf, type TokenLogprob } from '../parts.ts';
import type { Chunk, StreamText } from '../stream-text.ts';
import { ollamaError } from './errors.ts';

/** /api/generate says the same as /api/chat in other fields. */
export type Kind = 'chat' | 'generate';

interface Said {
  readonly text?: string;
  readonly thinking?: string;
  readonly calls?: readonly object[];
}

export function ollamaAnswer(kind: Kind, answer: Answer): object {
  const { completion, chosen, routing } = answer;
  const parts = partsOf(completion);
  const textOf = (...kinds: Part['kind'][]) =>
    parts
      .filter((part) => kinds.includes(part.kind))
      .map(({ text }) => text)
      .join('');
  const said = { text: textOf('text', 'refusal'), thinking: textOf('thought'), calls: callsIn(parts) };
  const end = { finish: completion.choices[0]?.finish_reason, parts, usage: completion.usage };
  return {
    ...line(kind, chosen.model, completion.created, said),
    ...logprobsOf(completion.choices[0]?.logprobs?.content),
    ...ending(end, { totalMs: routing.latency_ms, firstMs: 0 }),
    ...additionsOf(answer, routing),
  };
}

export class OllamaStream implements StreamText {
  readonly #kind: Kind;
  readonly #model: string | null;
  readonly #monotonicMs: () => number;
  readonly #startedMs: number;
  readonly #reader = new PartReader();
  #created: number | undefined;
  /** How many tokens of the open text were told with their probabilities. */
  #tokens = 0;

  /** A stream begins with its first token: from then on the time is the model's speaking. */
  constructor(kind: Kind, { chosen }: Beginning, monotonicMs: () => number) {
    this.#kind = kind;
    this.#model = chosen.model;
    this.#monotonicMs = monotonicMs;
    this.#startedMs = monotonicMs();
  }

  of(chunk: Chunk): string {
    this.#created ??= chunk.created;
    return this.#lines(this.#reader.of(chunk));
  }

  end(additions: Additions): string {
    const rest = this.#lines(this.#reader.end());
    const spokenMs = this.#monotonicMs() - this.#startedMs;
    const totalMs = additions.routing?.latency_ms ?? spokenMs;
    const last = {
      ...line(this.#kind, this.#model, this.#created ?? 0, {}),
      ...ending(this.#reader, { totalMs, firstMs: Math.max(0, totalMs - spokenMs) }),
      ...additions,
    };
    return `${rest}${JSON.stringify(last)}\n`;
  }

  broken(envelope: Envelope): string {
    return `${JSON.stringify(ollamaError(envelope))}\n`;
  }

  #lines(events: readonly PartEvent[]): string {
    return events.map((event) => this.#line(event)).join('');
  }

  /** A call comes whole, in one line. */
  #line({ type, part, text }: PartEvent): string {
    if (part.kind === 'tool') return type === 'close' ? this.#say({ calls: callsIn([part]) }) : '';
    if (type === 'open') this.#tokens = 0;
    if (type !== 'more') return '';
    if (part.kind === 'thought') return this.#say({ thinking: text });
    const tokens = part.kind === 'text' ? part.logprobs : undefined;
    if (!tokens) return this.#say({ text });
    const fresh = tokens.slice(this.#tokens);
    this.#tokens = tokens.length;
    return this.#say({ text }, logprobsOf(fresh));
  }

  #say(said: Said, more: object = {}): string {
    return `${JSON.stringify({ ...line(this.#kind, this.#model, this.#created ?? 0, said), ...more, done: false })}\n`;
  }
}

function line(
  kind: Kind,
  model: string | null,
  created: number,
  { text = '', thinking = '', calls = [] }: Said,
): object {
  const head = { model, created_at: new Date(created * 1_000).toISOString() };
  const thoughts = thinking === '' ? {} : { thinking };
  if (kind === 'generate') return { ...head, response: text, ...thoughts };
  const message = { role: 'assistant', content: text, ...thoughts, ...(calls.length > 0 ? { tool_calls: calls } : {}) };
  return { ...head, message };
}

function callsIn(parts: readonly Part[]): object[] {
  return parts.flatMap((part) =>
    part.kind === 'tool' ? [{ id: part.id, function: { name: part.name, arguments: argumentsIn(part.text) } }] : [],
  );
}

/** Ollama gives an object. What a model cut short is still worth more than nothing. */
function argumentsIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { arguments: text };
    throw error;
  }
}

/** As Ollama words them: without bytes where there are none, and without an empty list of others. */
function logprobsOf(tokens: readonly TokenLogprob[] | null | undefined): object {
  if (!tokens || tokens.length === 0) return {};
  const logprobs = tokens.map(({ top_logprobs: top, ...token }) => ({
    ...withBytes(token),
    ...(top.length > 0 ? { top_logprobs: top.map(withBytes) } : {}),
  }));
  return { logprobs };
}

function withBytes({ token, logprob, bytes }: Omit<TokenLogprob, 'top_logprobs'>): object {
  return { token, logprob, ...(bytes ? { bytes } : {}) };
}

interface End {
  readonly finish: string | undefined | null;
  readonly parts: readonly Part[];
  readonly usage: Chunk['usage'] | undefined;
}

/** Nanoseconds, as Ollama has them. How long a model took to load, and to read, nobody but Ollama tells. */
function ending({ finish, parts, usage }: End, { totalMs, firstMs }: { totalMs: number; firstMs: number }): object {
  return {
    done: true,
    done_reason: doneReason(finish, parts),
    total_duration: nanoseconds(totalMs),
    load_duration: 0,
    prompt_eval_count: usage?.prompt_tokens ?? 0,
    prompt_eval_duration: nanoseconds(firstMs),
    eval_count: usage?.completion_tokens ?? 0,
    eval_duration: nanoseconds(totalMs - firstMs),
  };
}

/** Ollama has no word for a refusal, but one must not look like an answer. */
function doneReason(finish: string | undefined | null, parts: readonly Part[]): string {
  if (finish === 'length') return 'length';
  return finish === 'content_filter' || parts.some((part) => part.kind === 'refusal') ? 'content_filter' : 'stop';
}

function nanoseconds(ms: number): number {
  return Math.round(ms * 1_000_000);
}
