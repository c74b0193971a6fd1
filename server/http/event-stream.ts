/** A streamed answer → its text in a dialect, on a response, at the pace at which the client reads it. */
import type { ServerResponse } from 'node:http';
import type { Beginning, StreamedAnswer } from '../gateway/gateway.ts';
import { additionsOf } from './answer.ts';
import { chosenHeaders } from './chosen-headers.ts';
import { safetyHeaders } from './reply.ts';
import { BrokenStream, type StreamForm, type StreamText } from './stream-text.ts';

export interface StreamOptions {
  readonly text: (beginning: Beginning) => StreamText;
  readonly form: StreamForm;
  /** Names and values in turn, beside those of every stream. */
  readonly headers?: (beginning: Beginning) => readonly string[];
  /** Silence after which a heartbeat is sent. */
  readonly heartbeatMs: number;
}

/**
 * Begins when a model does: until then a failure can have a status of its own. Only where nothing comes for long do
 * heartbeats begin before, with status 200; the headers that tell a choice then come late, as comments. Rejects with a
 * BrokenStream where the headers are out.
 */
export async function sendStream(
  response: ServerResponse,
  asking: Promise<StreamedAnswer>,
  { text, form, headers, heartbeatMs }: StreamOptions,
): Promise<void> {
  const heartbeat = setInterval(beat, heartbeatMs, response, form);
  let writer: StreamText | undefined;
  let waiting = '';
  const flush = () => {
    if (waiting !== '') response.write(waiting);
    waiting = '';
  };
  try {
    const answer = await asking;
    writer = text(answer);
    const chosen = [...chosenHeaders(answer.chosen), ...(headers?.(answer) ?? [])];
    if (response.headersSent) response.write(lateHeaders(chosen));
    else begin(response, form, chosen);
    for await (const chunk of answer.chunks) {
      const piece = writer.of(chunk);
      if (piece !== '') {
        // Chunks that arrived together leave together, in one piece: a write costs more than a chunk does.
        if (waiting === '') process.nextTick(flush);
        waiting += piece;
        heartbeat.refresh();
        if (waiting.length > mostWaiting) flush();
      }
      if (response.writableNeedDrain) await drained(response);
    }
    waiting += writer.end(additionsOf(answer, answer.routing()));
    response.end(waiting);
    waiting = '';
  } catch (error) {
    throw response.headersSent ? new BrokenStream(error, writer ?? text(nobody)) : error;
  } finally {
    flush();
    clearInterval(heartbeat);
  }
}

function begin(response: ServerResponse, { contentType }: StreamForm, chosen: readonly string[]): void {
  response.writeHead(200, ['content-type', contentType, ...streamHeaders, ...safetyHeaders, ...chosen]);
}

/** Every reader of events passes over comments, in all dialects that have heartbeats. */
function lateHeaders(headers: readonly string[]): string {
  const lines = headers.flatMap((name, index) => (index % 2 === 0 ? [`: ${name}: ${headers[index + 1]}\n`] : []));
  return `${lines.join('')}\n`;
}

function beat(response: ServerResponse, form: StreamForm): void {
  if (form.heartbeat === '' || response.destroyed || response.writableNeedDrain) return;
  if (!response.headersSent) begin(response, form, []);
  response.write(form.heartbeat);
}

/** A stream may break off before it is known who answers. */
const nobody: Beginning = {
  chosen: {
    decision: '',
    route: '',
    model: null,
    provider: null,
    where: null,
    reason: 'REFUSED',
    revision: '',
    simulated: false,
  },
  intent: '',
  explanation: '',
  contextTokens: 0,
};

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
