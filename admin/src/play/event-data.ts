/** A body that streams → the data of each of its events. Our own server writes one line of data an event; comments are its heartbeat. */
import { Refused } from '../api/fetched.ts';

/** Rejects with a Refused where the connection breaks, and with the signal's reason where that is aborted. */
export async function* eventData(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read().catch((error: unknown) => {
        if (signal.aborted) throw error;
        throw new Refused(0, 'broken', 'The answer broke off: the connection was lost.', undefined);
      });
      if (done) return;
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('data:')) yield line.slice('data:'.length).trim();
    }
  } finally {
    // Whoever stops listening before the end must not keep the model speaking. A stream that broke has nothing to end.
    await reader.cancel().catch(() => undefined);
  }
}
