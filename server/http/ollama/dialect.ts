/** POST /api/chat and /api/generate: Ollama's own protocol, any model behind it. */
import type { Snapshot } from '../../policy/snapshot.ts';
import type { Dialect } from '../door.ts';
import { objectAt } from '../fields.ts';
import type { Body } from '../own-fields.ts';
import { type Kind, OllamaStream, ollamaAnswer } from './answer.ts';
import { ollamaChat, ollamaGenerate } from './request.ts';

export interface OllamaOptions {
  readonly snapshot: () => Snapshot;
  readonly monotonicMs: () => number;
}

export function ollama(kind: Kind, { snapshot, monotonicMs }: OllamaOptions): Dialect {
  return {
    contentType: 'application/x-ndjson',
    // Every line is an answer; there is none that says nothing.
    heartbeat: '',
    read(value) {
      const body = objectAt(value, '');
      const loading = loadingAnswer(kind, body);
      if (loading) return { instead: loading };
      const chat = kind === 'chat' ? ollamaChat(body) : ollamaGenerate(body);
      return {
        chat: { ...chat, ...catalogueName(chat.model, snapshot()) },
        whole: (answer) => ollamaAnswer(kind, answer),
        stream: (beginning) => new OllamaStream(kind, beginning, monotonicMs),
      };
    },
  };
}

/** `phi3:latest` asks for `phi3`, unless the catalogue has one of that whole name. */
export function catalogueName(model: unknown, { models }: Snapshot): { readonly model?: string } {
  if (typeof model !== 'string' || models.has(model) || !model.endsWith(':latest')) return {};
  const short = model.slice(0, -':latest'.length);
  return models.has(short) ? { model: short } : {};
}

/** Who sends no words wants a model loaded, or unloaded: that is the business of each provider, and nothing is to be answered. */
function loadingAnswer(kind: Kind, body: Body): object | undefined {
  const { model, messages, prompt, keep_alive: keepAlive } = body;
  const silent =
    kind === 'chat' ? Array.isArray(messages) && messages.length === 0 : prompt === undefined || prompt === '';
  if (!silent || (kind === 'generate' && Array.isArray(body.images) && body.images.length > 0)) return undefined;
  return {
    model,
    created_at: new Date().toISOString(),
    ...(kind === 'chat' ? { message: { role: 'assistant', content: '' } } : { response: '' }),
    done: true,
    done_reason: keepAlive === 0 || keepAlive === '0' ? 'unload' : 'load',
  };
}
