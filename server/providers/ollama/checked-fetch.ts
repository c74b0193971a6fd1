/** A fetch in, one for a single call of the ollama package out: aborted by our signal, and honest about errors and broken lines. */
import type { Fetch } from 'ollama/browser';
import { type Asked, brokenStream, errorOfLine, errorOfStatus } from './errors.ts';

/** More than any line that Ollama writes: an image model's picture fits. */
const MAX_LINE_BYTES = 32 * 1024 * 1024;
const MAX_ERROR_CHARACTERS = 2_000;
const NEWLINE = 0x0a;

/**
 * The package logs to the console when an error is not JSON, and skips lines of a stream that are not JSON, so that an
 * answer loses words unseen. Here such answers become errors before the package reads them.
 */
export function checkedFetch(fetch: Fetch, asked: Asked, signal: AbortSignal, onAnswer: () => void): Fetch {
  return async (url, init) => {
    const response = await fetch(url, { ...init, signal });
    onAnswer();
    if (!response.ok) {
      const body = await response.text();
      throw errorOfStatus(asked, response.status, body.slice(0, MAX_ERROR_CHARACTERS), response.headers);
    }
    return {
      ok: true,
      json: () => response.json(),
      get body() {
        return { getReader: () => checkedLines(response, asked) };
      },
    } as unknown as Response;
  };
}

/** Gives whole lines only, each of them JSON, the last of them `done`. */
function checkedLines(response: Response, asked: Asked) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  let done = false;

  async function read(): Promise<{ done: boolean; value?: Uint8Array }> {
    for (;;) {
      const piece = await reader.read();
      if (piece.done && restBytes === 0) {
        if (!done) throw brokenStream(asked, 'the stream ended before the answer did');
        return { done: true };
      }
      const lines = piece.done ? takeRest() : wholeLines(piece.value);
      const checked = lines && check(lines);
      if (checked) return { done: false, value: checked };
    }
  }

  function wholeLines(bytes: Uint8Array): Uint8Array | undefined {
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    const lines = bytes.subarray(0, end);
    const whole = end > 0 && restBytes > 0 ? takeRest(lines) : lines;
    if (end < bytes.length) keep(bytes.subarray(end));
    return end > 0 ? whole : undefined;
  }

  function check(bytes: Uint8Array): Uint8Array | undefined {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    const full = lines.filter((line) => line !== '' && line !== '\r');
    for (const line of full) done = checkLine(line);
    if (full.length === lines.length) return bytes;
    // The package takes an empty line for broken JSON and says so on the console.
    return full.length > 0 ? Buffer.from(`${full.join('\n')}\n`) : undefined;
  }

  function checkLine(line: string): boolean {
    let value: { error?: unknown; done?: unknown; message?: unknown } | null;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw brokenStream(asked, `a line of the stream is not JSON: ${line.slice(0, 100)}`, error);
    }
    if (typeof value !== 'object' || value === null) throw brokenStream(asked, `a line is no answer: ${line}`);
    if ('error' in value) throw errorOfLine(asked, value.error);
    return value.done === true;
  }

  function keep(bytes: Uint8Array): void {
    rest.push(bytes);
    restBytes += bytes.length;
    if (restBytes > MAX_LINE_BYTES) throw brokenStream(asked, `a line is longer than ${MAX_LINE_BYTES} bytes`);
  }

  function takeRest(...more: Uint8Array[]): Uint8Array {
    const whole = Buffer.concat([...rest, ...more]);
    rest = [];
    restBytes = 0;
    return whole;
  }

  return { read, releaseLock: () => reader.releaseLock() };
}
