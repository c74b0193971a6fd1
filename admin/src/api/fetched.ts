/** One request to the admin API → its JSON, or a Refused that says what the server said. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** HTTP status; 0: the server could not be reached. */
  readonly status: number;
  readonly code: string;
  /** The whole answer: conflicts, diagnostics, results of tests. */
  readonly body: unknown;

  constructor(status: number, code: string, message: string, body: unknown) {
    super(message);
    this.status = status;
    this.code = code;
    this.body = body;
  }
}

export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** The page is about to go; the request shall arrive all the same. */
  readonly leaving?: boolean;
}

/** What a browser sends for a page that is gone, in bytes; with some room to its 65,536. */
const leavingMax = 60_000;

/** `path` is absolute: `/admin/api/files`, `/chat/models`. Rejects with a Refused. */
export async function fetched<Body>(path: string, asking: Asking = {}): Promise<Body> {
  return parsed(await fetchedText(path, asking)) as Body;
}

/** The same for an answer that is no JSON. */
export async function fetchedText(path: string, asking: Asking = {}): Promise<string> {
  const { response, text } = await answered(path, asking);
  if (response.ok) return text;
  const body = parsed(text);
  // What stands between here and the server may answer with a page of its own.
  const { message = `The answer was ${response.status} ${response.statusText}`.trim(), code = 'unknown' } =
    errorIn(body);
  if (code === 'not_signed_in') tellSignedOut();
  throw new Refused(response.status, code, message, body);
}

let tellSignedOut = () => {};

/** Calls the listener, the only one, whenever an answer says that the server does not know who asks. */
export function whenSignedOut(listener: () => void): void {
  tellSignedOut = listener;
}

async function answered(
  path: string,
  { method = 'GET', body, headers = {}, signal, leaving = false }: Asking,
): Promise<{ readonly response: Response; readonly text: string }> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  try {
    const response = await fetch(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(text === undefined ? {} : { body: text }),
      keepalive: leaving && new TextEncoder().encode(text).length < leavingMax,
      ...(signal ? { signal } : {}),
    });
    // Here, because an answer may also break off in the middle.
    return { response, text: await response.text() };
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refused(0, 'unreachable', 'Signalbox does not answer. Is it running?', undefined);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function errorIn(body: unknown): { readonly message?: string; readonly code?: string } {
  const error = (body as { error?: unknown } | undefined)?.error;
  return typeof error === 'object' && error !== null ? error : {};
}
