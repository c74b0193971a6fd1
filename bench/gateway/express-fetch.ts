/** What one writes in an hour: Express, its JSON reader, the built-in fetch, the answer piped back. */
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import express from 'express';

const { PORT, UPSTREAM } = process.env;
const app = express();
app.use(express.json({ limit: '10mb' }));
app.post('/v1/chat/completions', async (request, response) => {
  const answer = await fetch(`${UPSTREAM}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request.body),
  });
  response.status(answer.status).set('content-type', answer.headers.get('content-type')!);
  Readable.fromWeb(answer.body as ReadableStream).pipe(response);
});
app.listen(Number(PORT), '127.0.0.1');
