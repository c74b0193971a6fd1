/** What the contract of providers is told with: scripts for a server, the words it says, and the calls that are made. */
import { type Provider, type ProviderCall, ProviderError } from '../../server/providers/provider.ts';
import { chunksIn } from './gather.ts';

/**
 * What the server answers with, whole or streamed as the provider asks. The words are given, so that every protocol's
 * recording tells the same; see `words`.
 */
export type Answer = 'text' | 'length' | 'unicode' | 'thinking' | 'tools' | 'tools-only' | 'no-arguments' | 'echo';

export interface Script {
  readonly answer?: Answer;
  /** Cuts the body into pieces that arrive one by one. */
  readonly pieces?: (body: Buffer) => readonly Uint8Array[];
  /** A failure instead of an answer, in the protocol's own form. */
  readonly fails?:
    | 'status-500'
    | 'status-429'
    | 'status-429-date'
    | 'overloaded'
    | 'unknown-model'
    | 'error-page'
    | 'mid-stream'
    | 'no-end'
    | 'broken-socket'
    | 'closed-socket'
    | 'silent';
  /** Says no more after the first words, and keeps the socket open. */
  readonly pausesAfterFirst?: boolean;
}

export interface Subject {
  readonly provider: Provider;
  /** Some model of the server. */
  readonly model: string;
  /** Answers from here on like this. */
  play(script: Script): void;
  /** The next request that arrives, or arrived since the last call. */
  nextRequest(): Promise<{ readonly ended: Promise<'finished' | 'aborted'> }>;
  close(): Promise<void>;
}

export interface SubjectOptions {
  readonly firstTokenTimeoutMs?: number;
  readonly timeoutMs?: number;
}

export const words = {
  text: 'The sky is blue because air scatters short waves more than long ones.',
  length: 'Once upon a time there',
  unicode: '¡Hola señor! 天空是蓝色的。 السماء زرقاء. 👩‍👩‍👧‍👦 🇪🇸 e\u0301\n"quoted" \\ back\t\u2028end',
  thinking: 'Two plus two is four.',
  tools: 'Let me look.',
} as const;
export const thoughts = 'The user asks for two plus two.';
export const weather = { name: 'get_weather', arguments: { city: 'Paris', unit: 'celsius' } };
/** What is called in `no-arguments`. */
export const bare = { name: 'get_time', arguments: {} };
export const time = { name: 'get_time', arguments: { city: 'München', days: [1, 2], exact: true } };

export const tools = ['get_weather', 'get_time'].map((name) => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties: { city: { type: 'string' } } } },
}));
export const never = new AbortController().signal;
export const stopped = new Error('The client went away');
export const answers: readonly Answer[] = [
  'text',
  'length',
  'unicode',
  'thinking',
  'tools',
  'tools-only',
  'no-arguments',
];

export type MakeSubject = (options?: SubjectOptions) => Promise<Subject>;

/** Runs with a fresh subject, and closes it whatever happens. */
export function withEach(make: MakeSubject) {
  return async (run: (subject: Subject) => Promise<void>, options?: SubjectOptions): Promise<void> => {
    const subject = await make(options);
    try {
      await run(subject);
    } finally {
      await subject.close();
    }
  };
}

export function callOf(
  subject: Subject,
  text = 'Why is the sky blue?',
  more: Partial<ProviderCall> = {},
): ProviderCall {
  const messages = [{ role: 'user' as const, content: text }];
  return { model: subject.model, messages, params: {}, extra: {}, contextTokens: 12, window: 32_768, ...more };
}

export function run(subject: Subject, way: 'complete' | 'stream', signal: AbortSignal = never): Promise<unknown> {
  const call = callOf(subject);
  return way === 'complete' ? subject.provider.complete(call, signal) : chunksIn(subject.provider.stream(call, signal));
}

export async function failure(promise: Promise<unknown>): Promise<ProviderError> {
  const error = await promise.then(
    () => new Error('It did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProviderError) return error;
  throw error;
}
