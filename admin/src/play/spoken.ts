/** A chat with the live policy, as it streams: pieces of text, and at the end what the answer says of its own routing. */
import { Refused } from '../api/fetched.ts';
import { eventData } from './event-data.ts';

export interface Routing {
  readonly decision: string;
  readonly route: string;
  readonly model: string | null;
  readonly provider: string | null;
  readonly where: 'local' | 'cloud' | null;
  readonly reason: string;
  readonly revision: string;
  readonly simulated: boolean;
  readonly latency_ms: number;
  readonly cost_usd: number | null;
  readonly saved_usd: number | null;
  /** The one line. */
  readonly explanation?: string;
}

export interface Asking {
  readonly model: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  readonly intent?: string;
  readonly latency_target?: string;
  readonly tags?: readonly string[];
}

export interface Heard {
  readonly text: (piece: string) => void;
  readonly routing: (routing: Routing) => void;
}

interface Chunk {
  readonly choices?: readonly { readonly delta?: { readonly content?: string | null } }[];
  readonly routing?: Routing;
  readonly routing_explanation?: string;
  readonly error?: { readonly message?: string; readonly code?: string };
}

/** Resolves when the answer is whole. Rejects with a Refused where it is refused or breaks off, and when it is aborted. */
export async function speak(asking: Asking, signal: AbortSignal, heard: Heard): Promise<void> {
  const response = await fetch('/v1/chat/completions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...asking, stream: true }),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new Refused(0, 'unreachable', 'Signalbox does not answer. Is it running?', undefined);
  });
  if (!response.ok || !response.body) throw refusal(response.status, await response.text());
  let done = false;
  for await (const data of eventData(response.body, signal)) {
    if (data === '[DONE]') {
      done = true;
      continue;
    }
    const chunk = JSON.parse(data) as Chunk;
    if (chunk.error)
      throw new Refused(200, chunk.error.code ?? 'broken', chunk.error.message ?? 'The answer broke off.', chunk);
    const piece = chunk.choices?.[0]?.delta?.content;
    if (piece) heard.text(piece);
    if (chunk.routing)
      heard.routing({
        ...chunk.routing,
        ...(chunk.routing_explanation ? { explanation: chunk.routing_explanation } : {}),
      });
  }
  if (!done) throw new Refused(200, 'broken', 'The answer broke off before its end.', undefined);
}

function refusal(status: number, text: string): Refused {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string; code?: string } };
    return new Refused(status, error?.code ?? 'unknown', error?.message ?? text, text);
  } catch (error) {
    if (error instanceof SyntaxError) return new Refused(status, 'unknown', text || `HTTP ${status}`, text);
    throw error;
  }
}
