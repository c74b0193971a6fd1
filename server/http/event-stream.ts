/** A streamed answer → server-sent events on a response, at the pace at which the client reads them. */
import type { ServerResponse } from 'node:http';
import type { StreamedAnswer } from '../gateway/gateway.ts';
import { additionsOf } from './answer.ts';
import { chosenHeaders } from './chosen-headers.ts';
import { ChunkText } from './chunk-text.ts';
import { safetyHeaders } from './reply.ts';

export interface EventStreamOptions {
  readonly includeUsage: boolean;
  /** Silence after which a comment is sent, so that nothing on the way takes the connection for dead. */
  readonly heartbeatMs: number;
}

/**
 * Begins only now that a model answers: until here a failure could have a status of its own. Rejects with the failure
 * of a stream that breaks off; the headers are out by then.
 */
export async function sendEvents(
  response: ServerResponse,
  answer: StreamedAnswer,
  { includeUsage, heartbeatMs }: EventStreamOptions,
): Promise<void> {
  response.writeHead(200, [...streamHeaders, ...safetyHeaders, ...chosenHeaders(answer.chosen)]);
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': ping\n\n');
  }, heartbeatMs);
  const text = new ChunkText(answer.chosen.model, includeUsage);
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
  } finally {
    flush();
    clearInterval(heartbeat);
  }
}

const mostWaiting = 64 * 1024;

/** The last but one asks proxies not to gather the stream before passing it on. */
const streamHeaders = [
  'content-type',
  'text/event-stream; charset=utf-8',
  'cache-control',
  'no-cache',
  'x-accel-buffering',
  'no',
] as const;

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
