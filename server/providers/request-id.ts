/** What a provider calls an exchange, noted beside the answer it gave: its support asks for it, and no client is ever told it as ours. */

/** Beside and not in the answer, which is passed on to clients as it is. */
const ids = new WeakMap<object, string>();

const MOST_CHARACTERS = 100;

/** `answer`: a completion, the first chunk of a stream, or vectors. */
export function noteRequestId(answer: object, headers: Pick<Headers, 'get'>): void {
  const id = requestIdIn(headers);
  if (id !== undefined) ids.set(answer, id);
}

/** For an answer that is put together from another. */
export function passRequestId(from: object, to: object): void {
  const id = ids.get(from);
  if (id !== undefined) ids.set(to, id);
}

/** Undefined where the provider gave none. */
export function requestIdOf(answer: object): string | undefined {
  return ids.get(answer);
}

/** OpenAI and most others say x-request-id, Anthropic request-id. */
export function requestIdIn(headers: Pick<Headers, 'get'>): string | undefined {
  const id = headers.get('x-request-id') ?? headers.get('request-id');
  return id === null || id === '' ? undefined : id.slice(0, MOST_CHARACTERS);
}
