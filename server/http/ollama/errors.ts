/** OpenAI's envelope of a failure → Ollama's. */
import type { Envelope } from '../errors.ts';

/** Ollama's clients read `error` and nothing else; the code is for whoever looks. */
export function ollamaError({ error }: Envelope): object {
  const { message, type: _type, param: _param, code, ...details } = error;
  return { error: message, code, ...details };
}
