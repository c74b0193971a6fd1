/** A streamed answer → its text in a dialect, on a response, at the pace at which the client reads it. */
import type { ServerResponse } from 'node:http';
import type { StreamedAnswer } from '../gateway/gateway.ts';
import { additionsOf } from './answer.ts';
import { chosenHeaders } from './chosen-headers.ts';
import { safetyHeaders } from './reply.ts';
import { BrokenStream, type StreamForm, type StreamText } from './stream-text.ts';

export interface StreamOptions {
  readonly text: StreamText;
  readonly form: StreamForm;
  /** Names and values in turn, beside those of every stream. */
  readonly headers?: readonly string[];
  /** Silence after which a heartbeat is sent. */
  readonly heartbeatMs: number;
}

/**
 * Begins only now that a model answers: until here a failure could have a status of its own. Rejects with a BrokenStream
 * where the answer breaks off; the headers are out by then.
 */
export async function sendStream(
  response: ServerResponse,
  answer: StreamedAnswer,
  { text, form, headers = [], heartbeatMs }: StreamOptions,
): Promise<void> {
  response.writeHead(200, [
    'content-type',
    form.contentType,
    ...streamHeaders,
    ...safetyHeaders,
    ...chosenHeaders(answer.chosen),
    ...headers,
  ]);
  const heartbeat = setInterval(() => {
    if (form.heartbeat !== '' && !response.writableNeedDrain) response.write(form.heartbeat);
  }, heartbeatMs);
  let waiting = '';
  const flush = () => {
    if (waiting !== '') response.write(waiting);
    waiting = '';
  };
  try {
    for await (const chunk of answer.chunks) {
      // Chunks that arrived together leave together, in one piece: a write costs more than a chunk does.
      if (waiting === '') process.nextTick(flush);
      waiting += text.of(chunk);
      heartbeat.refresh();
      if (waiting.length > mostWaiting) flush();
      if (response.writableNeedDrain) await drained(response);
    }
    waiting += text.end(additionsOf(answer, answer.routing()));
    response.end(waiting);
    waiting = '';
  } catch (error) {
    throw new BrokenStream(error, text);
  } finally {
    flush();
    clearInterval(heartbeat);
  }
}

const mostWaiting = 64 * 1024;

/** The last but one asks proxies not to gather the stream before passing it on. */
const streamHeaders = ['cache-control', 'no-cache', 'x-accel-buffering', 'no'] as const;

/** Resolves when more can be written, and when nobody is left to write to. */
function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
