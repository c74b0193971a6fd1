/** An answer of the gateway → OpenAI's, with what Signalbox adds. */
import type { Answer, Beginning } from '../gateway/gateway.ts';
import type { Routing } from '../gateway/routing.ts';

/** What Signalbox adds to an answer, and to the last chunk of a streamed one. */
export interface Additions {
  readonly provider: string | null;
  readonly intent: string;
  readonly routing_explanation: string;
  readonly routing: Routing | undefined;
}

export function additionsOf({ chosen, intent, explanation }: Beginning, routing: Routing | undefined): Additions {
  return { provider: chosen.provider, intent, routing_explanation: explanation, routing };
}

/** `model` is the id in the catalogue, whatever the provider calls it: it can be asked for by that name. */
export function wholeAnswer(answer: Answer): object {
  return { ...answer.completion, model: answer.chosen.model, ...additionsOf(answer, answer.routing) };
}
