/** POST /v1/embeddings and /api/embed: texts → one vector for each, in OpenAI's form or Ollama's. */
import type { RequestHandler } from 'express';
import type { EmbedAnswer, EmbedRequest } from '../gateway/embed.ts';
import type { AppCollaborators } from './app.ts';
import { anonymous, goneSignal } from './chat-completions.ts';
import { chosenHeaders } from './chosen-headers.ts';
import { listAt, objectAt, textAt, wrong } from './fields.ts';
import { catalogueName } from './ollama/dialect.ts';
import { type Body, withHeaderFields } from './own-fields.ts';
import { replyJson } from './reply.ts';
import { readJson } from './request-body.ts';

/** As many as OpenAI takes. */
const mostInputs = 2_048;
const mostTags = 100;

type Write = (answer: EmbedAnswer, body: Body) => object;

export function embeddings({ gateway, limits, snapshot }: AppCollaborators, write: Write): RequestHandler {
  return async (request, response) => {
    const body = objectAt(withHeaderFields(await readJson(request, limits.bodyBytes), request.headers), '');
    const asked = embedRequestOf(body);
    const named = { ...asked, ...catalogueName(asked.model, snapshot()) };
    const answer = await gateway.embed(named, anonymous, goneSignal(response));
    replyJson(response, 200, write(answer, body), chosenHeaders(answer.chosen));
  };
}

function embedRequestOf(body: Body): EmbedRequest {
  const { input, dimensions, tags, user } = body;
  const inputs = typeof input === 'string' ? [input] : listAt(input, 'input');
  if (inputs.length === 0) throw wrong('input', 'input is missing: send a text, or a list of texts.');
  if (inputs.length > mostInputs) throw wrong('input', `input must not have more than ${mostInputs} texts.`);
  if (dimensions !== undefined && dimensions !== null && !(Number.isInteger(dimensions) && Number(dimensions) > 0)) {
    throw wrong('dimensions', 'dimensions must be a whole number, 1 or more.');
  }
  const words = listAt(tags, 'tags').map((tag, index) => textAt(tag, `tags[${index}]`));
  if (words.length > mostTags) throw wrong('tags', `tags must not have more than ${mostTags} items.`);
  return {
    model: textAt(body.model, 'model'),
    inputs: inputs.map((each, index) => {
      if (typeof each === 'string') return each;
      // Guards read text, and tokens of one model mean nothing to another.
      throw wrong('input', `input[${index}] must be a text: tokens are not taken here.`);
    }),
    dimensions: typeof dimensions === 'number' ? dimensions : undefined,
    tags: words,
    user: typeof user === 'string' ? user : undefined,
  };
}

/** OpenAI's client asks for base64, and turns it into numbers itself. */
export function openaiEmbeddings({ vectors, promptTokens, chosen, routing }: EmbedAnswer, body: Body): object {
  const written = (vector: readonly number[]) =>
    body.encoding_format === 'base64' ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector;
  return {
    object: 'list',
    data: vectors.map((vector, index) => ({ object: 'embedding', index, embedding: written(vector) })),
    model: chosen.model,
    usage: { prompt_tokens: promptTokens, total_tokens: promptTokens },
    provider: chosen.provider,
    routing,
  };
}

export function ollamaEmbeddings({ vectors, promptTokens, chosen, routing }: EmbedAnswer): object {
  return {
    model: chosen.model,
    embeddings: vectors,
    total_duration: Math.round(routing.latency_ms * 1_000_000),
    load_duration: 0,
    prompt_eval_count: promptTokens,
    provider: chosen.provider,
    routing,
  };
}
