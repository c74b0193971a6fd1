/** Where a request went → how its dialect tells failures. */
import type { Request } from 'express';
import { anthropicError } from './anthropic/errors.ts';
import type { Envelope } from './errors.ts';
import { ollamaError } from './ollama/errors.ts';

export interface ErrorForm {
  body(envelope: Envelope, id: string): object;
  /** Names and values in turn, beside those of every answer. */
  headers(id: string): readonly string[];
}

const openai: ErrorForm = { body: (envelope) => envelope, headers: () => [] };
const anthropic: ErrorForm = { body: anthropicError, headers: (id) => ['request-id', id] };
const ollama: ErrorForm = { body: ollamaError, headers: () => [] };

export function errorFormOf({ path, headers }: Pick<Request, 'path' | 'headers'>): ErrorForm {
  if (path === '/v1/messages' || path.startsWith('/v1/messages/')) return anthropic;
  if (path.startsWith('/v1/models') && speaksAnthropic(headers)) return anthropic;
  return path.startsWith('/api/') ? ollama : openai;
}

/** Anthropic's clients always say which version of the protocol they speak. */
export function speaksAnthropic(headers: Request['headers']): boolean {
  return headers['anthropic-version'] !== undefined;
}
